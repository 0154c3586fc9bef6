import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { jsonSchema } from '../../src/config/index.ts'
import { rules } from '../../src/rules/index.ts'
import { RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()

const TAIL = WRONG.replace('108.95', '108.60')
const compact = (...args: string[]) => at.plan(['check', ...args, '--format', 'compact'])

/** The lines of the findings, without their messages. */
function found(...args: string[]): string[] {
  return compact(...args)
    .out.split('\n')
    .flatMap((line) => /^(.+?:\d+:\d+: .+?\[.+?\])/.exec(line)?.[1] ?? [])
}

function place(files: Readonly<Record<string, string>>): void {
  mkdirSync(join(at.folder, '.git'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(at.folder, name, '..'), { recursive: true })
    at.write(name, content)
  }
}

describe('a configuration file', () => {
  it('beside a document or above it sets severities, in Chinese or in English', () => {
    place({ '甲/乙/规划.txt': WRONG, 'plan.config.yaml': '规则:\n  sum/total: 警告\n' })
    expect(found('甲')).toEqual(['甲/乙/规划.txt:10:8: 警告[sum/total]'])
    at.write('甲/plan.config.yaml', 'rules:\n  sum/total: { severity: info }\n')
    expect(found('甲')).toEqual(['甲/乙/规划.txt:10:8: 提示[sum/total]'])
    at.write('甲/乙/plan.config.yaml', 'rules: { sum/total: off }\n')
    expect(compact('甲/乙/规划.txt')).toMatchObject({ code: 0 })
    expect(found('甲', '--no-config')).toEqual(['甲/乙/规划.txt:10:8: 错误[sum/total]'])
    expect(found('甲', '--config', 'plan.config.yaml')).toEqual(['甲/乙/规划.txt:10:8: 警告[sum/total]'])
  })

  it('sets options of rules, in Chinese or in English, and wants them right', () => {
    const text = '城镇参保率达到101.5%，资金划拔到位，沼汽供应正常。\n'
    place({ 'a.txt': text })
    expect(found('a.txt')).toEqual([
      'a.txt:1:8: 提示[value/capped]',
      'a.txt:1:17: 警告[word/slip]',
      'a.txt:1:22: 警告[word/slip]',
    ])
    at.write(
      'plan.config.yaml',
      '规则:\n  value/capped: {允许: 参保率}\n  word/slip: {allow: [沼汽], 级别: 提示}\n',
    )
    expect(found('a.txt')).toEqual(['a.txt:1:17: 提示[word/slip]'])
    at.write('plan.config.yaml', '规则:\n  word/slip:\n    允徐: [沼汽]\n    allow: {a: b}\n')
    const { code, out, err } = compact('a.txt')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/3:5[\s\S]*不认识“允徐”[\s\S]*允许/)
    expect(err).toMatch(/4:12[\s\S]*“allow”/)
  })

  it('above a folder that holds .git is not looked for', () => {
    place({ '甲/规划.txt': WRONG, 'plan.config.yaml': '规则: {sum/total: 关闭}\n' })
    expect(found('甲')).toEqual([])
    mkdirSync(join(at.folder, '甲/.git'))
    expect(found('甲')).toEqual(['甲/规划.txt:10:8: 错误[sum/total]'])
  })

  it('lays presets below rules, rules below exceptions in their order, and flags over all', () => {
    place({
      '规划.txt': TAIL,
      '附件/a.txt': TAIL,
      '附件/b.txt': TAIL,
      'plan.config.yaml': '预设: 审计\n',
    })
    expect(found('规划.txt', '--no-config')).toEqual(['规划.txt:10:8: 提示[sum/tail]'])
    expect(found('规划.txt')).toEqual(['规划.txt:10:8: 警告[sum/tail]'])
    const exceptions =
      '例外:\n  - 文件: 附件/**\n    规则: {sum/tail: 关闭}\n  - 文件: [b.txt]\n    规则: {sum/tail: 提示}\n'
    at.write('plan.config.yaml', `预设: 审计\n规则: {sum/tail: 错误}\n${exceptions}`)
    expect(found('.')).toEqual(['规划.txt:10:8: 错误[sum/tail]', '附件/b.txt:10:8: 提示[sum/tail]'])
    // Turned off in the file, asked for by name: at its level before.
    expect(found('附件', '--rule', 'sum/tail')).toEqual([
      '附件/a.txt:10:8: 错误[sum/tail]',
      '附件/b.txt:10:8: 提示[sum/tail]',
    ])
    expect(found('.', '--no-rule', 'sum/tail')).toEqual([])
  })

  it('makes lapses of form warnings under 严格, and leaves tails alone', () => {
    place({ '规划.txt': TAIL, 'plan.config.yaml': '预设: 严格\n' })
    expect(found('规划.txt')).toEqual(['规划.txt:10:8: 提示[sum/tail]'])
    const { rules: all } = JSON.parse(at.plan(['config', '--format', 'json']).out) as {
      rules: { id: string; severity: { value: string; from: { kind: string } } }[]
    }
    for (const { id, severity } of all) {
      const rule = rules.find((known) => known.id === id)
      const raised = rule?.severity === 'info' && !/^(?:sum|share|growth|count|fact|value)\//.test(id)
      expect([id, severity.value, severity.from.kind]).toEqual(
        raised ? [id, 'warning', 'preset'] : [id, rule?.severity, 'default'],
      )
    }
  })

  it('ignores files, and says so of one that is named', () => {
    place({ '规划.txt': RIGHT, '草稿/a.txt': WRONG, '正文/旧稿.txt': WRONG })
    at.write('plan.config.yaml', '忽略:\n  - 草稿/\n  - "*稿.txt"\n')
    expect(compact('.')).toMatchObject({ code: 0, err: '' })
    expect(compact('草稿/a.txt', '规划.txt')).toMatchObject({
      code: 0,
      err: expect.stringContaining('草稿/a.txt 在检查配置的“忽略”里，没有检查'),
    })
    expect(compact('草稿/a.txt').code).toBe(2)
  })

  it('may stand under “检查” in plan.yaml or in the settings of one Markdown file', () => {
    const settings = '标题: 某县规划\n检查:\n  规则:\n    sum/total: 提示\n'
    place({ '规划/plan.yaml': settings, '规划/正文.md': `# 总体要求\n\n${WRONG.slice(8)}` })
    expect(found('规划')).toEqual(['规划/正文.md:10:8: 提示[sum/total]'])
    at.write('单.md', `---\n${settings}---\n\n# 总体要求\n\n${WRONG.slice(8)}`)
    expect(found('单.md')).toEqual([expect.stringContaining('提示[sum/total]')])
    at.write('规划/plan.config.yaml', '预设: 严格\n')
    expect(compact('规划')).toMatchObject({ code: 2, err: expect.stringContaining('两处检查配置') })
  })

  it('gives files of one run settings of their own, in workers too', () => {
    const long = `${WRONG}${'\n本段没有数字，只为把文件写长。'.repeat(30_000)}`
    place({ 'a/规划.txt': long, 'b/规划.txt': long, 'b/plan.config.yaml': '规则: {sum/total: 警告}\n' })
    expect(found('.', '--rule', 'sum/total')).toEqual([
      'a/规划.txt:10:8: 错误[sum/total]',
      'b/规划.txt:10:8: 警告[sum/total]',
    ])
  })
})

describe('patterns', () => {
  it('that no file answers to are told once, where the whole folder is checked', () => {
    place({ '规划.txt': RIGHT, '草稿/说明.docx': '', '附件/a.txt': RIGHT })
    at.write(
      'plan.config.yaml',
      '忽略: ["**/node_modules/**", "*.docx", 草稿/**, 旧稿/**]\n例外:\n  - 文件: [附件/*, 附表/**]\n    规则: {sum/total: 提示}\n',
    )
    const told =
      '注意：检查配置 plan.config.yaml 里的 旧稿/**（第 1 行）、附表/**（第 3 行） 没有对应的文件，请核对写法。\n'
    expect(compact('.')).toMatchObject({ code: 0, err: told })
    expect(compact('附件')).toMatchObject({ code: 0, err: '' })
    expect(compact('规划.txt')).toMatchObject({ code: 0, err: '' })
    expect(compact('.', '--quiet')).toMatchObject({ code: 0, err: '' })
  })
})

describe('house terms', () => {
  it('name departments: what is settled may be mixed, unless full names are asked for', () => {
    const text =
      '一、发展产业。（牵头单位：县农业农村局；责任单位：县发展和改革局）\n\n二、稳定就业。（牵头单位：县人社局；责任单位：县发改局）\n'
    place({ '规划.txt': text })
    expect(found('规划.txt')).toEqual(['规划.txt:3:24: 警告[task/unit-name]'])
    const terms = '用语: {部门别名: {县发展和改革局: [县发改局]}}\n'
    at.write('plan.config.yaml', terms)
    expect(found('规划.txt')).toEqual([])
    at.write('plan.config.yaml', `${terms}规则: {task/unit-name: {全称: true}}\n`)
    expect(compact('规划.txt').out).toContain('“县发改局”应写全称“县发展和改革局”')
    // Names that nothing in them shows to be of one unit.
    at.write('plan.config.yaml', '用语: {部门别名: {县农业农村局: [县人社局]}}\n')
    expect(found('规划.txt')).toEqual(['规划.txt:3:24: 警告[task/unit-name]'])
  })

  it('reach the scanner, in prose and in tables', () => {
    const text = '治理面积30万市亩，其中甲县10万市亩，乙县25万亩。\n'
    place({ '规划.txt': text })
    expect(found('规划.txt')).toEqual([])
    at.write('plan.config.yaml', '用语:\n  单位别名:\n    亩: [市亩]\n')
    expect(found('规划.txt')).toEqual([expect.stringMatching(/^规划\.txt:1:5: 提示\[sum\/of-which\]$/)])
    const table = WRONG.replace('亿元', '万市亩').replace('投资', '面积')
    at.write('规划.txt', table)
    expect(compact('规划.txt').out).toContain('印作 108.95 万市亩，3 个分项相加是 108.59 万市亩')
  })

  it('tell of words that the glossary has settled otherwise', () => {
    place({
      '规划.txt': '全县贫困户全部纳入监测。\n',
      'plan.config.yaml': '用语: {用词: {脱贫户: [贫困户]}}\n',
    })
    expect(compact('规划.txt').out).toContain('警告[term/house] “贫困户”应写作“脱贫户”')
  })
})

describe('what is wrong with a configuration', () => {
  it('is told with its line, all of it in one run, and nothing is checked', () => {
    place({
      '规划.txt': WRONG,
      'plan.config.yaml': `预设: 严厉
规责: {}
规则:
  sum/totl: 警告
  sum/tail: 警示
  share/tail: {级别: 错误, 容差: 1}
例外:
  - 规则: {sum/total: 关闭}
忽略: 3
用语:
  单位别名: {亩: [公顷], 畂: [x]}
  用词: {脱贫户: [贫困户], 脱贫人口: [贫困户]}
`,
    })
    const { code, out, err } = compact('规划.txt')
    expect([code, out]).toEqual([2, ''])
    for (const line of [
      'plan.config.yaml:1:5：“预设”的“严厉”不合要求',
      '是不是想写 严格？',
      'plan.config.yaml:2:1：配置里不认识“规责”',
      '是不是想写 规则？',
      'plan.config.yaml:4:3：“规则”里不认识“sum/totl”',
      '是不是想写 sum/total？',
      'plan.config.yaml:5:13：“sum/tail”的“警示”不合要求',
      'plan.config.yaml:6:24：规则 share/tail 里不认识“容差”',
      'plan.config.yaml:8:5：这一项例外没有写“文件”',
      'plan.config.yaml:9:5：“忽略”的“3”不合要求',
    ])
      expect(err).toContain(line)
    expect(err).toContain('4 |   sum/totl: 警告\n  |   ^^^^^^^^\n')
    expect(err).toContain('检查配置有 10 处要改，没有检查任何文件')
  })

  it.each([
    ['a unit that is none', '用语: {单位别名: {畂: [x]}}', '“畂”不是程序认得的单位'],
    ['a name that is a unit already', '用语: {单位别名: {亩: [公顷]}}', '“公顷”本来就是单位'],
    [
      'a word under two right ones',
      '用语: {用词: {脱贫户: [贫困户], 脱贫人口: [贫困户]}}',
      '“贫困户”同时算作“脱贫户”和“脱贫人口”',
    ],
    ['a key twice, in two languages', '规则: {}\nrules: {}', '“rules”写了两次（中英文名算同一个）'],
    ['a key without anything behind it', '规则:', '“规则”后面没有内容'],
    ['broken YAML', '规则: [', '设置的写法有误'],
    ['a bracket that nothing closes', '忽略: [草稿\n规则: {}', ':1:5：设置的写法有误：这个 [ 没有写对应的 ]'],
    [
      'a quote that nothing closes',
      '规则:\n  sum/total: "警告',
      ':2:14：设置的写法有误：这个 " 没有写对应的 "',
    ],
    ['a full-width colon', '规则:\n  sum/total：警告', '冒号要用半角的 : ，后面空一格'],
    ['an exception without rules', '例外:\n  - 文件: a/**', ':2:5：这一项例外没有写“规则”'],
    ['a slip in a preset', '预设: 严厉', '是不是想写 严格？这里应写推荐、严格、审计'],
    ['a tab', '规则:\n  sum\t/total: 警告', '“规则”里不认识“sum〔制表符〕/total”'],
    ['a key that nobody knows, once', '例外:\n  - 文见: a/**\n    规则: {}', '检查配置有 1 处要改'],
    ['a list where names are wanted', '规则: [sum/total]', '“规则”的内容不合要求'],
    ['no map at all', '你好', '“配置”的“你好”不合要求'],
    ['an alias of YAML', '预设: &a 严格\n忽略: *a', '这里用了 YAML 的引用'],
  ])('%s', (_, content, message) => {
    place({ '规划.txt': WRONG, 'plan.config.yaml': `${content}\n` })
    expect(compact('规划.txt')).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) })
  })

  it('is a clear error for a file that is not there, or under “检查” of plan.yaml', () => {
    place({
      '规划.txt': WRONG,
      'plan.config.yaml': '',
      'a/plan.yaml': '标题: 某县规划\n检查:\n  规则: {sum/totl: 关闭}\n',
    })
    expect(compact('规划.txt').code).toBe(1)
    expect(compact('规划.txt', '--config', 'plan.confg.yaml')).toMatchObject({
      code: 2,
      err: '--config plan.confg.yaml：找不到这个文件。是不是想写 plan.config.yaml？\n',
    })
    at.write('a/正文.md', '# 总体要求\n')
    expect(compact('a')).toMatchObject({
      code: 2,
      err: expect.stringContaining('a/plan.yaml:3:8：“规则”里不认识“sum/totl”'),
    })
  })
})

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const readme = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
  const block = (language: string, has: string) =>
    [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))]
      .map((match) => match[1] ?? '')
      .find((text) => text.includes(has)) ?? ''

  it('shows a configuration and a suppression that work', () => {
    const note = block('markdown', 'plan-disable-next-line')
    place({
      '规划.txt': WRONG.replace('| 合计 | 108.95 |\n', note),
      'plan.config.yaml': block('yaml', '预设'),
    })
    expect(note).toContain('108.95')
    expect(compact('规划.txt')).toMatchObject({ code: 0, err: '' })
    expect(at.plan(['config']).out).toContain('部门别名：县发展和改革局 也写作 县发改局，plan.config.yaml:12')
  })
})

describe('plan config', () => {
  it('says what is in force and where it comes from', () => {
    place({
      '规划.txt': WRONG,
      '附件/a.txt': WRONG,
      'plan.config.yaml': `预设: 审计
规则:
  sum/total: 警告
例外:
  - 文件: 附件
    规则: {sum/total: 提示}
用语:
  部门别名: {县发展和改革局: [县发改局]}
`,
    })
    const { code, out, err } = at.plan(['config', '附件/a.txt', '--no-rule', 'outline/gap'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^ {2}sum\/total +提示 {2}plan\.config\.yaml:6$/m)
    expect(out).toMatch(/^ {2}sum\/tail +警告 {2}预设“审计”（plan\.config\.yaml:1）$/m)
    expect(out).toMatch(/^ {2}outline\/gap +关闭 {2}命令行 --no-rule$/m)
    expect(out).toMatch(/^ {2}sum\/box +\S+ {2}规则自己的级别$/m)
    expect(out).toContain('部门别名：县发展和改革局 也写作 县发改局，plan.config.yaml:8')
    const json = JSON.parse(at.plan(['config', '规划.txt', '--format', 'json']).out)
    expect(json).toMatchObject({ version: 1, path: '规划.txt', config: 'plan.config.yaml', ignored: null })
    const total = json.rules.find(({ id }: { id: string }) => id === 'sum/total')
    expect(total.severity).toEqual({
      value: 'warning',
      from: { kind: 'file', path: 'plan.config.yaml', line: 3 },
    })
  })

  it('works where there is none', () => {
    place({})
    expect(at.plan(['config'])).toMatchObject({ code: 0, out: expect.stringContaining('没有找到配置文件') })
    expect(at.plan(['config', '--format', 'jsn'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('json'),
    })
  })

  it('prints the published schema, which takes either language and nothing else', () => {
    const schema = jsonSchema()
    expect(JSON.parse(at.plan(['config', '--schema']).out)).toEqual(schema)
    const published = readFileSync(new URL('../../docs/plan.config.schema.json', import.meta.url), 'utf8')
    expect(JSON.parse(published)).toEqual(schema)
    const validator = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
    const takes = (value: unknown) => validator.safeParse(value).success
    expect(
      takes({ 预设: '严格', 规则: { 'sum/total': '警告', 'sum/tail': { 级别: '关闭' } }, 忽略: 'a' }),
    ).toBe(true)
    expect(takes({ preset: 'audit', overrides: [{ files: ['a'], rules: { 'sum/total': 'off' } }] })).toBe(
      true,
    )
    expect(takes({ 例外: [{ 文件: 'a' }], 用语: { 用词: { 甲: ['乙'] } } })).toBe(true)
    for (const wrong of [
      { 规责: {} },
      { 规则: { 'sum/totl': '警告' } },
      { 规则: { 'sum/total': '警示' } },
      { 预设: '严厉' },
    ])
      expect(takes(wrong), JSON.stringify(wrong)).toBe(false)
    // Which zod's own reader of schemas passes over: an exception names its files, in one language or the other.
    expect(schema).toMatchObject({
      properties: {
        例外: { items: { allOf: [{ anyOf: [{ required: ['文件'] }, { required: ['files'] }] }] } },
      },
    })
  })
})
