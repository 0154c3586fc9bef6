import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ONE_LINE, RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()

/** Exit code 2, nothing on stdout, one clear line on stderr. */
function expectUsage(args: readonly string[], message: RegExp): void {
  const { code, out, err } = at.plan(args)
  expect(err).toMatch(ONE_LINE)
  expect(err).toMatch(message)
  expect(out).toBe('')
  expect(code).toBe(2)
}

describe('what is typed wrongly', () => {
  it.each<[string[], RegExp]>([
    [[], /没有写命令。检查文件请输入：plan check/],
    [['check'], /没有写要检查什么.*例如：plan check 规划\.txt/],
    [['chekc', 'a.txt'], /没有 chekc 这个命令。是不是想写 check？/],
    [['规划.txt'], /没有 规划\.txt 这个命令。检查文件请输入：plan check 规划\.txt。/],
    [['check', 'a.txt', '--fromat', 'json'], /没有 --fromat 这个选项。是不是想写 --format？/],
    [['check', 'a.txt', '--fixx'], /没有 --fixx 这个选项。是不是想写 --fix？/],
    [['--vresion'], /没有 --vresion 这个选项。是不是想写 --version？/],
    [['check', 'a.txt', '--format'], /--format <格式> 后面要写一个值/],
    [
      ['check', 'a.txt', '--format', 'jsn'],
      /--format 不能写 jsn，可以写 pretty、compact、json、.*。是不是想写 json？/,
    ],
    [['check', 'a.txt', '--fail-on', 'errors'], /--fail-on 不能写 errors.*是不是想写 error？/],
    [['check', 'a.txt', '--rule', 'sum/totl'], /没有名为 sum\/totl 的规则。是不是想写 sum\/total？/],
    [['check', 'a.txt', '--no-rule', 'sum/totl'], /没有名为 sum\/totl 的规则。是不是想写 sum\/total？/],
    [['explain'], /还缺少参数 <规则>/],
    [['explain', 'sum'], /没有名为 sum 的规则。这一类有：sum\/box、.*sum\/total。全部规则见 plan rules。/],
    [['explain', 'sums'], /没有名为 sums 的规则。全部规则见 plan rules。/],
    [['help', 'chekc'], /没有 chekc 这个命令。是不是想写 check？/],
    [['chekc', '--help'], /没有 chekc 这个命令。是不是想写 check？/],
    [['explain', 'sum/total', 'x'], /多写了参数/],
    [['check', 'a.txt', '--\u001b[2J'], /没有 --\\u\{1b\}\[2J 这个选项/],
  ])('%j', (args, message) => expectUsage(args, message))
})

describe('help', () => {
  it.each([
    [['--help'], '用法: plan <命令> [选项]\n'],
    [['-h'], '用法: plan <命令> [选项]\n'],
    [['check', '--help'], '用法: plan check [选项] <路径…>\n'],
    [['help'], '用法: plan <命令> [选项]\n'],
    [['help', 'check'], '用法: plan check [选项] <路径…>\n'],
    [['config', '--help'], '用法: plan config [选项] [路径]\n'],
    [['build', '--help'], '用法: plan build [选项] [项目]\n'],
    [['annex', '--help'], '用法: plan annex [选项] <序号> [项目]\n'],
    [['rules', '--help'], '用法: plan rules [选项]\n'],
    [['explain', '--help'], '用法: plan explain <规则>\n'],
  ])('%j is in Chinese', (args, beginning) => {
    const { code, out, err } = at.plan(args)
    expect(out.startsWith(beginning)).toBe(true)
    expect(out).not.toMatch(/Usage|Options|Commands|Arguments|default|display/)
    expect([code, err]).toEqual([0, ''])
  })

  it('names the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(at.plan(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    expect(at.plan(['-V']).out).toBe(`${version}\n`)
  })

  it('lists the rules', () => {
    const { code, out } = at.plan(['rules'])
    expect(out).toMatch(/^sum\/total +错误 {2}\S/m)
    expect(out).toMatch(/\n共 \d+ 条规则，某一条的说明见 plan explain <规则名>。\n$/)
    expect(code).toBe(0)
  })

  it('explains a rule with its examples', () => {
    const { code, out } = at.plan(['explain', 'sum/total'])
    for (const heading of ['检查什么', '为什么', '怎么改', '何时不作判断', '会报告：', '不报告：']) {
      expect(out).toContain(`\n${heading}`)
    }
    expect(out).toContain('\n  | 合计 | ⟦108.95⟧ |\n')
    expect(code).toBe(0)
  })
})

describe('several reports', () => {
  it('go each to its file, and one to standard output', () => {
    at.write('a.md', WRONG)
    const { code, out, err } = at.plan([
      'check',
      'a.md',
      '--format',
      'json:结果.json',
      '--format',
      'compact',
      '--format=compact:c.txt',
    ])
    expect(out).toMatch(/^a\.md:\d+:\d+: 错误\[sum\/total\]/)
    expect(err).toBe('结果已写入 结果.json、c.txt\n')
    expect(readFileSync(join(at.folder, 'c.txt'), 'utf8')).toBe(out)
    const { summary } = JSON.parse(readFileSync(join(at.folder, '结果.json'), 'utf8'))
    expect(summary).toMatchObject({ files: 1, errors: 1 })
    expect(code).toBe(1)
    expect(at.files()).toEqual(['a.md', 'c.txt', '结果.json'])
  })

  it('are refused where they would meet, and nothing is written', () => {
    at.write('a.md', WRONG)
    const refused: readonly [string[], RegExp][] = [
      [['--format', 'json', '--format', 'compact'], /两种结果不能都写到屏幕上/],
      [['--format', 'json:x', '--format', 'compact:./x'], /两种结果不能写进同一个文件/],
      [['--format', 'json:x', '--output', 'y'], /不用再写 --output/],
      [['--format', 'json:'], /冒号后面没有写文件名/],
      [['--format', 'jsn:x'], /--format 不能写 jsn.*json/],
      [['--format', 'json:x', '--format', 'compact:none/y'], /所在的文件夹不存在/],
      [['--format', 'json:a.md'], /是要检查的文件/],
    ]
    for (const [flags, reason] of refused) expectUsage(['check', 'a.md', ...flags], reason)
    expect(at.files()).toEqual(['a.md'])
  })
})

describe('--output', () => {
  it('writes the report to a file, and only there', () => {
    at.write('a.md', WRONG)
    const { code, out, err } = at.plan(['check', 'a.md', '--output', '结果.txt'], { env: { TERM: 'xterm' } })
    expect(out).toBe('')
    expect(err).toBe('结果已写入 结果.txt\n')
    expect(readFileSync(join(at.folder, '结果.txt'), 'utf8')).toContain('错误[sum/total]')
    expect(code).toBe(1)
    expect(at.files()).toEqual(['a.md', '结果.txt'])
  })

  it('never goes over an input, by whatever name', () => {
    at.write('a.md', WRONG)
    symlinkSync('a.md', join(at.folder, 'link'))
    for (const target of ['a.md', './a.md', join(at.folder, 'a.md'), 'link']) {
      expectUsage(['check', 'a.md', '--output', target], /是要检查的文件，不能用结果盖掉它/)
      expectUsage(['check', '.', '--output', target], /是要检查的文件，不能用结果盖掉它/)
    }
    expect(readFileSync(join(at.folder, 'a.md'), 'utf8')).toBe(WRONG)
    expect(at.files()).toEqual(['a.md', 'link'])
  })

  it('says why it cannot be written, and leaves nothing behind', () => {
    at.write('a.md', RIGHT)
    mkdirSync(join(at.folder, 'd'))
    const refused: readonly [string, RegExp][] = [
      ['none/r.txt', /所在的文件夹不存在/],
      ['d', /是文件夹，请写一个文件名/],
      ['/dev/null', /不是普通文件/],
      [`${'长'.repeat(100)}.txt`, /文件名太长/],
    ]
    for (const [target, reason] of refused) expectUsage(['check', 'a.md', '--output', target], reason)
    expect(at.files()).toEqual(['a.md', 'd'])
  })
})
