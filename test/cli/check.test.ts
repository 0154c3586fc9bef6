import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/json-schema.ts'
import { PROGRAM, RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const json = (out: string) => reportSchema.parse(JSON.parse(out))

describe('plan check', () => {
  it('shows a wrong total and fails', () => {
    at.write('a.md', WRONG)
    const { code, out, err } = at.plan(['check', 'a.md'])
    expect(err).toBe('')
    expect(out).toContain('错误[sum/total]: ')
    expect(out).toContain(' --> a.md:10:8\n')
    expect(out).toContain('10 + | 合计 | 108.59 |\n')
    expect(out.split('\n').at(-2)).toMatch(
      /^1 个文件，认出 \d+ 个数字，其中 \d+ 个有勾稽关系：1 处错误，0 处警告，/,
    )
    expect(out).not.toContain('\u001b')
    expect(code).toBe(1)
    expect(at.files()).toEqual(['a.md'])
  })

  it('passes a right one', () => {
    at.write('a.md', RIGHT)
    const { code, out } = at.plan(['check', 'a.md'])
    expect(out).toMatch(/^1 个文件，认出 .*：0 处错误，0 处警告，0 处提示\n$/)
    expect(code).toBe(0)
  })

  it('does not let a text without figures look like a pass', () => {
    at.write('a.txt', '一段没有数字的话。\n')
    const { code, out } = at.plan(['check', 'a.txt'])
    expect(out).toBe('1 个文件，没有认出数字，等于没有核对：0 处错误，0 处警告，0 处提示\n')
    expect(code).toBe(0)
  })

  it('reads standard input', () => {
    const { code, out } = at.plan(['check', '-', '--format', 'compact'], { input: WRONG })
    expect(out).toMatch(/^-:10:8: 错误\[sum\/total\] /)
    expect(code).toBe(1)
  })

  it.each([
    ['error', 1],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ])('with --fail-on %s ends with %i', (level, expected) => {
    at.write('a.md', WRONG)
    expect(at.plan(['check', 'a.md', '--fail-on', level]).code).toBe(expected)
  })

  it('checks only, or all but, the rules named, however often the flag is written', () => {
    at.write('a.md', WRONG)
    const rules = (args: string[]) =>
      json(at.plan(['check', 'a.md', '--format', 'json', ...args]).out).files[0]?.findings.map(
        ({ rule }) => rule,
      )
    expect(rules(['--rule', 'sum/total'])).toEqual(['sum/total'])
    expect(rules(['--rule', 'sum/tail', '--rule', 'share/residue'])).toEqual([])
    expect(rules(['--rule', 'sum/tail,sum/total'])).toEqual(['sum/total'])
    expect(rules(['--no-rule', 'sum/total'])).not.toContain('sum/total')
  })

  it('prints nothing but one JSON object that follows the contract', () => {
    at.write('a.md', WRONG)
    at.write('b.txt', '')
    const { code, out, err } = at.plan(['check', 'a.md', 'b.txt', '--format', 'json'])
    const report = json(out)
    expect(report.files.map(({ path }) => path)).toEqual(['a.md'])
    expect(report.problems).toEqual([{ path: 'b.txt', message: '文件是空的，没有可以检查的内容。' }])
    expect(report.summary).toMatchObject({ files: 1, errors: 1 })
    const finding = report.files[0]?.findings[0]
    expect(finding).toMatchObject({ stated: '108.95', computed: '108.59', text: '108.95' })
    expect(finding?.location).toMatchObject({ start: { line: 10, column: 8 }, end: { line: 10, column: 14 } })
    expect(err).toBe('无法检查 b.txt：文件是空的，没有可以检查的内容。\n')
    expect(code).toBe(2)
  })

  it('colours when told to by flag or environment, the flag first', () => {
    at.write('a.md', WRONG)
    const colored = (args: string[], env: Record<string, string>) =>
      at.plan(['check', 'a.md', ...args], { env }).out.includes('\u001b[')
    expect(colored([], {})).toBe(false)
    expect(colored(['--color'], {})).toBe(true)
    expect(colored([], { FORCE_COLOR: '1' })).toBe(true)
    expect(colored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
    expect(colored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false)
    expect(colored(['--color'], { NO_COLOR: '1' })).toBe(true)
  })

  it('ends quietly when nobody reads on', () => {
    const name = at.write('a.md', WRONG.repeat(300))
    const shell = `"${process.execPath}" "${PROGRAM}" check ${name} --format json | head -c 10`
    const { stdout, stderr } = spawnSync('sh', ['-c', shell], { cwd: at.folder, encoding: 'utf8' })
    expect(stdout).toBe('{"version"')
    expect(stderr).toBe('')
  })
})

describe('folders and patterns', () => {
  it('finds documents in a folder and below, sorted, without dot folders and node_modules', () => {
    for (const folder of ['d', 'd/b', 'd/.git', 'd/node_modules', 'd/e.txt'])
      mkdirSync(join(at.folder, folder))
    for (const name of [
      'd/c.md',
      'd/b/z.txt',
      'd/a.txt',
      'd/.git/x.txt',
      'd/node_modules/x.txt',
      'd/e.txt/y.csv',
    ]) {
      at.write(name, RIGHT)
    }
    at.write('d/x.docx', RIGHT)
    at.write('d/~$c.xlsx', RIGHT)
    const { code, out } = at.plan(['check', 'd', './d/a.txt', '--format', 'json'])
    expect(json(out).files.map(({ path }) => path)).toEqual([
      'd/a.txt',
      'd/b/z.txt',
      'd/c.md',
      'd/e.txt/y.csv',
    ])
    expect(code).toBe(0)
  })

  it('enters a circle of links once', () => {
    mkdirSync(join(at.folder, 'd'))
    at.write('d/a.txt', RIGHT)
    symlinkSync('..', join(at.folder, 'd/up'))
    symlinkSync('.', join(at.folder, 'd/self'))
    expect(json(at.plan(['check', 'd', '--format', 'json']).out).files).toHaveLength(1)
  })

  it('takes a pattern that the shell left alone, and a file whose name looks like one', () => {
    at.write('a1.txt', RIGHT)
    at.write('a2.txt', RIGHT)
    at.write('b[1].txt', RIGHT)
    const { out } = at.plan(['check', 'a*.txt', 'b[1].txt', '--format', 'json'])
    expect(json(out).files.map(({ path }) => path)).toEqual(['a1.txt', 'a2.txt', 'b[1].txt'])
  })

  it('reports many files in their order, though several workers check them', () => {
    const text = '推动产业发展、稳定就业、改善基础设施。\n'.repeat(1500)
    const names = Array.from({ length: 30 }, (_, index) => `f${String(index).padStart(2, '0')}.md`)
    for (const [index, name] of names.entries())
      at.write(name, `${index % 3 ? WRONG : RIGHT}\n${text.slice(0, (index * 7919) % text.length)}`)
    at.write('f05.md', WRONG + text.repeat(10))
    at.write('f07.md', '')
    const first = at.plan(['check', '.', '--format', 'json'])
    const report = json(first.out)
    expect(report.files.map(({ path }) => path)).toEqual(names.filter((name) => name !== 'f07.md'))
    expect(report.summary.errors).toBe(19)
    expect(first.code).toBe(2)
    const compact = at.plan(['check', '.', '--format', 'compact'])
    expect(
      compact.out
        .split('\n')
        .filter((line) => line.includes('错误['))
        .map((line) => line.slice(0, 6)),
    ).toEqual(names.filter((name, index) => index % 3 !== 0 && name !== 'f07.md'))
    expect(compact.err).toBe('无法检查 f07.md：文件是空的，没有可以检查的内容。\n')
  })
})
