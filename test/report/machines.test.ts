import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rules } from '../../src/rules/index.ts'
import { CASES, type Case } from './cases.ts'
import { resultOf, type Sketch, unmark } from './helpers.ts'
import { reportOf } from './run.ts'
import { gitlabFaults, sarifFaults, xmlFaults } from './schema.ts'

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
const FILES = {
  junit: 'expected.junit.xml',
  checkstyle: 'expected.checkstyle.xml',
  github: 'expected.github.txt',
  gitlab: 'expected.gitlab.json',
  markdown: 'expected.md',
} as const
const cases: Readonly<Record<string, Case>> = CASES
const names = Object.keys(cases)

const report = (format: Parameters<typeof reportOf>[0], name: string) =>
  reportOf(format, cases[name]?.results ?? [], cases[name]?.problems)

describe.each(names)('case %s', (name) => {
  it.each(Object.entries(FILES))('in %s is as expected', async (format, file) => {
    const text = await report(format as keyof typeof FILES, name)
    await expect(text).toMatchFileSnapshot(`${name}/${file}`)
  })

  it('in SARIF is as expected, and valid', async () => {
    const text = await report('sarif', name)
    expect(sarifFaults(text)).toEqual([])
    const { runs } = JSON.parse(text)
    const { tool, ...run } = runs[0]
    expect(tool.driver.rules).toHaveLength(rules.length)
    for (const result of run.results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
      delete result.ruleIndex
    }
    await expect(`${JSON.stringify(run, undefined, 2)}\n`).toMatchFileSnapshot(`${name}/expected.sarif.json`)
  })

  it('hides nothing from someone who looks at it on a terminal', async () => {
    for (const format of ['sarif', ...Object.keys(FILES)] as const) {
      const text = await report(format as keyof typeof FILES, name)
      expect(text.replaceAll('\n', ''), format).not.toMatch(HIDDEN)
    }
  })
})

describe('what is not reported', () => {
  const result = resultOf('合计⟦72.21⟧')
  const [finding] = result.findings
  const set = finding ? [{ finding, reason: '以批复为准' }] : []

  it('is in SARIF with its reason', async () => {
    const aside = { ...result, suppressed: set, findings: [] }
    const text = await reportOf('sarif', [aside])
    expect(sarifFaults(text)).toEqual([])
    const { results } = JSON.parse(text).runs[0]
    expect(results).toHaveLength(1)
    expect(results[0].suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: '以批复为准' },
    ])
    expect(results[0]).not.toHaveProperty('baselineState')
  })

  it('is in SARIF as it stands against the baseline', async () => {
    const known = { ...result, accepted: result.findings, compared: true }
    const text = await reportOf('sarif', [known])
    expect(sarifFaults(text)).toEqual([])
    const { results } = JSON.parse(text).runs[0]
    expect(results.map((own: { baselineState: string }) => own.baselineState)).toEqual(['new', 'unchanged'])
    expect(results[0]).not.toHaveProperty('suppressions')
    expect(results[1].suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: '已记入基线' },
    ])
  })
})

describe('schemas', () => {
  it('of JUnit, checkstyle and GitLab are kept', async () => {
    for (const schema of ['junit', 'checkstyle'] as const) {
      const texts = await Promise.all(names.map((name) => report(schema, name)))
      expect(await xmlFaults(schema, texts)).toEqual([])
    }
    for (const name of names) expect(gitlabFaults(await report('gitlab', name))).toEqual([])
  })

  it('find fault with what is not valid', async () => {
    expect(await xmlFaults('junit', ['<testsuites><case/></testsuites>'])).not.toEqual([])
    expect(await xmlFaults('junit', ['<testsuites>&#0;</testsuites>'])).not.toEqual([])
    const checkstyle = (await report('checkstyle', 'totals')).replace(' line="8"', '')
    expect(await xmlFaults('checkstyle', [checkstyle])).not.toEqual([])
    const sarif = await report('sarif', 'totals')
    expect(sarifFaults(sarif.replace('"level":"note"', '"level":"info"'))).not.toEqual([])
    expect(sarifFaults(sarif.replace('"ruleId"', '"rule"'))).not.toEqual([])
    expect(gitlabFaults((await report('gitlab', 'totals')).replace('critical', 'error'))).not.toEqual([])
  })

  it('hold for whatever text stands in document, message, path and fix', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1 })
    const results = fc.sample(fc.record({ text, message: text, note: text, path: text, related: text }), {
      numRuns: 200,
      seed: 7,
    })
    const made = results.map(({ text, message, note, path, related }) => {
      const marked = `${text.replace(/[⟦⟧‹›]/g, '')}⟦1⟧${text.replace(/[⟦⟧‹›]/g, '')}‹2›`
      const fix = { text: message, span: unmark(marked).main, applicability: 'suggested' } as const
      const sketch: Sketch = { message, note, labels: [related], computed: note, fix }
      return resultOf(marked, sketch, { path: `x${path}` })
    })
    expect(sarifFaults(await reportOf('sarif', made))).toEqual([])
    expect(await xmlFaults('junit', [await reportOf('junit', made)])).toEqual([])
    expect(await xmlFaults('checkstyle', [await reportOf('checkstyle', made)])).toEqual([])
    const gitlab = JSON.parse(await reportOf('gitlab', made))
    expect(gitlab).toHaveLength(made.length)
    expect(new Set(gitlab.map((entry: { fingerprint: string }) => entry.fingerprint)).size).toBe(
      new Set(made.map(({ document }) => resolve(document.path))).size,
    )
    const lines = (await reportOf('github', made)).split('\n')
    expect(lines.filter((line) => line.startsWith('::error file='))).toHaveLength(made.length)
    // One command a finding, the summary, and nothing after it.
    expect(lines).toHaveLength(made.length + 2)
  })
})

describe('SARIF', () => {
  it('says everything of every rule', async () => {
    const { rules: told } = JSON.parse(await report('sarif', 'nothing')).runs[0].tool.driver
    for (const [index, rule] of rules.entries()) {
      const { id, name, shortDescription, fullDescription, help, defaultConfiguration, properties } =
        told[index]
      expect(id).toBe(rule.id)
      expect(name).toMatch(/^(?:[A-Z][A-Za-z0-9]*)+$/)
      expect(shortDescription.text).toContain(rule.docs.summary.slice(0, 8))
      expect(fullDescription.text.length).toBeGreaterThan(4)
      expect(help.text).toContain('怎么改：')
      expect(help.markdown).toContain('**怎么改**')
      expect(help.markdown).not.toMatch(/[⟦⟧‹›]/)
      expect(defaultConfiguration.level).toBe(rule.severity === 'info' ? 'note' : rule.severity)
      expect(properties).toMatchObject({ category: id.split('/')[0], tags: [id.split('/')[0]] })
    }
    expect(new Set(told.map(({ name }: { name: string }) => name)).size).toBe(rules.length)
  })

  it('has offsets that cut the very text out of the document', async () => {
    const { results } = CASES.totals
    const source = results[0]?.document.source ?? ''
    const [{ locations, relatedLocations, fixes }] = JSON.parse(await report('sarif', 'totals')).runs[0]
      .results
    for (const { physicalLocation } of [...locations, ...relatedLocations]) {
      const { charOffset, charLength, startLine, startColumn, endColumn, snippet } = physicalLocation.region
      expect(source.slice(charOffset, charOffset + charLength)).toBe(snippet.text)
      expect(source.split('\n')[startLine - 1]?.slice(startColumn - 1, endColumn - 1)).toBe(snippet.text)
    }
    const { deletedRegion, insertedContent } = fixes[0].artifactChanges[0].replacements[0]
    expect(source.slice(0, deletedRegion.charOffset) + insertedContent.text).toMatch(/合计 {3}\| 108\.59$/)
  })

  it('mends every place of a fix that has several', async () => {
    const { main, related } = unmark('「甲⟦,⟧乙‹,›丙」')
    const also = related.map((span) => ({ span, text: '，' }))
    const fix = { text: '，', span: main, applicability: 'safe', also } as const
    const text = await reportOf('sarif', [resultOf('「甲⟦,⟧乙‹,›丙」', { fix })])
    expect(sarifFaults(text)).toEqual([])
    const [change] = JSON.parse(text).runs[0].results[0].fixes[0].artifactChanges
    expect(change.replacements).toMatchObject([
      { deletedRegion: { charOffset: 2, charLength: 1 }, insertedContent: { text: '，' } },
      { deletedRegion: { charOffset: 4, charLength: 1 }, insertedContent: { text: '，' } },
    ])
  })

  it('names files by relative addresses, and those outside by full ones', async () => {
    const uris = async (path: string) =>
      JSON.parse(await reportOf('sarif', [resultOf('⟦1⟧', {}, { path })])).runs[0].results[0].locations[0]
        .physicalLocation.artifactLocation.uri
    expect(await uris('正文/a b%#?.md')).toBe('%E6%AD%A3%E6%96%87/a%20b%25%23%3F.md')
    expect(await uris(resolve('x.md'))).toBe('x.md')
    expect(await uris('./a/../x.md')).toBe('x.md')
    expect(await uris('../x.md')).toMatch(/^file:\/\/\/.*\/x\.md$/)
    expect(await uris('-')).toBe('stdin')
  })
})

describe('GitHub', () => {
  it('escapes what its commands give a meaning to', async () => {
    const sketch = { message: '增长50%\r\n::stop-commands::x', note: '甲：1,2' }
    const text = await reportOf('github', [resultOf('⟦1⟧', sketch, { path: 'a,b:c%d.txt' })])
    expect(text.split('\n')[0]).toBe(
      '::error file=a%2Cb%3Ac%25d.txt,line=1,endLine=1,col=1,endColumn=2,title=错误 sum/total::增长50%25\\u{d}\\u{a}::stop-commands::x%0A说明：甲：1,2',
    )
  })

  it('gives columns only to what stands on one line, and no infos when quiet', async () => {
    const text = await reportOf('github', [resultOf('⟦1\n2⟧')])
    expect(text).toContain('::error file=规划.txt,line=1,endLine=2,title=')
    const info = [resultOf('⟦1⟧', { severity: 'info' })]
    expect(await reportOf('github', info)).toContain('::notice ')
    expect(await reportOf('github', info, [], true)).not.toContain('::notice ')
  })
})
