import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileSink, finishAll } from '../../src/cli/sink.ts'
import { gitlabFaults, sarifFaults, xmlFaults } from '../report/schema.ts'
import { RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const read = (name: string) => readFileSync(join(at.folder, name), 'utf8')

it('writes every machine format in one run, each valid and with the same finding', async () => {
  mkdirSync(join(at.folder, '正文'))
  at.write('正文/a b.md', WRONG)
  at.write('c.md', RIGHT)
  at.write('d.xlsx', 'PK\u0003\u0004 no workbook')
  const formats = ['sarif', 'junit', 'checkstyle', 'gitlab'].flatMap((name) => [
    '--format',
    `${name}:r.${name}`,
  ])
  const { code, out } = at.plan(['check', '.', '--format', 'github', ...formats])
  expect(code).toBe(2)
  const { runs } = JSON.parse(read('r.sarif'))
  expect(sarifFaults(read('r.sarif'))).toEqual([])
  expect(runs[0].tool.driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+$/)
  expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
    '%E6%AD%A3%E6%96%87/a%20b.md',
  )
  expect(runs[0].invocations[0]).toMatchObject({ executionSuccessful: false })
  expect(
    runs[0].invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri,
  ).toBe('d.xlsx')
  for (const schema of ['junit', 'checkstyle'] as const) {
    expect(await xmlFaults(schema, [read(`r.${schema}`)])).toEqual([])
    expect(read(`r.${schema}`)).toMatch(/sum\/total/)
  }
  expect(gitlabFaults(read('r.gitlab'))).toEqual([])
  expect(JSON.parse(read('r.gitlab')).map(({ check_name }: { check_name: string }) => check_name)).toEqual([
    'sum/total',
    'unreadable',
  ])
  expect(out).toMatch(/^::error file=正文\/a b\.md,line=10,endLine=10,col=/m)
})

it('is the same report when workers make it', () => {
  // Beyond the size from which on workers share the files.
  for (const name of ['a.txt', 'b.txt']) at.write(name, `${WRONG}\n${'推动产业发展。'.repeat(40_000)}`)
  const results = (paths: readonly string[]) =>
    JSON.parse(at.plan(['check', ...paths, '--format', 'sarif']).out).runs[0].results
  const together = results(['a.txt', 'b.txt'])
  expect(together).toHaveLength(2)
  expect(together).toEqual([...results(['a.txt']), ...results(['b.txt'])])
})

it('writes a comment and a page beside them', () => {
  at.write('a.md', WRONG)
  at.plan(['check', 'a.md', '--format', 'markdown:r.md', '--format', 'html:r.html', '--format', 'compact'])
  expect(read('r.md')).toMatch(/^## 文稿数字核对\n/)
  expect(read('r.md')).toContain('108.95')
  expect(read('r.html')).toMatch(/^<!doctype html>/)
  expect(read('r.html')).toMatch(/class="f wrong place main"[^>]*>108\.95</)
})

it('leaves old reports alone where one of several cannot be written', () => {
  at.write('a.md', WRONG)
  at.write('old.sarif', 'old')
  mkdirSync(join(at.folder, 'folder'))
  for (const bad of ['none/x.xml', 'folder', 'a.md', '/dev/full']) {
    const run = at.plan(['check', 'a.md', '--format', 'sarif:old.sarif', '--format', `junit:${bad}`])
    expect(run.code).toBe(2)
    expect(run.out).toBe('')
    expect(run.err).toMatch(/^结果文件 .*\n$/)
    expect(read('old.sarif')).toBe('old')
    expect(at.files()).toEqual(['a.md', 'folder', 'old.sarif'])
  }
})

it('puts the other reports in place where one cannot be', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-sink-'))
  try {
    const [first, second] = ['one', 'two'].map((name) => fileSink(join(folder, name), []))
    if (!first || !second) throw new Error('no sinks')
    await first.write('1')
    await second.write('2')
    mkdirSync(join(folder, 'one'))
    writeFileSync(join(folder, 'one', 'x'), '')
    await expect(finishAll([first, second])).rejects.toThrow(/结果文件 .*one 写不进去/)
    expect(readFileSync(join(folder, 'two'), 'utf8')).toBe('2')
    rmSync(join(folder, 'one', 'x'))
    rmdirSync(join(folder, 'one'))
    expect(readdirSync(folder)).toEqual(['two'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
