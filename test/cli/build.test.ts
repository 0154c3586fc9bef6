import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { ONE_LINE, PROGRAM, useWorkplace } from './helpers.ts'

const place = useWorkplace()

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place.folder, name)), { recursive: true })
    writeFileSync(join(place.folder, name), content)
  }
}

const LIST =
  '项目类型,项目名称,县,总投资(万元),衔接资金(万元),县级自筹(万元)\n产业,甲,东县,100.4,100.4,0\n基建,乙,西县,300.4,0,300.4\n'
const PROJECT = {
  'p/plan.yaml': '标题: 某县规划\n编号: 层级\n数据:\n  库: data/库.csv\n',
  'p/data/库.csv': LIST,
  'p/正文.md': `# 投资

总投资:fig[400.8万元]{of="表/合计/总投资"}，见:ref[#表]和:ref[#清单]。

:::投资表{#表 标题="投资表" 数据="库" 行="类别" 单位="万元" 小数="1"}
:::

:::附件{#清单 标题="项目汇总表" 类型="项目" 数据="库" 分组="类别" 分表="县"}
:::

:::附件{#说明 标题="编制说明" 类型="文字"}
说明文字。
:::
`,
}
const OUTPUTS = ['某县规划.docx', '某县规划.html', '某县规划.md', '附件1 项目汇总表.xlsx']
const out = (folder = 'p/out') =>
  existsSync(join(place.folder, folder)) ? readdirSync(join(place.folder, folder)).sort() : undefined
const text = (name: string) => readFileSync(join(place.folder, name), 'utf8')

describe('plan build', () => {
  it('writes all four formats with the same figures', () => {
    put(PROJECT)
    const run = place.plan(['build', 'p'])
    expect([run.code, run.err]).toEqual([0, ''])
    expect(out()).toEqual(OUTPUTS)
    for (const name of ['某县规划.md', '某县规划.html']) {
      expect(text(`p/out/${name}`)).toContain('400.8万元')
      expect(text(`p/out/${name}`)).toContain('表1')
    }
    const book = XLSX.read(readFileSync(join(place.folder, 'p/out/附件1 项目汇总表.xlsx')))
    expect(book.SheetNames).toEqual(['项目汇总表', '东县', '西县'])
  })

  it('gives the same bytes twice', () => {
    put(PROJECT)
    const bytes = (folder: string) => {
      expect(place.plan(['build', 'p', '-o', folder]).code).toBe(0)
      return OUTPUTS.map((name) => readFileSync(join(place.folder, folder, name)).toString('base64'))
    }
    expect(bytes('a')).toEqual(bytes('b'))
  })

  it('writes formulas that come to the value stored beside them', () => {
    put(PROJECT)
    place.plan(['build', 'p', '--to', 'xlsx'])
    const book = XLSX.read(readFileSync(join(place.folder, 'p/out/附件1 项目汇总表.xlsx')))
    let formulas = 0
    for (const sheet of Object.values(book.Sheets)) {
      for (const [address, cell] of Object.entries(sheet)) {
        if (address.startsWith('!') || !cell.f) continue
        formulas++
        const refs = [...String(cell.f).matchAll(/([A-Z]+\d+)(?::([A-Z]+\d+))?/g)]
        let sum = 0
        for (const [, from = '', to = from] of refs) {
          const range = XLSX.utils.decode_range(`${from}:${to}`)
          for (let r = range.s.r; r <= range.e.r; r++)
            for (let c = range.s.c; c <= range.e.c; c++)
              sum += Number(sheet[XLSX.utils.encode_cell({ r, c })]?.v ?? 0)
        }
        expect(sum).toBeCloseTo(cell.v, 9)
      }
    }
    expect(formulas).toBeGreaterThan(5)
  })

  it.each([
    [['--to', 'md'], ['某县规划.md']],
    [
      ['--to', 'MD,html'],
      ['某县规划.html', '某县规划.md'],
    ],
    [['--to', 'xlsx'], ['附件1 项目汇总表.xlsx']],
    [['--only', '附件1'], ['附件1 项目汇总表.xlsx']],
    [
      ['--only', '清单,某县规划.md'],
      ['某县规划.md', '附件1 项目汇总表.xlsx'],
    ],
    [['--only', '1', '--only', '项目汇总表'], ['附件1 项目汇总表.xlsx']],
  ])('%j', (flags, want) => {
    put(PROJECT)
    expect(place.plan(['build', 'p', ...flags]).code).toBe(0)
    expect(out()).toEqual(want)
  })

  it.each([
    [['--to', 'pdf'], /--to 不认识 pdf/],
    [['--to', ','], /--to 后面要写格式/],
    [['--only', ','], /--only 后面要写名称/],
    [['--only', '附件9'], /没有 附件9 这个输出/],
    [['--only', '附件2'], /没有表/],
    [['--output'], /./],
  ])('does not do %j', (flags, message) => {
    put(PROJECT)
    const run = place.plan(['build', 'p', ...flags])
    expect(run.code).toBe(2)
    expect(run.err).toMatch(message)
    expect(run.err).toMatch(ONE_LINE)
    expect(out()).toBeUndefined()
  })

  it('builds at every change, also where an editor puts a new file in the place of the old one', async () => {
    put(PROJECT)
    const child = spawn(process.execPath, [PROGRAM, 'build', 'p', '--to', 'md', '-o', 'w', '--watch'], {
      cwd: place.folder,
    })
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString()
    })
    const rounds = async (count: number) => {
      while (told.split('等待改动').length - 1 < count) await new Promise((done) => setTimeout(done, 50))
    }
    const ended = new Promise<number | null>((done) => child.once('exit', done))
    await rounds(1)
    for (const [index, word] of ['其一', '其二', '其三'].entries()) {
      put({ 'new.md': `${PROJECT['p/正文.md']}\n${word}。\n` })
      renameSync(join(place.folder, 'new.md'), join(place.folder, 'p/正文.md'))
      await rounds(index + 2)
      expect(text('w/某县规划.md')).toContain(word)
    }
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  })

  it('only lists with --dry-run', () => {
    put(PROJECT)
    const run = place.plan(['build', 'p', '--dry-run'])
    expect(run.code).toBe(0)
    expect(run.out.trim().split('\n')).toHaveLength(4)
    expect(run.out).toMatch(/^将生成 /)
    expect(out()).toBeUndefined()
  })

  it('builds from within the folder, and from a single file', () => {
    put({ 'a.md': '---\n标题: 甲\n编号: 层级\n---\n\n# 总则\n' })
    expect(place.plan(['build']).code).toBe(0)
    expect(out('out')).toEqual(['甲.docx', '甲.html', '甲.md'])
    expect(place.plan(['build', 'a.md', '--to', 'md', '-o', 'b']).code).toBe(0)
    expect(text('b/甲.md')).toContain('一、总则')
  })

  it.each([
    ['nothing', /找不到 nothing/],
    ['empty', /里没有 plan\.yaml/],
    ['plain.md', /开头没有设置/],
    ['two', /有几个带设置的/],
  ])('cannot build %s', (name, message) => {
    const settings = '---\n标题: 甲\n---\n'
    put({ 'plain.md': '# 甲\n', 'empty/x.csv': 'a\n', 'two/a.md': settings, 'two/b.md': settings })
    const run = place.plan(['build', name])
    expect(run.code).toBe(2)
    expect(run.err).toMatch(message)
    expect(run.err).toMatch(ONE_LINE)
  })

  it('tells an output folder that is a file, and an output that is a folder', () => {
    put({ ...PROJECT, file: 'x' })
    expect(place.plan(['build', 'p', '-o', 'file'])).toMatchObject({ code: 2 })
    expect(text('file')).toBe('x')
    const below = place.plan(['build', 'p', '-o', 'file/q'])
    expect(below.code).toBe(2)
    expect(below.err).toContain('路径中间有一段不是文件夹')
    expect(below.err).toMatch(ONE_LINE)
    mkdirSync(join(place.folder, 'q/某县规划.md'), { recursive: true })
    const run = place.plan(['build', 'p', '-o', 'q'])
    expect(run.code).toBe(2)
    expect(run.err).toContain('同名的文件夹')
    expect(out('q')).toEqual(['某县规划.md'])
  })

  it.skipIf(process.getuid?.() === 0)('tells a folder that cannot be written', () => {
    put(PROJECT)
    mkdirSync(join(place.folder, 'ro'))
    chmodSync(join(place.folder, 'ro'), 0o500)
    const run = place.plan(['build', 'p', '-o', 'ro'])
    expect(run.code).toBe(2)
    expect(run.err).toContain('没有写入权限')
    chmodSync(join(place.folder, 'ro'), 0o700)
  })

  it('never writes over a source, not even through a link', () => {
    const source = '---\n标题: 甲\n---\n\n正文。\n'
    put({ 'p/甲.md': source, 'q/x': '' })
    expect(place.plan(['build', 'p/甲.md', '-o', 'p'])).toMatchObject({ code: 2 })
    symlinkSync(join(place.folder, 'p/甲.md'), join(place.folder, 'q/甲.md'))
    expect(place.plan(['build', 'p/甲.md', '-o', 'q'])).toMatchObject({ code: 2 })
    expect(text('p/甲.md')).toBe(source)
    expect(out('p')).toEqual(['甲.md'])
  })

  it('leaves the old outputs as they are when the source has faults', () => {
    put(PROJECT)
    place.plan(['build', 'p'])
    const before = OUTPUTS.map((name) => readFileSync(join(place.folder, 'p/out', name)).toString('base64'))
    put({ 'p/正文.md': PROJECT['p/正文.md'].replace('400.8万元', '400.9万元') })
    const run = place.plan(['build', 'p'])
    expect(run.code).toBe(1)
    expect(run.out).toBe('')
    expect(run.err).toContain('p/正文.md:3:9')
    expect(run.err).toContain('400.8万元')
    expect(run.err).toMatch(/原稿有 1 处错误，没有生成任何文件。\n$/)
    expect(out()).toEqual(OUTPUTS)
    expect(OUTPUTS.map((name) => readFileSync(join(place.folder, 'p/out', name)).toString('base64'))).toEqual(
      before,
    )
  })

  it('makes a file name of any title', () => {
    for (const title of [
      '../../甲/乙:丙*?',
      'CON',
      '...',
      '长'.repeat(300),
      '😀'.repeat(100),
      'a\\u0000\\u001b[31mb',
      '=1+1',
    ]) {
      rmSync(join(place.folder, 'out'), { recursive: true, force: true })
      put({ 'a.md': `---\ntitle: "${title}"\n---\n\n正文。\n` })
      const run = place.plan(['build', 'a.md', '--to', 'md,html'])
      expect([title, run.code, run.err]).toEqual([title, 0, ''])
      expect(run.out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
      expect(out('out')).toHaveLength(2)
      expect(place.files()).toEqual(['a.md', 'out'])
    }
  })

  it('reads nothing outside of the project', () => {
    put({ ...PROJECT, 'secret.csv': LIST, 'secret.md': '机密' })
    symlinkSync(join(place.folder, 'secret.md'), join(place.folder, 'p/链.md'))
    for (const path of [
      '../secret.md',
      join(place.folder, 'secret.md'),
      '链.md',
      'data',
      '没有.md',
      '..',
      '',
    ]) {
      put({ 'p/plan.yaml': `标题: 甲\n数据: {库: data/库.csv}\n正文: ["${path}"]\n` })
      const run = place.plan(['build', 'p'])
      expect([path, run.code]).toEqual([path, 1])
      expect(run.err).toContain(`打不开“${path}”`)
      expect(run.err).not.toContain('机密')
    }
    put({ 'p/plan.yaml': '标题: 甲\n数据: {库: ../secret.csv}\n正文: [正文.md]\n' })
    expect(place.plan(['build', 'p']).err).toContain('项目文件夹之外')
  })

  it('tells faults file by file as the settings name them, and from top to bottom in each', () => {
    put({
      'p/plan.yaml': '标题: 某县规划\n数据:\n  库: data/库.csv\n正文: [乙.md, 甲.md]\n规化期: 2021\n',
      'p/data/库.csv': `${LIST}\n丙,,x\n`,
      'p/乙.md': '# 一章\n\n:fig[1万元]{of="没有"}\n\n:::附件{标题="甲" 类形="文字"}\n字\n:::\n',
      'p/甲.md': '# 二章\n\n:ref[#没有]\n\n:::投资表{标题="表" 数据="厍" 行="类别"}\n:::\n',
    })
    const { code, err } = place.plan(['build', 'p'])
    expect(code).toBe(1)
    const places = [...err.matchAll(/--> p\/(\S+?):(\d+):/g)].map(([, path, line]) => `${path} ${line}`)
    expect(places).toEqual(['plan.yaml 5', '乙.md 3', '乙.md 5', '甲.md 3', '甲.md 5', 'data/库.csv 5'])
  })

  it.each([
    ['正文: 正文', '正文/'],
    ['正文: [正文/]', '正文/'],
    ['数据: {库: data}', 'data/库.csv'],
  ])('says what stands in a folder that is named for a file: %s', (line, inside) => {
    put({
      'p/plan.yaml': `标题: 某县规划\n${line}\n`,
      'p/data/库.csv': LIST,
      'p/正文/一.md': '# 总体\n\n字。\n',
      'p/正文/二.md': '# 保障\n\n字。\n',
    })
    const { code, err } = place.plan(['build', 'p'])
    expect(code).toBe(1)
    expect(err).toMatch(/打不开“[^”]+”：这是文件夹，不是文件/)
    expect(err).toContain(`帮助: 写里面的文件，一行一个：${inside}`)
  })

  it('says that typed figures cannot be true, unless they are set aside', () => {
    const typed = (total: number) =>
      `# 投资\n\n:::投资表{标题="表" 单位="万元"}\n\n| 类别 | 投资 |\n| --- | --- |\n| 甲 | 100 |\n| 乙 | 110 |\n| 丙 | 90 |\n| 合计 | ${total} |\n\n:::\n`
    const run = (text: string) => {
      put({ 'q/plan.yaml': '标题: 某县规划\n', 'q/正文.md': text })
      return place.plan(['build', 'q'])
    }
    expect(run(typed(300))).toMatchObject({ code: 0, err: '' })
    expect(run(typed(310))).toMatchObject({
      code: 0,
      err: '注意：正文里手写的数有 1 处看来对不上，请运行 plan check q 核对。\n',
    })
    expect(place.plan(['check', 'q']).code).toBe(1)
    const aside = typed(310).replace(
      ':::投资表',
      '<!-- plan-disable sum/total -- 以批复为准 -->\n\n:::投资表',
    )
    expect(run(aside)).toMatchObject({ code: 0, err: '' })
  })

  it('shows the first hundred faults of a file and says how many there are', () => {
    put({ 'a.md': `---\n标题: 甲\n---\n\n${':ref[#无]\n\n'.repeat(500)}` })
    const run = place.plan(['build', 'a.md'])
    expect(run.code).toBe(1)
    expect(run.err.match(/没有编号为/g)).toHaveLength(100)
    expect(run.err).toContain('还有 400 处')
    expect(run.err).toContain('原稿有 500 处错误')
  })

  it('keeps a cell that looks like a formula as text', () => {
    put({
      ...PROJECT,
      'p/data/库.csv':
        '项目类型,项目名称,县,总投资(万元),衔接资金(万元),县级自筹(万元)\n"=HYPERLINK(""x"")",@甲,+东县,100.4,100.4,0\n-基建,"=1+1",=西县,300.4,0,300.4\n',
    })
    expect(place.plan(['build', 'p', '--to', 'xlsx']).code).toBe(0)
    const book = XLSX.read(readFileSync(join(place.folder, 'p/out/附件1 项目汇总表.xlsx')))
    const cells = Object.values(book.Sheets).flatMap((sheet) =>
      Object.entries(sheet).flatMap(([address, cell]) => (address.startsWith('!') ? [] : [cell])),
    )
    expect(cells.some((cell) => cell.v === '=1+1' && cell.t === 's' && !cell.f)).toBe(true)
    expect(cells.filter((cell) => cell.f && !/^SUM\(|^[A-Z]+\d/.test(cell.f))).toEqual([])
  })
})

describe('plan annex', () => {
  it('writes one workbook', () => {
    put(PROJECT)
    expect(place.plan(['annex', '1', 'p']).code).toBe(0)
    expect(out()).toEqual(['附件1 项目汇总表.xlsx'])
  })

  it.each([
    ['2', /没有表/],
    ['3', /没有 附件3 这个输出/],
    ['0', /没有 附件0 这个输出/],
    ['甲', /没有 甲 这个输出/],
  ])('tells that there is no annex %s', (number, message) => {
    put(PROJECT)
    const run = place.plan(['annex', number, 'p'])
    expect(run.code).toBe(2)
    expect(run.err).toMatch(message)
  })

  it('says which annexes there are and how one is added', () => {
    put(PROJECT)
    const { err } = place.plan(['annex', '3', 'p'])
    expect(err).toMatch(ONE_LINE)
    expect(err).toContain('原稿里有：附件1 项目汇总表、附件2 编制说明（没有表）。要加附件')
    expect(err).toContain(':::附件{标题="…"')
    expect(err).not.toContain('是不是想写')
    put({ 'p/正文.md': '# 投资\n\n文字。\n' })
    expect(place.plan(['annex', '1', 'p']).err).toContain('原稿里没有附件。要加附件')
  })

  it('tells formats from names of outputs', () => {
    put(PROJECT)
    const only = (...words: readonly string[]) => {
      const run = place.plan(['build', 'p', ...words])
      return [run.code, run.err.trim()]
    }
    expect(only('--only', 'md')).toEqual([
      2,
      '--only 后面写附件或文件的名称；只要 md 这种格式，请写 --to md。',
    ])
    expect(only('--only', '.DOCX')[1]).toContain('请写 --to docx。')
    expect(only('--to', 'md', '--only', '附件1')).toEqual([2, '附件1 是工作簿，--to 里要有 xlsx。'])
    expect(out()).toBeUndefined()
  })
})

describe('plan check on a source', () => {
  const WRONG = PROJECT['p/正文.md']
    .replace('400.8万元', '400.9万元')
    .replace('说明文字。', '投资108.95亿元，其中一期50亿元、二期58.59亿元。')

  it('compiles a project folder, suggests the fix, and writes nothing', () => {
    put({ ...PROJECT, 'p/正文.md': WRONG })
    const run = place.plan(['check', 'p', '--format', 'json'])
    expect(run.code).toBe(1)
    expect(run.out).toContain('source/figure')
    expect(run.out).toContain('400.8万元')
    expect(out()).toBeUndefined()
  })

  it('tells faults of plan.yaml at their place', () => {
    put({ ...PROJECT, 'p/plan.yaml': `${PROJECT['p/plan.yaml']}发文机管: 甲\n` })
    const run = place.plan(['check', 'p'])
    expect(run.code).toBe(1)
    expect(run.out).toContain('p/plan.yaml:5:1')
    expect(run.out).toContain('是不是想写 发文机关？')
  })

  it('checks the prose of a single source as well', () => {
    put({
      'a.md':
        '---\n标题: 甲\n数值: {投入: 3亿元}\n---\n\n投入:fig[4亿元]{of="投入"}。\n\n表1 投资表\n\n| 年度 | 投资（亿元） |\n| --- | --- |\n| 2021年 | 36.30 |\n| 2022年 | 35.82 |\n| 2023年 | 36.47 |\n| 合计 | 108.95 |\n',
    })
    const run = place.plan(['check', 'a.md', '--format', 'json'])
    expect(run.code).toBe(1)
    expect(run.out).toContain('source/figure')
    expect(run.out).toContain('sum/')
  })

  it('finds nothing in a source that builds', () => {
    put(PROJECT)
    expect(place.plan(['check', 'p'])).toMatchObject({ code: 0 })
  })
})
