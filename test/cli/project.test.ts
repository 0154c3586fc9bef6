import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useWorkplace } from './helpers.ts'

const place = useWorkplace()

const SETTINGS = `标题: 某县规划
正文: 正文.md
数据:
  项目库: data/项目库.csv
`
const LIST = `项目名称,项目类型,县,总投资(万元),衔接资金(万元),县级自筹(万元)
茶园提升,产业,甲县,1100,1000,100
=cmd,产业,乙县,300.5,300.5,0
道路硬化,基础设施,甲县,800,0,800
`
const TEXT = `# 投资

总投资:fig[2200.50万元]{of="总表/合计/总投资"}，见:ref[#总表]。

:::投资表{#总表 标题="投资总表" 单位="万元" 数据="项目库" 行="类别" 列="总投资,资金来源"}
:::

:::附件{#汇总 标题="项目汇总表" 类型="projects" 数据="项目库" 分组="类别" 分表="县"}
:::
`

function project(text = TEXT, list = LIST, settings = SETTINGS) {
  mkdirSync(join(place.folder, '规划', 'data'), { recursive: true })
  place.write('规划/plan.yaml', settings)
  place.write('规划/正文.md', text)
  place.write('规划/data/项目库.csv', list)
}
/** Every file below the workplace, with “/”. */
const all = () =>
  readdirSync(place.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place.folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
const outputs = () => all().filter((file) => file.startsWith('规划/out/'))

describe('plan build', () => {
  it('writes every format, the annexes as workbooks, and nothing else', () => {
    project()
    const { code, out, err } = place.plan(['build', '规划'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(outputs().sort()).toEqual(
      ['某县规划.docx', '某县规划.html', '某县规划.md', '附件1 项目汇总表.xlsx'].map(
        (name) => `规划/out/${name}`,
      ),
    )
    expect(out.match(/已生成/g)).toHaveLength(4)
    const markdown = readFileSync(join(place.folder, '规划/out/某县规划.md'), 'utf8')
    expect(markdown).toContain('总投资2200.50万元，见表1。')
    expect(markdown).toContain('| 产业 | 1400.50 | 1300.50 | 100.00 |')
  })

  it('writes nothing where the source is wrong, leaves what was there, and tells all faults in one run', () => {
    project()
    place.plan(['build', '规划'])
    const before = outputs().map((file) => readFileSync(join(place.folder, file)))
    place.write('规划/正文.md', TEXT.replace('2200.50', '2300.50').replace('#总表]', '#总标]'))
    const { code, err } = place.plan(['build', '规划', '--no-color'])
    expect(code).toBe(1)
    expect(err).toContain('错误[source/figure]: 印作 2300.50万元，“总表/合计/总投资”是 2200.50万元')
    expect(err).toContain('规划/正文.md:3:9')
    expect(err).toContain('没有编号为“#总标”的表、专栏或附件')
    expect(err).toContain('是不是想写 总表？')
    expect(err).toContain('原稿有 2 处错误，没有生成任何文件。')
    expect(outputs().map((file) => readFileSync(join(place.folder, file)))).toEqual(before)
  })

  it('reports every bad row of the data with its line', () => {
    project(
      TEXT,
      `${LIST}坏一,产业,甲县,#REF!,0,0\n坏二,产业,甲县,-5,0,0\n坏三,产业,甲县,2021/5/1,0,0\n坏四,产业,甲县,10,4,5\n`,
    )
    const { code, err } = place.plan(['build', '规划'])
    expect(code).toBe(1)
    expect(err).toContain('第 5 行的公式出错（#REF!）')
    expect(err).toContain('第 6 行的金额“-5”是负数')
    expect(err).toContain('第 7 行的金额“2021/5/1”不是数')
    expect(err).toContain('第 8 行“坏四”总投资是 10万元，各项资金相加是 9万元')
  })

  it('reports years that are none, and a project that ends before it begins', () => {
    const list = [
      '项目名称,项目类型,开工年,完工年,总投资(万元)',
      '一,产业,2021,2023,10',
      '二,产业,abc,2023,10',
      '三,产业,0,2023,10',
      '四,产业,2021,92026,10',
      '五,产业,2024年,2023-05,10',
      '六,产业,待定,,10',
      '七,产业,2022年3月,2023/5/1,10',
    ]
    project('# 投资\n\n已经明确。\n', list.join('\n'))
    const { code, err } = place.plan(['build', '规划', '--no-color'])
    expect(code).toBe(1)
    expect(err).toContain('规划/data/项目库.csv:3:6')
    expect(err).toContain('第 3 行“开工年”写的是“abc”，读不出年份')
    expect(err).toContain('第 4 行“开工年”写的是“0”，读不出年份')
    expect(err).toContain('第 5 行“完工年”写的是“92026”，读不出年份')
    expect(err).toContain('第 6 行开工年是 2024，完工年是 2023，开工晚于完工')
    expect(err).toContain('原稿有 4 处错误')
    expect(place.plan(['check', '规划', '--format', 'compact']).out.match(/source\/data/g)).toHaveLength(4)
  })

  it('reads nothing outside the project, by path or by link', () => {
    project(TEXT, LIST, SETTINGS.replace('data/项目库.csv', '../secret.csv'))
    place.write('secret.csv', LIST)
    expect(place.plan(['build', '规划']).err).toContain('路径在项目文件夹之外')
    place.write('规划/plan.yaml', SETTINGS.replace('data/项目库.csv', 'link.csv'))
    symlinkSync(join(place.folder, 'secret.csv'), join(place.folder, '规划/link.csv'))
    expect(place.plan(['build', '规划']).err).toContain('路径在项目文件夹之外')
    expect(outputs()).toEqual([])
  })

  it('never writes over a source, into a file, or half', () => {
    project(TEXT, LIST, SETTINGS.replace('某县规划', '正文'))
    const over = place.plan(['build', '规划', '-o', '规划'])
    expect([over.code, over.err]).toEqual([2, expect.stringContaining('会盖掉项目里的同名文件')])
    place.write('file', 'x')
    const into = place.plan(['build', '规划', '-o', 'file'])
    expect([into.code, into.err]).toEqual([2, expect.stringContaining('是文件，请写一个文件夹')])
    expect(all().filter((file) => /tmp$|out/.test(file))).toEqual([])
  })

  it('builds only what is asked for, and only says so when it is to be dry', () => {
    project()
    const dry = place.plan(['build', '规划', '--dry-run'])
    expect([dry.code, dry.out.match(/将生成/g)?.length, outputs()]).toEqual([0, 4, []])
    expect(place.plan(['annex', '1', '规划']).code).toBe(0)
    expect(outputs()).toEqual(['规划/out/附件1 项目汇总表.xlsx'])
    expect(place.plan(['build', '规划', '--to', 'md,htm']).err).toContain('是不是想写 html？')
    expect(place.plan(['annex', '4', '规划']).code).toBe(2)
  })

  it('takes a file name from a title that is no file name', () => {
    project(TEXT, LIST, SETTINGS.replace('某县规划', '"../a/b:c*?<x>|"'))
    expect(place.plan(['build', '规划', '--to', 'md']).code).toBe(0)
    expect(outputs()).toHaveLength(1)
    expect(existsSync(join(place.folder, 'a'))).toBe(false)
  })
})

describe('plan check', () => {
  it('of a project tells the faults of the source, and checks its prose as any other', () => {
    project(`${TEXT.replace('2200.50', '2300.50')}\n安排370项,其中加工311项,车间32项,其他28项。\n`)
    const { code, out } = place.plan(['check', '规划', '--format', 'compact'])
    expect(code).toBe(1)
    expect(out).toContain('source/figure')
    expect(out).toContain('sum/of-which')
  })

  it('tells what is wrong with the settings', () => {
    project(TEXT, LIST, `${SETTINGS}规化期: 2021—2025\n`)
    const { code, out } = place.plan(['check', '规划', '--format', 'compact'])
    expect([code, out]).toEqual([1, expect.stringContaining('plan.yaml:5:1: 错误[source/settings]')])
  })
})

describe.each(['规划', '实施方案'])('plan init --template %s', (template) => {
  it('writes a project that builds and checks clean', () => {
    const init = place.plan(['init', 'demo', '--template', template])
    expect([init.code, init.out]).toEqual([0, expect.stringContaining('plan build demo')])
    expect(place.plan(['build', 'demo'])).toMatchObject({ code: 0, err: '' })
    expect(place.plan(['check', 'demo', '--fail-on', 'warning']).code).toBe(0)
    expect(place.plan(['check', 'demo/out', '--fail-on', 'warning']).code).toBe(0)
  })
})

describe('plan init', () => {
  it('writes into no folder that holds anything, and knows its templates', () => {
    mkdirSync(join(place.folder, 'full'))
    writeFileSync(join(place.folder, 'full/a.txt'), 'x')
    expect(place.plan(['init', 'full'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('里已经有文件'),
    })
    expect(place.plan(['init', 'new', '-t', '规化'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('是不是想写 规划？'),
    })
    expect(existsSync(join(place.folder, 'new'))).toBe(false)
  })
})

describe('plan import', () => {
  it('turns a document into a project that builds what it was', () => {
    place.write(
      '旧.md',
      '# 某县方案\n\n一、总体要求\n\n总投资12.5亿元。\n\n二、重点任务\n\n改造道路30公里。\n',
    )
    expect(place.plan(['import', '旧.md', '-o', '新']).code).toBe(0)
    expect(place.plan(['build', '新', '--to', 'md']).code).toBe(0)
    const [built] = all().filter((file) => file.startsWith('新/out/'))
    const text = readFileSync(join(place.folder, built ?? ''), 'utf8')
    for (const words of ['一、总体要求', '总投资12.5亿元。', '二、重点任务', '改造道路30公里。'])
      expect(text).toContain(words)
  })

  it('asks for a folder', () => {
    place.write('旧.md', '# 某县方案\n')
    expect(place.plan(['import', '旧.md']).code).toBe(2)
  })
})
