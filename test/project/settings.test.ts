import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../../src/project/aliases.ts'
import { Faults } from '../../src/project/faults.ts'
import { frontMatter } from '../../src/project/load.ts'
import { readSettings } from '../../src/project/settings.ts'
import { build, buildText, printed } from './harness.ts'

function settings(yaml: string) {
  const faults = new Faults()
  const document = { path: 'plan.yaml', format: 'text' as const, source: yaml, blocks: [], notices: [] }
  const read = readSettings(document, yaml, 0, faults)
  const told = faults.all.map(({ report }) => ({
    message: report.message,
    help: report.help ?? '',
    at: yaml.slice(report.span.start, report.span.end),
  }))
  return { read, told }
}

const GOOD: Readonly<Record<keyof typeof SETTINGS, [yaml: string, value: unknown]>> = {
  title: ['某县规划', '某县规划'],
  kind: ['实施方案', '实施方案'],
  issuer: ['某县人民政府', '某县人民政府'],
  documentNumber: ['某发〔2021〕7号', '某发〔2021〕7号'],
  addressees: ['各乡镇人民政府', '各乡镇人民政府'],
  date: ['2021-05-24', '2021-05-24'],
  region: ['某县', '某县'],
  period: ['2021—2025', '2021—2025'],
  baseYear: ['2020', 2020],
  numbering: ['层级', 'levels'],
  contents: ['true', true],
  text: ['[甲.md]', ['甲.md']],
  data: ['{项目库: 项目库.csv}', ['项目库']],
  values: ['{投入: 3亿元}', ['投入']],
  tailNote: ['true', true],
}

describe('settings', () => {
  for (const [key, aliases] of Object.entries(SETTINGS)) {
    for (const name of [key, ...aliases]) {
      it(`knows ${name}`, () => {
        const [yaml, value] = GOOD[key as keyof typeof SETTINGS]
        const other = key === 'title' ? '' : '标题: 某县规划\n'
        const { read, told } = settings(`${other}${name}: ${yaml}\n`)
        expect(told).toEqual([])
        const found: unknown = read?.[key as keyof typeof SETTINGS]
        const shown = Array.isArray(found) ? found.map((each) => each.path ?? each.name) : found
        expect(shown).toEqual(value)
      })
    }
  }

  it('suggests the nearest name for an unknown key', () => {
    const { told } = settings('标题: 某县规划\n发文机管: 某县\n')
    expect(told).toEqual([
      { message: '设置里不认识“发文机管”', help: '是不是想写 发文机关？', at: '发文机管' },
    ])
  })

  it('takes a date without leading zeros', () => {
    for (const [written, date] of [
      ['2026-4-8', '2026-04-08'],
      ['2026-12-8', '2026-12-08'],
      ['2026-4-18', '2026-04-18'],
    ])
      expect(settings(`标题: 甲\n成文日期: ${written}\n`)).toMatchObject({ read: { date }, told: [] })
  })

  it('lists what may be written where no name is near', () => {
    const { told } = settings('标题: 某县规划\nconstructor: 1\n__proto__: 2\n')
    expect(told.map(({ message }) => message)).toEqual([
      '设置里不认识“constructor”',
      '设置里不认识“__proto__”',
    ])
    expect(told[0]?.help).toMatch(/^可以写的有：标题、文种、/)
  })

  it('tells a full-width colon, and each line once', () => {
    for (const [yaml, at] of [
      ['标题: 甲\n地区：某县\n规划期: 2021\n', '：'],
      ['标题：甲\n', '：'],
      ['标题: 甲\n数据:\n  库：库.csv\n  表: 表.csv\n', '：'],
    ] as const) {
      const { told } = settings(yaml)
      expect(told.map(({ message, at: place, help }) => [message, place, help])).toEqual([
        ['设置的写法有误：冒号是全角的', at, '冒号要用半角的 : ，后面空一格'],
      ])
    }
    expect(settings('标题: 甲\n正文:\n  a: 一.md\n  - 二.md\n  - 三.md\n').told).toHaveLength(1)
    expect(settings('标题: 甲\n正文:\n  - 一.md\n\t- 二.md\n').told).toHaveLength(1)
  })

  it('takes the Chinese and the English name of a key for the same', () => {
    const { told } = settings('标题: 甲\ntitle: 乙\n')
    expect(told.map(({ message, at }) => [message, at])).toEqual([
      ['“title”写了两次（中英文名算同一个）', 'title'],
    ])
  })

  it('tells every name written twice, and reads on', () => {
    const { read, told } = settings(
      '标题: 甲\n地区: 甲县\n地区: 乙县\n数值:\n  甲: 1亿元\n  甲: 2亿元\n数据:\n  库: a.csv\n  "库": b.csv\n',
    )
    expect(read?.region).toBe('甲县')
    expect(told.map(({ message, at }) => [message, at])).toEqual([
      ['“地区”写了两次（中英文名算同一个）', '地区'],
      ['“库”写了两次', '"库"'],
      ['“甲”写了两次', '甲'],
    ])
  })

  it.each([
    ['标题: 甲\n\t地区: 乙\n', /设置的写法有误/],
    ['标题: "甲\n地区: 乙\n', /设置的写法有误/],
    ['标题: 甲: 乙\n', /设置的写法有误/],
    ['- 甲\n', /设置是空的/],
    ['# 只有说明\n', /设置是空的/],
  ])('cannot go on with %j', (yaml, message) => {
    const { read, told } = settings(yaml)
    expect(read).toBeUndefined()
    expect(told[0]?.message).toMatch(message)
  })

  it.each([
    ['地区: 甲县\n', /没有写标题/],
    ['标题: ""\n', /“标题”的值不合要求/],
    ['标题: "  "\n', /“标题”的值不合要求/],
    ['标题: [甲]\n', /“标题”的值不合要求/],
    ['标题: *甲\n', /“标题”的值不合要求/],
  ])('tells a title that is none and reads the rest: %j', (yaml, message) => {
    const { read, told } = settings(`${yaml}规划期: 2021—2025\n`)
    expect(read?.period).toBe('2021—2025')
    expect(told.map((each) => each.message)).toEqual([expect.stringMatching(message)])
  })

  it.each([
    ['成文日期: 2021-13-01', '2021-13-01'],
    ['成文日期: 2021-02-30', '2021-02-30'],
    ['成文日期: 2021年5月24日', '2021年5月24日'],
    ['文种: 公告', '公告'],
    ['编号: 罗马', '罗马'],
    ['目录: 有', '有'],
    ['基期: 二〇二〇', '二〇二〇'],
    ['基期: 12', '12'],
  ])('tells a value that cannot be: %s', (line, at) => {
    const { told } = settings(`标题: 甲\n${line}\n`)
    expect(told.map((each) => each.at)).toEqual([at])
    expect(told[0]?.help).toMatch(/^这里应写/)
  })

  it('tells data without a file and values that are no figures', () => {
    const { read, told } = settings(
      '标题: 甲\n数据:\n  库: {工作表: 一}\n  表: {file: a.xlsx, sheet: 一, 单位: 亿元}\n数值:\n  乙: [1]\n正文: [{a: 1}]\n',
    )
    expect(told.map(({ message }) => message)).toEqual([
      '“正文”下应是文件名',
      '数据“库”没有写文件名',
      '数值“乙”应是一个带单位的数，或以“=”开头的算式',
    ])
    expect(
      read?.data.map(({ name, files, sheet, unit }) => [name, files.map(({ path }) => path), sheet, unit]),
    ).toEqual([['表', ['a.xlsx'], '一', '亿元']])
  })

  it('reads front matter with CRLF and a byte order mark', async () => {
    const text =
      '\ufeff---\r\n标题: 某县规划\r\n数值:\r\n  投入: 3亿元\r\n---\r\n\r\n投入:fig[3亿元]{of="投入"}。\r\n'
    expect(frontMatter(text)?.yaml).toContain('投入: 3亿元')
    expect(printed(await build({ '规划.md': text }, '规划.md'))).toEqual(['投入3亿元。'])
  })

  it('reads plan.yaml with CRLF, a byte order mark, and in GB18030', async () => {
    const yaml = '\ufeff标题: 某县规划\r\n编号: 层级\r\n'
    expect(printed(await build({ 'plan.yaml': yaml, '正文.md': '# 总则\n' }))).toEqual(['一、总则'])
    const gbk = Uint8Array.from([
      0xb1, 0xea, 0xcc, 0xe2, 0x3a, 0x20, 0xc4, 0xb3, 0xcf, 0xd8, 0xb9, 0xe6, 0xbb, 0xae, 0x0a,
    ])
    const { publication } = await build({ 'plan.yaml': gbk, '正文.md': '# 总则\n' })
    expect(publication?.title).toBe('某县规划')
  })

  it('wants front matter in a single file', async () => {
    const { publication, faults } = await build({ 'a.md': '# 总则\n' }, 'a.md')
    expect(publication).toBeUndefined()
    expect(faults[0]?.message).toBe('文件开头没有设置')
  })
})

describe('files of a project', () => {
  const yaml = (text: string) => ({ 'plan.yaml': `标题: 某县规划\n编号: 层级\n${text}` })

  it('takes 正文/*.md in order of name', async () => {
    const files = { ...yaml(''), '正文/2.md': '# 乙\n', '正文/1.md': '# 甲\n', 'README.md': '# 不是\n' }
    expect(printed(await build(files))).toEqual(['一、甲', '二、乙'])
  })

  it('keeps the order that the settings give', async () => {
    const files = { ...yaml('正文: [b.md, a.md]\n'), 'a.md': '# 甲\n', 'b.md': '# 乙\n' }
    expect(printed(await build(files))).toEqual(['一、乙', '二、甲'])
  })

  it.each([
    ['正文/2-乙.md', '正文/10-丙.md', '正文/1-甲.md'],
    ['正文/第二章.md', '正文/第十章.md', '正文/第一章.md'],
    ['正文/甲2.md', '正文/甲三.md', '正文/甲.md'],
  ])('counts in names of files: %s before %s', async (second, third, first) => {
    const files = { ...yaml(''), [third]: '# 丙\n', [second]: '# 乙\n', [first]: '# 甲\n' }
    expect(printed(await build(files))).toEqual(['一、甲', '二、乙', '三、丙'])
  })

  it('knows a file by every way of writing its path', async () => {
    const files = {
      ...yaml('正文: [./a/../正文.md, 正文.md, "a\\\\b.md"]\n'),
      '正文.md': '# 甲\n',
      'a/b.md': '# 乙\n',
    }
    expect((await build(files)).faults.map(({ message }) => message)).toEqual(['正文文件“正文.md”列了两次'])
  })

  it('tells a file listed twice, and one that is missing with the nearest name', async () => {
    const { faults } = await build({ ...yaml('正文: [正文.md, 正文.md, 正义.md]\n'), '正文.md': '# 甲\n' })
    expect(faults.map(({ message, help }) => [message, help])).toEqual([
      ['正文文件“正文.md”列了两次', '留下一次'],
      ['打不开“正义.md”：没有这个文件', '是不是想写 正文.md？'],
    ])
  })

  it('tells a text that is no Markdown, and a project without text', async () => {
    const one = await build({ ...yaml('正文: 甲.csv\n'), '甲.csv': 'a,b\n1,2\n' })
    expect(one.faults[0]?.message).toBe('正文“甲.csv”不是 Markdown 文件（.md）')
    expect((await build(yaml(''))).faults[0]?.message).toBe('没有正文')
  })

  it('tells a value that has the name of data or of a block', async () => {
    const { faults } = await buildText(
      ':::专栏{#乙 标题="专栏"}\n内容。\n:::',
      '数据: {甲: 甲.csv}\n数值: {甲: 1亿元, 乙: 2亿元}',
      { '甲.csv': '指标,2020年\n人口,3\n' },
    )
    expect(faults.map(({ message }) => message)).toEqual([
      '数值“甲”与一份数据同名',
      '数值“乙”与一个块的编号同名',
    ])
  })
})
