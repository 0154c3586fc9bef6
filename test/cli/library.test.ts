import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check, loadReportSchema, ReadProblem } from '../../src/index.ts'
import { useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const bytes = new TextEncoder().encode(WRONG)

describe('check() of the library', () => {
  it('gives for a path what the command line prints for it', async () => {
    const path = join(at.folder, at.write('a.md', WRONG))
    const report = await check({ path })
    const printed = JSON.parse(at.plan(['check', path, '--format', 'json']).out)
    expect(printed.files).toEqual([report])
    expect(report.findings[0]).toMatchObject({ rule: 'sum/total', stated: '108.95', computed: '108.59' })
    expect((await loadReportSchema()).safeParse(printed).success).toBe(true)
  })

  it('takes bytes, with or without a name', async () => {
    expect((await check({ bytes, path: 'a.md' })).format).toBe('markdown')
    const report = await check({ bytes })
    expect([report.path, report.format]).toEqual(['-', 'text'])
  })

  it('checks only, or all but, the rules named', async () => {
    const rules = async (options: Parameters<typeof check>[1]) =>
      (await check({ bytes, path: 'a.md' }, options)).findings.map(({ rule }) => rule)
    expect(await rules({ rules: ['sum/total'] })).toEqual(['sum/total'])
    expect(await rules({ withoutRules: ['sum/total'] })).not.toContain('sum/total')
    await expect(rules({ rules: ['sum/totl'] })).rejects.toThrow(RangeError)
  })

  it('throws ReadProblem for what cannot be read', async () => {
    await expect(check({ path: join(at.folder, 'none.txt') })).rejects.toThrow(ReadProblem)
    await expect(check({ path: at.folder })).rejects.toThrow(ReadProblem)
    await expect(check({ bytes: new Uint8Array() })).rejects.toThrow('文件是空的')
  })
})
