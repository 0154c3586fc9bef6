import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import { compile } from '../../src/project/compile.ts'
import { Faults } from '../../src/project/faults.ts'
import { loadProject } from '../../src/project/load.ts'
import { readText } from '../../src/read/text.ts'
import { rules } from '../../src/rules/index.ts'
import type { Terms } from '../../src/rules/terms.ts'

/** Removes the common indent of a template literal. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n')
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0),
  )
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trimEnd()
}

/** Takes ⟦ ⟧ and ‹ › out of a text and says where they stood. */
function readMarks(marked: string): { text: string; main: [number, number]; others: [number, number][] } {
  let text = ''
  let main: [number, number] | undefined
  const others: [number, number][] = []
  let open = 0
  for (const character of marked) {
    if (character === '⟦' || character === '‹') open = text.length
    else if (character === '⟧') main = [open, text.length]
    else if (character === '›') others.push([open, text.length])
    else text += character
  }
  if (!main) throw new Error('an example without ⟦ ⟧')
  return { text, main, others }
}

type Beside = Readonly<Record<string, string>> | undefined

interface Around {
  readonly file?: string
  readonly beside?: Beside
  readonly terms?: Partial<Terms>
}

async function findings(id: string, text: string, { file, beside, terms }: Around) {
  if (!id.startsWith('source/')) {
    // What a suppression sets aside are findings of other rules.
    if (id.startsWith('suppression/'))
      return checkDocument(readText(text, 'example.txt')).findings.filter(({ rule }) => rule === id)
    const options = { rules: [id], ...(terms ? { terms } : {}) }
    return checkDocument(readText(text, 'example.txt'), options).findings
  }
  const marked = file ?? (beside ? 'plan.yaml' : 'example.md')
  const contents: Record<string, string> = { ...beside, [marked]: text }
  const files = {
    read: (path: string) => {
      const content = contents[path]
      if (content === undefined) throw Object.assign(new Error(path), { code: 'ENOENT', syscall: 'open' })
      return new TextEncoder().encode(content)
    },
    list: () => Object.keys(contents),
  }
  const faults = new Faults()
  const project = await loadProject(files, beside ? 'plan.yaml' : marked, faults)
  if (project) compile(project)
  // Whatever else is wrong with an example of a source would hide behind the rule that is looked at.
  expect(faults.all.filter((fault) => fault.rule !== id).map((fault) => fault.report.message)).toEqual([])
  const own = faults.all.filter((fault) => fault.document.path === marked)
  expect(own).toHaveLength(faults.all.length)
  const document = { path: marked, format: 'text' as const, source: text, blocks: [], notices: [] }
  return checkDocument(document, { rules: [id] }, own).findings
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(rule.bad.map((example) => [example.title, example] as const))(
    'finds: %s',
    async (_title, example) => {
      const { text, main, others } = readMarks(dedent(example.text))
      const found = await findings(id, text, example)
      expect(found.map((finding) => finding.message)).toHaveLength(1)
      const finding = found[0]
      if (!finding) return
      expect([finding.span.start, finding.span.end], finding.message).toEqual(main)
      expect(finding.text).toBe(text.slice(...main))
      expect(finding.related.map((place) => [place.span.start, place.span.end])).toEqual(others)
      if (example.computed !== undefined) expect(finding.computed).toBe(example.computed)
      if (example.fixed !== undefined) {
        expect(finding.fix?.text).toBe(example.fixed)
        const edits = finding.fix ? [finding.fix, ...(finding.fix.also ?? [])] : []
        const repaired = edits
          .sort((a, b) => b.span.start - a.span.start)
          .reduce((all, { span, text: own }) => all.slice(0, span.start) + own + all.slice(span.end), text)
        const left = await findings(id, repaired, example)
        expect(left.map(({ message }) => message)).toEqual([])
      }
      const windows = await findings(id, text.replaceAll('\n', '\r\n'), example)
      expect(windows.map((other) => [other.rule, other.message, other.text, other.fingerprint])).toEqual([
        [finding.rule, finding.message, finding.text, finding.fingerprint],
      ])
    },
  )

  it.each(rule.good.map((example) => [example.title, example] as const))(
    'is quiet: %s',
    async (_title, example) => {
      const found = await findings(id, dedent(example.text), example)
      expect(found.map((finding) => finding.message)).toEqual([])
    },
  )

  it('documents itself', () => {
    for (const [key, text] of Object.entries(rule.docs)) expect(text.length, key).toBeGreaterThan(5)
    expect(rule.bad.length).toBeGreaterThan(0)
    expect(rule.good.length).toBeGreaterThan(0)
    expect(rule.fix === 'none').toBe(rule.bad.every((example) => example.fixed === undefined))
  })
})

it('the registry equals the folder', () => {
  const root = new URL('../../src/rules', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== root)
    .map((entry) =>
      relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/').replace(/\.ts$/, ''),
    )
  expect(rules.map((rule) => rule.id).sort()).toEqual(files.sort())
})
