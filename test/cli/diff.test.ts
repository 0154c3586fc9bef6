import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diffSchema } from '../../src/diff/diff-schema.ts'
import { ONE_LINE, RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const json = (out: string) => diffSchema.parse(JSON.parse(out))

describe('plan diff of two files', () => {
  it('tells what changed, what should have moved along, and new findings', () => {
    at.write('旧.md', RIGHT)
    at.write('新.md', RIGHT.replace('35.82', '35.92'))
    const { code, out, err } = at.plan(['diff', '旧.md', '新.md'])
    expect(err).toBe('')
    expect(out).toContain('比较 旧.md -> 新.md\n')
    expect(out).toContain(
      '  8:11 改动 投资估算表 / 2022年 / 投资(亿元)：35.82 亿元 -> 35.92 亿元（+0.10 亿元，+0.28%）\n',
    )
    expect(out).toContain('应随之改动而没有改 1 处')
    expect(out).toContain('没有随之改动，仍是 108.59 亿元，应为 108.69 亿元')
    expect(out).toContain('错误[sum/total]')
    expect(out).not.toContain('\u001b')
    expect(code).toBe(1)
    expect(at.files()).toEqual(['新.md', '旧.md'])
  })

  it('goes by the configuration, and by rules that are named', () => {
    at.write('旧.md', RIGHT)
    at.write('新.md', WRONG)
    expect(at.plan(['diff', '旧.md', '新.md', '--no-rule', 'sum/total']).code).toBe(0)
    at.write('plan.config.yaml', '规则:\n  sum/total: 关闭\n')
    expect(at.plan(['diff', '旧.md', '新.md']).code).toBe(0)
    expect(at.plan(['diff', '旧.md', '新.md', '--no-config']).code).toBe(1)
    expect(at.plan(['diff', '旧.md', '新.md', '--rule', 'sum/totl']).code).toBe(2)
  })

  it('says so where nothing changed', () => {
    at.write('旧.md', RIGHT)
    at.write('新.md', RIGHT.replaceAll('\n', '\r\n'))
    const { code, out } = at.plan(['diff', '旧.md', '新.md'])
    expect(out).toContain('没有改动')
    expect(code).toBe(0)
  })

  it.each([
    ['new-errors', 1],
    ['changes', 1],
    ['never', 0],
  ])('with --fail-on %s a new error ends with %i', (level, wrong) => {
    at.write('a.md', RIGHT)
    at.write('b.md', WRONG)
    expect(at.plan(['diff', 'a.md', 'b.md', '--fail-on', level]).code).toBe(wrong)
  })

  it('a change without a new error fails only with --fail-on changes', () => {
    at.write('a.md', WRONG)
    at.write('b.md', RIGHT)
    expect(at.plan(['diff', 'a.md', 'b.md']).code).toBe(0)
    expect(at.plan(['diff', 'a.md', 'b.md', '--fail-on', 'changes']).code).toBe(1)
  })

  it('compares formats with each other', () => {
    at.write('a.csv', '县,投资（万元）\n东山,120\n西山,240\n')
    at.write(
      'b.html',
      '<table><tr><th>县</th><th>投资（万元）</th></tr><tr><td>东山</td><td>120</td></tr><tr><td>西山</td><td>250</td></tr></table>',
    )
    const { documents } = json(at.plan(['diff', 'a.csv', 'b.html', '--format', 'json']).out)
    expect(documents[0]?.changes).toHaveLength(1)
    expect(documents[0]?.changes[0]).toMatchObject({
      kind: 'figure',
      old: { text: '240' },
      new: { text: '250' },
    })
  })

  it('writes several reports at once, and never over a document', () => {
    at.write('a.md', RIGHT)
    at.write('b.md', WRONG)
    const {
      code,
      out,
      err: told,
    } = at.plan([
      'diff',
      'a.md',
      'b.md',
      '--format',
      'json:d.json',
      '--format',
      'html:d.html',
      '--format',
      'markdown',
    ])
    expect(code).toBe(1)
    expect(out).toMatch(/^## a\.md -> b\.md\n/)
    expect(told).toBe('结果已写入 d.json、d.html\n')
    expect(at.files()).toEqual(['a.md', 'b.md', 'd.html', 'd.json'])
    const { code: refused, err } = at.plan(['diff', 'a.md', 'b.md', '--format', 'json', '-o', 'b.md'])
    expect(refused).toBe(2)
    expect(err).toMatch(ONE_LINE)
  })

  it('escapes what the documents say', () => {
    at.write('a.md', '一、目标\n\n建成水池3座。\n')
    at.write(
      'b.txt',
      '一、目标\n\n建成水池3座。\n\n<script>alert(1)</script> @全体 |甲| [链接](http://a.example) 新增投资5万元。\n',
    )
    const { out: html } = at.plan(['diff', 'a.md', 'b.txt', '--format', 'html'])
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/(?:src|href)="(?!#)/)
    const { out: markdown } = at.plan(['diff', 'a.md', 'b.txt', '--format', 'markdown'])
    expect(markdown).not.toContain('<script')
    expect(markdown).not.toContain('@全体')
    expect(markdown).not.toContain('](http')
    const { out: pretty } = at.plan(['diff', 'a.md', 'b.txt'])
    expect(pretty).not.toContain('\u001b')
  })

  it('keeps a Markdown report within what a comment may hold', () => {
    const row = (at: number, value: number) => `第${at}村修建水池${value}座，安装水管${at}公里。\n\n`
    const text = (step: number) => Array.from({ length: 3000 }, (_, at) => row(at, at + step)).join('')
    at.write('a.md', text(0))
    at.write('b.md', text(1))
    const { out } = at.plan(['diff', 'a.md', 'b.md', '--format', 'markdown'])
    expect(out.length).toBeLessThan(65_536)
    expect(out).toContain('这里不列')
  })
})

describe('plan diff of two folders', () => {
  it('pairs documents by name and tells the others', () => {
    for (const folder of ['old', 'new']) mkdirSync(join(at.folder, folder))
    at.write('old/a.md', RIGHT)
    at.write('new/a.md', RIGHT.replace('36.30', '36.40'))
    at.write('old/b.md', RIGHT)
    at.write('new/c.txt', WRONG)
    const { documents } = json(at.plan(['diff', 'old', 'new', '--format', 'json']).out)
    expect(documents.map(({ status, oldPath, newPath }) => [status, oldPath, newPath])).toEqual([
      ['compared', 'old/a.md', 'new/a.md'],
      ['removed', 'old/b.md', null],
      ['added', null, 'new/c.txt'],
    ])
  })
})

describe('bad input to plan diff', () => {
  it.each([
    [['diff'], '没有写要比较什么'],
    [['diff', 'a.md'], '只写了 a.md'],
    [['diff', 'a.md', 'c.md'], '找不到 c.md'],
    [['diff', 'a.md', 'x'], 'x 是文件夹'],
    [['diff', 'a.md', 'b.md', '--format', 'jsn'], '是不是想写 json？'],
    [['diff', 'a.md', 'b.md', '--fail-on', 'error'], '--fail-on 不能写 error'],
    [['diff', 'a.md', 'b.md', '--format', 'json', '--format', 'html'], '不能都写到屏幕上'],
    [['diff', 'a.md', 'b.md', '-o', 'no/such/place'], '文件夹不存在'],
    [['diff', 'main'], '不在 git 仓库里'],
  ])('%j', (args, message) => {
    at.write('a.md', RIGHT)
    at.write('b.md', RIGHT)
    mkdirSync(join(at.folder, 'x'))
    const { code, out, err } = at.plan(args, { env: { GIT_CEILING_DIRECTORIES: join(at.folder, '..') } })
    expect(err).toContain(message)
    expect(err).toMatch(ONE_LINE)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  it('a document that cannot be read is told, the others are compared', () => {
    for (const folder of ['old', 'new']) mkdirSync(join(at.folder, folder))
    for (const folder of ['old', 'new']) at.write(`${folder}/a.md`, RIGHT)
    at.write('old/b.md', '')
    at.write('new/b.md', RIGHT)
    const { code, out, err } = at.plan(['diff', 'old', 'new', '--format', 'json'])
    expect(err).toContain('无法比较 old/b.md：')
    expect(json(out)).toMatchObject({
      documents: [{ newPath: 'new/a.md' }],
      problems: [{ path: 'old/b.md' }],
    })
    expect(code).toBe(2)
  })
})

const { status: gitStatus } = spawnSync('git', ['--version'])

describe.skipIf(gitStatus !== 0)('plan diff of git revisions (skipped where git is not installed)', () => {
  const git = (...args: string[]) => {
    const settings = [
      '-c',
      'user.name=测试',
      '-c',
      'user.email=a@example.org',
      '-c',
      'init.defaultBranch=main',
      '-c',
      'commit.gpgsign=false',
    ]
    const { status, stderr } = spawnSync('git', [...settings, ...args], { cwd: at.folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  const commit = (message: string) => {
    git('add', '-A')
    git('commit', '-q', '-m', message)
  }
  const repository = () => {
    git('init', '-q')
    git('symbolic-ref', 'HEAD', 'refs/heads/main')
    at.write('规划.md', RIGHT)
    at.write('附件 一.csv', '县,投资（万元）\n东山,120\n西山,240\n')
    at.write('README.md', '说明 1 份。\n')
    commit('初稿')
    git('tag', 'v1')
  }
  const report = (...args: string[]) => json(at.plan(['diff', '--format', 'json', ...args]).out)

  it('a revision against the working tree, with and without paths', () => {
    repository()
    at.write('规划.md', RIGHT.replace('35.82', '35.92'))
    at.write('附件 一.csv', '县,投资（万元）\n东山,120\n西山,250\n')
    at.write('README.md', '说明 2 份。\n')
    expect(report('main', '--', '规划.md')).toMatchObject({
      base: 'main',
      head: '工作区',
      documents: [{ newPath: '规划.md', changes: [{ kind: 'figure' }] }],
    })
    expect(report('main', '规划.md').documents).toHaveLength(1)
    expect(report('HEAD').documents.map(({ newPath }) => newPath)).toEqual(['规划.md', '附件 一.csv'])
    expect(at.plan(['diff', 'main', '--', '规划.md']).code).toBe(1)
  })

  it('two revisions, and both ways to write a range', () => {
    repository()
    at.write('规划.md', RIGHT.replace('35.82', '35.92'))
    commit('改数')
    for (const words of [['v1', 'HEAD'], ['v1..HEAD'], ['v1...main'], ['v1..']]) {
      expect(report(...words).documents[0]?.changes).toHaveLength(1)
    }
    expect(report('HEAD', '--', '规划.md').documents[0]?.changes).toEqual([])
    expect(report('v1', 'v1').documents).toEqual([])
  })

  it('files that came, went, or were renamed', () => {
    repository()
    renameSync(join(at.folder, '规划.md'), join(at.folder, '新规划.md'))
    at.write('新规划.md', RIGHT.replace('35.82', '35.92'))
    rmSync(join(at.folder, '附件 一.csv'))
    at.write('附件二.csv', '乡镇,户数（户）\n甲镇,1200\n乙镇,950\n')
    commit('调整')
    const documents = report('v1', 'HEAD').documents
    expect(documents.map(({ status, oldPath, newPath }) => [status, oldPath, newPath]).sort()).toEqual([
      ['added', null, '附件二.csv'],
      ['compared', '规划.md', '新规划.md'],
      ['removed', '附件 一.csv', null],
    ])
    expect(report('v1', 'HEAD', '--', '新规划.md').documents).toMatchObject([
      { status: 'compared', oldPath: '规划.md', changes: [{ kind: 'figure' }] },
    ])
    at.write('草稿.md', RIGHT)
    expect(report('HEAD').documents).toMatchObject([{ status: 'added', newPath: '草稿.md' }])
  })

  it('from a folder below, over names that look like options', () => {
    repository()
    mkdirSync(join(at.folder, '-正文'))
    at.write('-正文/-p.md', RIGHT)
    commit('正文')
    at.write('-正文/-p.md', WRONG)
    const { code, out } = at.plan(['diff', '--format', 'json', 'HEAD', '--', '-正文/-p.md'])
    expect(json(out).documents).toMatchObject([{ newPath: '-正文/-p.md', changes: [{ kind: 'figure' }] }])
    expect(code).toBe(1)
  })

  it('does not run what the settings of the repository name', () => {
    repository()
    git('config', 'diff.external', 'false')
    git('config', 'diff.x.textconv', 'false')
    git('config', 'color.ui', 'always')
    at.write('.gitattributes', '*.md diff=x\n')
    at.write('规划.md', RIGHT.replace('35.82', '35.92'))
    expect(report('main').documents[0]?.changes).toHaveLength(1)
  })

  it.each([
    [['diff', 'mian'], '没有名为 mian 的文件或 git 版本。是不是想写 main？'],
    [['diff', 'v1', 'v3'], '没有名为 v3 的文件或 git 版本。是不是想写 v1？'],
    [
      ['diff', 'main', '--', '规化.md'],
      '版本 main 和工作区里都没有 规化.md，请核对路径。是不是想写 规划.md？',
    ],
    [['diff', 'main', '--', '../外面.md'], '不在这个 git 仓库里'],
    [['diff', 'a', 'b', 'c'], '最多比较两个版本'],
    [['diff', '--', '规划.md'], '没有写要比较什么'],
  ])('%j', (args, message) => {
    repository()
    const { code, out, err } = at.plan(args)
    expect(err).toContain(message)
    expect(err).toMatch(ONE_LINE)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  it('says that git is missing', () => {
    repository()
    const { code, err } = at.plan(['diff', 'main'], { env: { PATH: at.folder } })
    expect(err).toContain('没有找到 git 命令')
    expect(err).toMatch(ONE_LINE)
    expect(code).toBe(2)
  })
})
