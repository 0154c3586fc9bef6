// Whole-process medians of `plan` against an empty Node process and against AutoCorrect, the fastest checker of
// Chinese text we know (it looks at spacing and punctuation only). Runs are interleaved so that a machine whose speed
// drifts slows all of them alike. No assertion is made on time: read the table.
//
//   npm run bench            everything
//   npm run bench -- --quick the two comparisons only
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const quick = process.argv.includes('--quick')
const work = mkdtempSync(join(tmpdir(), 'plan-bench-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('run `npm run build` first')

/** Five real plans where they are at hand, else texts of the same sizes made from the examples. */
function documents() {
  const seeds = join(root, '../shared/seeds')
  if (existsSync(seeds))
    return readdirSync(seeds)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => readFileSync(join(seeds, name), 'utf8'))
  const text =
    readFileSync(join(root, 'examples/文稿/普洱规划.md'), 'utf8') +
    readFileSync(join(root, 'examples/文稿/牟定方案.txt'), 'utf8')
  return [20_000, 11_700, 26_500, 57_000, 8_200].map((length) =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length),
  )
}

const texts = documents()
const longest = texts.reduce((a, b) => (b.length > a.length ? b : a))
const single = join(work, 'single.txt')
writeFileSync(single, longest)
const many = join(work, 'many')
mkdirSync(many)
texts.forEach((text, index) => {
  for (let copy = 0; copy < 100; copy++) writeFileSync(join(many, `${index}-${copy}.txt`), text)
})

/** Wall seconds and peak memory (MB; Linux only) of one run; output is read and thrown away. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let peak = 0
    const watch = setInterval(() => {
      try {
        peak = Math.max(
          peak,
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
        )
      } catch {
        // Not Linux, or the process has just ended.
      }
    }, 20)
    child.stdout.resume()
    child.stderr.resume()
    child.on('error', reject)
    child.on('close', () => {
      clearInterval(watch)
      resolve({ seconds: (performance.now() - start) / 1000, peak })
    })
  })
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

async function compare(title, rounds, entries) {
  const results = entries.map(() => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [index, [, command, args]] of entries.entries()) {
      const result = await run(command, args)
      if (round > 0) results[index].push(result) // the first round warms the caches
    }
  }
  console.log(`\n${title}`)
  const base = median(results[0].map((result) => result.seconds))
  for (const [index, [name]] of entries.entries()) {
    const seconds = results[index].map((result) => result.seconds)
    const peak = Math.max(...results[index].map((result) => result.peak))
    const figures = [median(seconds), Math.min(...seconds), Math.max(...seconds)]
      .map((value) => value.toFixed(3).padStart(8))
      .join('')
    console.log(
      `  ${name.padEnd(44)}${figures}  ×${(median(seconds) / base).toFixed(2).padStart(6)}${peak ? `  ${peak.toFixed(0)} MB` : ''}`,
    )
  }
}

const node = process.execPath
const plan = join(root, 'bin/plan.cjs')
const peer = join(root, 'node_modules/.bin/autocorrect')
const peers = existsSync(peer)
  ? (path) => [['autocorrect --lint --format json', peer, ['--lint', '--format', 'json', path]]]
  : () => []
if (!existsSync(peer)) console.log('AutoCorrect is not installed; its rows are left out.')

console.log(
  `Node ${process.version}, ${cpus().length} cores; seconds: median, minimum, maximum, ratio to the first row`,
)
await compare(`one document of ${longest.length} characters`, quick ? 5 : 11, [
  ['node -e 0 (empty process)', node, ['-e', '0']],
  ['plan --version', node, [plan, '--version']],
  ['plan --help', node, [plan, '--help']],
  ['plan check', node, [plan, 'check', single]],
  ...peers(single),
])
await compare('500 documents, --format json', quick ? 1 : 3, [
  ['plan check', node, [plan, 'check', many, '--format', 'json']],
  ...peers(many),
])
const built = (name) => join(work, `out-${name}`)
const example = join(root, 'examples/普洱规划')
await compare('plan build, all outputs of the largest example', quick ? 3 : 7, [
  ['node -e 0 (empty process)', node, ['-e', '0']],
  ['plan build', node, [plan, 'build', example, '-o', built('all')]],
  ['plan build --to xlsx', node, [plan, 'build', example, '--to', 'xlsx', '-o', built('xlsx')]],
])

/** A project whose list has so many rows, four sources and five years, in seven classes. */
function listOf(rows) {
  const folder = join(work, `list${rows}`)
  mkdirSync(join(folder, 'data'), { recursive: true })
  const settings = '标题: 测速用规划\n正文: 正文.md\n数据:\n  项目库: data/项目库.csv\n'
  writeFileSync(join(folder, 'plan.yaml'), settings)
  const annex = '数据="项目库" 类型="projects" 分组="类别" 单位="万元"'
  writeFileSync(join(folder, '正文.md'), `正文。\n\n:::附件{标题="项目汇总表" ${annex}}\n:::\n`)
  const lines = [
    '序号,项目类型,项目名称,建设性质,县,乡镇,总投资(万元),衔接资金(万元),整合资金(万元),县级自筹(万元),其他(万元),2021年(万元),2022年(万元),2023年(万元),责任单位',
  ]
  for (let row = 1; row <= rows; row++) {
    const part = row % 97
    const amounts = [part * 4 + 6, part, part + 1, part + 2, part + 3, part, part * 2 + 5, part + 1].join(',')
    lines.push(
      `${row},第${row % 7}类,第${row}号项目,新建,第${row % 9}县,第${row % 60}乡,${amounts},农业农村局`,
    )
  }
  writeFileSync(join(folder, 'data/项目库.csv'), lines.join('\n'))
  return folder
}
await compare(
  'plan build --to xlsx: project list of 10 000, 100 000 rows with 小计',
  1,
  [1e4, 1e5].map((rows) => [
    `${rows} rows`,
    node,
    [plan, 'build', listOf(rows), '--to', 'xlsx', '-o', built(rows)],
  ]),
)
if (!quick) {
  const whole = texts.join('\n')
  const sized = (name, make) => {
    const path = join(work, name)
    writeFileSync(path, make())
    return path
  }
  const table = (rows) => {
    const lines = ['| 项目 | 合计(万元) | 中央 | 省级 |']
    for (let row = 0; row < rows; row++)
      lines.push(`| 项目${row} | ${row * 2 + 7} | ${row + 3} | ${row + 4} |`)
    return lines.join('\n')
  }
  const bytes = (size) => whole.repeat(Math.ceil(size / Buffer.byteLength(whole)))
  const line = (size) => bytes(size).replaceAll('\n', ' ')
  await compare(
    'growth: text of 1, 10, 50 MB',
    1,
    [1, 10, 50].map((size) => [
      `${size} MB`,
      node,
      [plan, 'check', sized(`${size}.txt`, () => bytes(size * 1e6)), '--quiet'],
    ]),
  )
  await compare(
    'growth: one line of 1, 5 MB',
    1,
    [1, 5].map((size) => [
      `${size} MB`,
      node,
      [plan, 'check', sized(`line${size}.txt`, () => line(size * 1e6)), '--quiet'],
    ]),
  )
  await compare(
    'growth: table of 1 000, 10 000, 100 000 rows',
    1,
    [1e3, 1e4, 1e5].map((rows) => [
      `${rows} rows`,
      node,
      [plan, 'check', sized(`rows${rows}.txt`, () => table(rows)), '--quiet'],
    ]),
  )
  /** A source in which a list and a paragraph take turns. */
  const turns = (count) => {
    const folder = join(work, `turns${count}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'plan.yaml'), '标题: 测速用规划\n正文: 正文.md\n')
    const pair = '- 一项任务\n\n落实责任分工，按期完成。\n\n'
    writeFileSync(join(folder, '正文.md'), pair.repeat(count))
    return folder
  }
  await compare(
    'growth: plan build --to md, source of 4 000, 40 000 lines of lists and paragraphs in turn',
    1,
    [1e3, 1e4].map((count) => [
      `${count * 4} lines`,
      node,
      [plan, 'build', turns(count), '--to', 'md', '-o', built(`turns${count}`)],
    ]),
  )
}
