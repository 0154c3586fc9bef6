import { describe, expect, it } from 'vitest'
import type { FileReport } from '../../src/report/json-file.ts'
import { NO_SEEDS, seeds } from '../seeds.ts'
import { useWorkplace } from './helpers.ts'

const place = useWorkplace()

const TABLE = `| 县区 | 总投资（亿元） |
| --- | --- |
| 甲县 | 26.60 |
| 乙县 | 54.76 |
| 丙县 | 74.54 |
| 丁县 | 85.94 |
`

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  const { mkdirSync } = await import('node:fs')
  mkdirSync(`${place.folder}/规划/正文`, { recursive: true })
  place.write('规划/plan.yaml', '标题: 某县规划\n')
  for (const [name, text] of Object.entries(files)) place.write(`规划/正文/${name}`, text)
}

const reportOf = (path: string): FileReport[] =>
  JSON.parse(place.plan(['check', path, '--format', 'json']).out).files

describe('a project of several files is judged as one document', () => {
  it('finds one fact printed differently in two of its files, each at its own place', async () => {
    await write({
      '01-一.md': '# 投资\n\n各县总投资：甲县20.66亿元，乙县54.76亿元，丙县74.54亿元，丁县85.94亿元。\n',
      '02-二.md': `# 保障\n\n资金已经落实。\n\n:::投资表{#乙 标题="分县投资表" 单位="亿元"}\n${TABLE}:::\n`,
    })
    const files = reportOf('规划')
    expect(files.map(({ path }) => path)).toEqual(['规划/正文/01-一.md', '规划/正文/02-二.md'])
    const conflict = files.flatMap(({ findings }) => findings).find(({ rule }) => rule === 'fact/conflict')
    const places = [conflict?.location, ...(conflict?.related ?? []).map(({ location }) => location)]
    expect(places).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: '规划/正文/02-二.md',
          start: { line: 8, column: 8, offset: expect.any(Number) },
        }),
        expect.objectContaining({
          path: '规划/正文/01-一.md',
          start: { line: 3, column: 9, offset: expect.any(Number) },
        }),
      ]),
    )
    const { out } = place.plan(['check', '规划', '--no-color'])
    expect(out).toContain('规划/正文/02-二.md:8:8')
    expect(out).toContain('规划/正文/01-一.md:3:9')
  })

  it('tells once, at its line, of a table that is lost by its second line; of a file alone as a warning', async () => {
    const lost = '| 县区 | 总投资（亿元） | 备注 |\n| --- | --- |\n| 甲县 | 26.60 | |\n'
    await write({
      '01-一.md': '# 投资\n\n资金已经落实。\n',
      '02-二.md': `# 附件\n\n:::附件{标题="分县投资表" 类型="投资"}\n${lost}:::\n`,
    })
    const found = reportOf('规划').flatMap(({ findings }) => findings)
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['source/table', 'error']])
    expect(found[0]?.location).toMatchObject({ path: '规划/正文/02-二.md', start: { line: 5, column: 1 } })
    expect(place.plan(['build', '规划']).err).toContain('02-二.md:5:1')
    place.write('文稿.md', `# 投资\n\n${lost}`)
    const alone = place.plan(['check', '文稿.md', '--no-color'])
    expect([alone.code, alone.out]).toEqual([0, expect.stringContaining('警告[source/table]')])
    expect(alone.out).toContain('文稿.md:4:1')
    expect(alone.out).toContain('分隔行写成 | --- | --- | --- |')
  })

  it('does not say of a project list that it was not checked', async () => {
    const { mkdirSync } = await import('node:fs')
    await write({ '01-一.md': '# 投资\n\n总投资:fig[6万元]{of="库/总投资"}。\n' })
    mkdirSync(`${place.folder}/规划/data`)
    place.write(
      '规划/plan.yaml',
      '标题: 某县规划\n规划期: 2021—2025\n数据:\n  库: {文件: [data/东.csv, data/西.csv]}\n',
    )
    place.write('规划/data/东.csv', '项目名称,建设年限,总投资(万元)\n甲,2021—2022,2\n')
    place.write('规划/data/西.csv', '项目名称,建设年限,总投资(万元)\n乙,2025—2026,4\n')
    const { out } = place.plan(['check', '规划', '--format', 'compact'])
    expect(out).toContain(
      '规划/data/西.csv:2:3: 警告[project/year] 第 2 行“乙”的建设年份 2026 年晚于规划期（2021—2025年）',
    )
    expect(out).toMatch(/3 个文件，.*其中 1 个有勾稽关系/)
    expect(out).not.toContain('等于没有核对')
  })

  it('holds the text against a table that is made from data, at the line that names the data', async () => {
    const { mkdirSync } = await import('node:fs')
    await write({
      '01-一.md': '# 投资\n\n各县总投资：甲县20.66亿元，乙县54.76亿元，丙县74.54亿元，丁县85.94亿元。\n',
      '02-二.md':
        '# 保障\n\n资金已经落实。\n\n:::投资表{#乙 标题="分县投资表" 单位="亿元" 数据="库" 行="县"}\n:::\n',
    })
    mkdirSync(`${place.folder}/规划/data`)
    place.write('规划/plan.yaml', '标题: 某县规划\n数据:\n  库: data/库.csv\n')
    const list = (first: string) =>
      `项目名称,县,总投资(万元)\n一,甲县,${first}\n二,乙县,547600\n三,丙县,745400\n四,丁县,859400\n`
    place.write('规划/data/库.csv', list('266000'))
    const files = reportOf('规划')
    // The cells are witnesses: they stand in no text, and are not counted or drawn there.
    expect(files.map(({ path, figures }) => [path, figures])).toEqual([
      ['规划/data/库.csv', 4],
      ['规划/正文/01-一.md', 4],
      ['规划/正文/02-二.md', 0],
    ])
    expect(place.plan(['check', '规划', '--format', 'html']).out).not.toContain('class="f wrong place')
    const found = files.flatMap(({ findings }) => findings)
    expect(found.map(({ rule }) => rule)).toEqual(['fact/conflict'])
    const places = [found[0], ...(found[0]?.related ?? [])].map((each) => each?.location)
    expect(places).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: '规划/正文/02-二.md',
          start: { line: 5, column: 34, offset: expect.any(Number) },
        }),
        expect.objectContaining({
          path: '规划/正文/01-一.md',
          start: { line: 3, column: 9, offset: expect.any(Number) },
        }),
      ]),
    )
    place.write('规划/data/库.csv', list('206600'))
    expect(reportOf('规划').flatMap(({ findings }) => findings)).toEqual([])
  })

  it('tells of a wrong total in a data file there only, and mends nothing in the line that names it', async () => {
    const { mkdirSync } = await import('node:fs')
    await write({ '01-一.md': '# 目标\n\n:::指标{#表 标题="分镇投资" 数据="表"}\n:::\n' })
    mkdirSync(`${place.folder}/规划/data`)
    place.write('规划/plan.yaml', '标题: 某县规划\n数据:\n  表: data/表.csv\n')
    place.write('规划/data/表.csv', '乡镇,投资（万元）\n甲镇,21\n乙镇,32\n丙镇,14\n合计,97\n')
    expect(reportOf('规划').map(({ path, findings }) => [path, findings.map(({ rule }) => rule)])).toEqual([
      ['规划/data/表.csv', ['sum/total']],
      ['规划/正文/01-一.md', []],
    ])
  })

  it('knows the numbers that the program gives to headings', async () => {
    await write({
      '01-一.md': '# 基础\n\n## 成效\n\n成效明显。\n\n**第二节 机遇**\n\n机遇很多。\n',
      '02-二.md': '# 要求\n\n## 思想\n\n思想明确。\n\n**第三节 目标**\n\n目标明确。\n',
    })
    const found = reportOf('规划').map(({ findings }) => findings.filter(({ rule }) => /^outline/.test(rule)))
    expect(found[0]).toEqual([])
    expect(found[1]?.map(({ rule, location }) => ({ rule, location }))).toEqual([
      { rule: 'outline/gap', location: expect.objectContaining({ path: '规划/正文/02-二.md' }) },
    ])
  })

  it('counts a literal that is held against its value as checked, and ends with one true line', async () => {
    await write({
      '01-一.md': '# 投资\n\n总投资:fig[30.5亿元]{of=总投资}。\n',
      '02-二.md': '# 保障\n\n加强领导，明确分工。\n',
    })
    place.write('规划/plan.yaml', '标题: 某县规划\n数值:\n  总投资: 30.50亿元\n')
    const { out } = place.plan(['check', '规划', '--no-color'])
    expect(out).toBe('2 个文件，认出 1 个数字，其中 1 个有勾稽关系：0 处错误，0 处警告，0 处提示\n')
  })

  it('tells once what a conversion has done to all files, and reports only the files that are named', async () => {
    const narrow = '全县要加强领导,明确分工,落实责任;各乡镇要结合实际,细化措施,抓好落实。\n\n'.repeat(8)
    await write({ '01-一.md': `# 一\n\n${narrow}`, '02-二.md': `# 二\n\n${narrow}` })
    const rules = (path: string) => reportOf(path).map(({ findings }) => findings.map(({ rule }) => rule))
    expect(rules('规划')).toEqual([['form/narrowed'], []])
    expect(rules('规划/正文/02-二.md')).toEqual([[]])
  })

  it('mends what it has told of, in each of its files', async () => {
    const { readFileSync } = await import('node:fs')
    const line = '全县要加强领导，明确分工，落实责任；各乡镇要结合实际，细化措施，抓好落实。\n\n'
    // Of this file alone a conversion would be told, and nothing mended.
    const narrow = line.replaceAll('，', ',').replace('；', ';').repeat(5)
    const texts = { '01-一.md': `# 一\n\n${line.repeat(40)}`, '02-二.md': `# 二\n\n${narrow}` }
    await write(texts)
    const told = reportOf('规划').flatMap(({ findings }) => findings)
    expect(new Set(told.map(({ rule }) => rule))).toEqual(new Set(['form/width']))
    expect(place.plan(['check', '规划', '--fix', '--dry-run']).out).toContain('--- 规划/正文/02-二.md\n')
    const { out, err } = place.plan(['check', '规划', '--fix', '--no-color'])
    expect(err).toMatch(/^已改 1 个文件的 25 处。\n/)
    expect(out).toMatch(/0 处错误，0 处警告，0 处提示/)
    const now = (name: string) => readFileSync(`${place.folder}/规划/正文/${name}`, 'utf8')
    expect([now('01-一.md'), now('02-二.md')]).toEqual([texts['01-一.md'], `# 二\n\n${line.repeat(5)}`])
  })

  it('counts suggestions that come of two files', async () => {
    await write({
      '01-一.md': '# 投资\n\n各县总投资：甲县20.66亿元，乙县54.76亿元，丙县74.54亿元，丁县85.94亿元。\n',
      '02-二.md': `# 保障\n\n资金已经落实。\n\n:::投资表{#乙 标题="分县投资表"}\n${TABLE}:::\n\n:::投资表{#丙 标题="分县投资计划表"}\n${TABLE}:::\n`,
    })
    const told = reportOf('规划').flatMap(({ findings }) => findings.filter(({ fix }) => fix))
    expect(told.map(({ rule }) => rule)).toEqual(['fact/conflict'])
    expect(place.plan(['check', '规划', '--fix', '--dry-run']).out).toContain('1 处建议须人工确认，没有改')
  })

  it('names a table of the body that stands behind an annex with and without its title', async () => {
    const table = (title: string, name: string, total: string) =>
      `:::表{#${name} 标题="${title}"}\n| 乡镇 | 投资（万元） |\n| --- | --- |\n| 甲镇 | 21 |\n| 乙镇 | 32 |\n| 丙镇 | 14 |\n| 合计 | ${total} |\n:::\n\n`
    await write({
      '01-一.md': `# 一\n\n::::附件{标题="清单"}\n${table('附表', '甲', '67')}::::\n\n${table('投资估算', '乙', '97')}`,
    })
    const [file] = reportOf('规划')
    const found = file?.findings.filter(({ rule }) => rule === 'sum/total')
    expect(found?.map(({ otherFingerprints }) => otherFingerprints?.length)).toEqual([1])
  })

  it('does not carry what is disabled in one file into the next', async () => {
    const fault = '要加强治理，推动治理中心下移。\n'
    await write({
      '01-一.md': `# 一\n\n<!-- plan-disable word/slip -- 引用原文 -->\n\n${fault}`,
      '02-二.md': `# 二\n\n${fault}`,
    })
    expect(reportOf('规划').map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      [],
      ['word/slip'],
    ])
  })

  it('judges who is responsible for a task, at the place of the attribute', async () => {
    await write({
      '01-一.md':
        '# 一\n\n:::任务{牵头单位="县发展改革局" 责任单位="县农业农村局"}\n修路。\n:::\n\n:::任务{牵头单位="县农业农村局" 责任单位="县发改局"}\n修桥。\n:::\n',
    })
    const [file] = reportOf('规划')
    expect(file?.findings.map(({ rule, text, location }) => [rule, text, location])).toEqual([
      [
        'task/unit-name',
        '县发改局',
        expect.objectContaining({ start: expect.objectContaining({ line: 7 }) }),
      ],
    ])
  })
})

describe.skipIf(seeds.length === 0)(`published plans, imported (skipped where ${NO_SEEDS})`, () => {
  it.each(seeds)('$name as a project gives the findings of its text', ({ source }) => {
    place.write('原文.txt', source)
    expect(place.plan(['import', '原文.txt', '-o', '规划']).code).toBe(0)
    const found = (path: string) =>
      reportOf(path)
        .flatMap(({ findings }) => findings)
        // It counts the marks of the whole, and a few stand in what the program prints itself.
        .map(({ rule, message }) => `${rule} ${rule === 'form/narrowed' ? '' : message}`)
        .sort()
    expect(found('规划')).toEqual(found('原文.txt'))
  })
})
