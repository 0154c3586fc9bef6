import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/document/types.ts'
import { type Imported, importDocument } from '../../src/import/index.ts'
import { normalize } from '../../src/quantity/normalize.ts'
import { read } from '../../src/read/index.ts'
import { recognize } from '../../src/recognize/index.ts'
import { renderHtml } from '../../src/render/html/index.ts'
import { renderMarkdown } from '../../src/render/markdown/index.ts'
import { NO_SEEDS, seeds } from '../seeds.ts'
import { build, filesIn, numbers, printedBy, words } from './helpers.ts'

const textOf = ({ files }: Imported) => files.map((file) => file.text).join('\n')
const count = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).length

/** The heads over each column of the tables that are read, outermost first. */
const heads = (document: Document) =>
  recognize(document).tables.map((table) =>
    table.columns.map((column) => normalize(column.path.join('/')).replace(/\s/g, '')),
  )

/** Per seed: headings that the compiler numbers, boxes, numbered tables, bound figures, tasks. */
const STRUCTURE: Readonly<Record<string, readonly number[]>> = {
  '000': [25, 7, 3, 20],
  '001': [7, 0, 0, 0],
  '002': [54, 2, 0, 0],
  '003': [156, 5, 0, 0],
  '004': [13, 0, 0, 0, 25],
}
const TITLES: Readonly<Record<string, string>> = {
  '000': '普洱市“十四五”时期巩固拓展脱贫攻坚成果同乡村振兴有效衔接规划',
  '001': '岚皋县实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的实施方案',
  '002': '白银市“十四五”巩固拓展脱贫攻坚成果同乡村振兴有效衔接规划',
  '003': '西昌市“十四五”期间脱贫攻坚巩固提升规划(2021—2025)',
  '004': '牟定县2023年巩固拓展脱贫攻坚成果推进乡村振兴十项重点工作实施方案',
}

describe.skipIf(seeds.length === 0)(`published plans (skipped where ${NO_SEEDS})`, () => {
  it.each(seeds)('$name compiles, and every figure stands where it stood', async ({ name, source }) => {
    const document = await read(Buffer.from(source), `${name}.txt`)
    const imported = importDocument(document)
    const printed = await printedBy(imported)
    expect(numbers(printed)).toEqual(numbers(document))
    expect(heads(printed)).toEqual(heads(document))
    const title = TITLES[name] ?? ''
    expect(imported.files[0]?.text).toContain(`标题: ${JSON.stringify(title)}\n`)
    const [headings = 0, boxes, tables, figures = 0, tasks = 0] = STRUCTURE[name] ?? []
    const text = textOf(imported)
    expect(count(text, /^#+ /gm)).toBeGreaterThanOrEqual(headings)
    expect(count(text, /^:+专栏/gm)).toBe(boxes)
    expect(count(text, /^:+(?:投资表|指标)/gm)).toBe(tables)
    expect(count(text, /:fig\[/g)).toBeGreaterThanOrEqual(figures)
    expect(count(text, /^:::任务/gm)).toBe(tasks)
    // Only the title moves; in 000 the heads above each other are joined as well.
    if (name === '000') return
    const bare = title.replace(/\s/g, '')
    const without = (all: string) => all.replaceAll(bare, '')
    expect(without(words(printed))).toBe(without(words(document)))
  })
})

describe('documents that this program has built', () => {
  it.each(['md', 'html'])(
    '岚皋方案 as %s comes back with its tasks, annexes and settings',
    async (format) => {
      const { publication, errors } = await build(
        filesIn(fileURLToPath(new URL('../../examples/岚皋方案', import.meta.url))),
      )
      expect(errors).toEqual([])
      if (!publication) return
      const source = format === 'md' ? renderMarkdown(publication) : renderHtml(publication)
      const document = await read(Buffer.from(source), `方案.${format}`)
      const imported = importDocument(document)
      const printed = await printedBy(imported)
      expect(numbers(printed)).toEqual(numbers(document))
      if (format === 'md') expect(words(printed)).toBe(words(document))
      const text = textOf(imported)
      expect(count(text, /^:::任务/gm)).toBe(22)
      expect(count(text, /^:::附件/gm)).toBe(3)
      for (const line of ['发文字号: "岚发〔2021〕7号"', '成文日期: 2021-05-24', '编号: 层级'])
        expect(imported.files[0]?.text).toContain(line)
    },
  )
})

describe('structure', () => {
  const importText = async (source: string) => importDocument(await read(Buffer.from(source), 'a.txt'))

  it('keeps a heading as a line where its number is not the next one', async () => {
    const imported = await importText('某县规划\n一、总体要求\n甲乙丙。\n三、重点任务\n丁戊己。\n')
    const text = textOf(imported)
    expect(text).toContain('# 总体要求\n')
    expect(text).toContain('<!-- 导入说明：下一行的编号与程序所编的不同，照原样保留 -->\n\n**三、重点任务**')
    expect(imported.notes.join('')).toContain('1 处标题')
  })

  it('drops a list of annexes only where the compiler prints the same one', async () => {
    const body = '某县规划\n一、总体要求\n甲乙丙。\n'
    const same = await importText(`${body}附件：1. 甲表\n2. 乙表\n附件1 甲表\n子。\n附件2 乙表\n丑。\n`)
    expect(textOf(same)).toContain(':::附件{#附件2 标题="乙表"}\n丑。\n:::')
    expect(textOf(same)).not.toContain('附件：')
    const other = await importText(`${body}附件：1. 甲表\n2. 丙表\n附件1 甲表\n子。\n附件2 乙表\n丑。\n`)
    expect(textOf(other)).not.toContain(':::附件')
    expect(textOf(other)).toContain('附件：1. 甲表')
  })

  it('keeps heads above each other, and says where it cannot', async () => {
    const html = (head: string) =>
      `<h1>某县规划</h1><table>${head}<tr><td>收入</td><td>1.5</td><td>1.8</td><td>20%</td></tr></table>`
    const importHtml = async (head: string) => importDocument(await read(Buffer.from(html(head)), 'a.html'))
    const kept = await importHtml(
      '<tr><th rowspan="2">指标</th><th>2020年</th><th colspan="2">2025年</th></tr><tr><th>数</th><th>数</th><th>增速</th></tr>',
    )
    expect(heads(await printedBy(kept))).toEqual([['指标', '2020年/数', '2025年/数', '2025年/增速']])
    expect(kept.notes.join('')).not.toContain('表头')
    // The head over 2020年 and 2025年 has no head of its own beside it: an empty cell would not say so.
    const lost = await importHtml(
      '<tr><th rowspan="2">指标</th><th colspan="2">2020—2025年</th><th rowspan="2">增速</th></tr><tr><th></th><th>末年</th></tr>',
    )
    expect(lost.notes.join('')).toContain('1 张表的表头有几层')
  })

  it('makes a task only of words that are printed the same again', async () => {
    const task = await importText('某县方案\n一、任务\n修路。（牵头单位：甲局；完成时限：2023年）\n')
    expect(textOf(task)).toContain(':::任务{牵头单位="甲局" 完成时限="2023年"}\n修路。\n:::')
    const narrow = await importText(
      '某县方案\n一、任务\n修路。(责任领导:张三;牵头单位:甲局,各乡镇党委、政府)\n',
    )
    expect(textOf(narrow)).toContain(':::任务{责任领导="张三" 牵头单位="甲局,各乡镇党委、政府"}\n修路。\n:::')
    expect(words(await printedBy(narrow))).toContain('修路。(责任领导:张三;牵头单位:甲局,各乡镇党委、政府)')
    for (const said of ['牵头单位：甲局；经费：自筹', '牵头单位：甲局；牵头单位：乙局', '甲局牵头'])
      expect(textOf(await importText(`某县方案\n一、任务\n修路。（${said}）\n`))).not.toContain(':::任务')
  })
})

it('a picture stays where it was, in the source and in what is built', async () => {
  const published = '某县规划\n\n第一章 现状\n\n表1 主要指标完成情况表 ![]()\n\n其余见正文。\n'
  const pictures = (document: Document) => recognize(document).unreadable.map(({ title }) => title)
  const document = await read(Buffer.from(published), '某县.txt')
  expect(pictures(document)).toEqual(['主要指标完成情况表'])
  const imported = importDocument(document)
  const byPath = new Map(imported.files.map(({ path, text }) => [path, Buffer.from(text)]))
  const { errors, publication } = await build({
    read: (path) => byPath.get(path) ?? Buffer.from(''),
    list: () => [...byPath.keys()],
  })
  expect(errors).toEqual([])
  if (!publication) throw new Error('not compiled')
  for (const [name, text] of [
    ['某县.md', renderMarkdown(publication)],
    ['某县.html', renderHtml(publication)],
  ] as const)
    expect(pictures(await read(Buffer.from(text), name))).toEqual(['主要指标完成情况表'])
})

it.each(['txt', 'md'])('前言 and 结语 become headings without a number: %s', async (format) => {
  const mark = format === 'md' ? '## ' : ''
  const source = `${format === 'md' ? '# ' : ''}某县水利发展规划

某县人民政府编制

${mark}前 言

为兴水利，编制本规划，规划期为2021—2025年。

${mark}第一章 总则

坚持节水优先。

${mark}第二章 任务

整修渠道30公里。

${mark}结 语

兴水利民，久久为功。
`
  const document = await read(Buffer.from(source), `规划.${format}`)
  const imported = importDocument(document)
  expect(textOf(imported).match(/^# .*/gm)).toEqual(['# 前 言', '# 总则', '# 任务', '# 结 语'])
  expect(imported.files.map(({ path }) => path).slice(1)).toEqual([
    '正文/01-文首.md',
    '正文/02-前言.md',
    '正文/03-总则.md',
    '正文/04-任务.md',
    '正文/05-结语.md',
  ])
  const printed = await printedBy(imported)
  expect(words(printed)).toBe(words(document))
})

it('lines that begin with number signs come back as they were', async () => {
  const source = '某县水利发展规划\n\n##目标很明确。\n\n#标签说明。\n\n# 也是文字。\n\n＃全角的说明。\n'
  const document = await read(Buffer.from(source), '规划.txt')
  const imported = importDocument(document)
  expect(words(await printedBy(imported))).toBe(words(document))
})
