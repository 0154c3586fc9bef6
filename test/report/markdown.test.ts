import fc from 'fast-check'
import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { CASES, EVIL } from './cases.ts'
import { resultOf, unmark } from './helpers.ts'
import { reportOf } from './run.ts'

const OURS = /^<\/?(?:details|summary|code|span)>$|^<details><summary>算式与建议<\/summary>$/

/** Everything in a Markdown text that is more than words: node types, and HTML that is not ours. */
function markup(text: string): string[] {
  const found: string[] = []
  const walk = (node: Nodes) => {
    if (node.type === 'html' && !OURS.test(node.value.trim())) found.push(node.value)
    else if (
      !['root', 'paragraph', 'text', 'html', 'list', 'listItem', 'heading', 'table'].includes(node.type)
    ) {
      if (!['tableRow', 'tableCell', 'strong'].includes(node.type)) found.push(node.type)
    }
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(unified().use(remarkParse).use(remarkGfm).parse(text))
  return found
}

/** Its words as a reader sees them, one text for each node: what servers look for mentions in. */
function words(text: string): string[] {
  const found: string[] = []
  const walk = (node: Nodes) => {
    if (node.type === 'text') found.push(node.value)
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(unified().use(remarkParse).use(remarkGfm).parse(text))
  return found
}

const all = (text: string) => {
  const marked = `${text}⟦1⟧‹2›`
  const fix = { text, span: unmark(marked).main, applicability: 'suggested' } as const
  return resultOf(
    marked,
    { message: text, note: text, help: text, labels: [text], fix },
    { path: `x${text}` },
  )
}

describe('a merge-request comment', () => {
  it('makes no markup, link, mention or reference of words from outside', async () => {
    const evil = EVIL.replaceAll('/', '')
    for (const text of [
      evil,
      '@user #1 !2 ~bug %v1 $3 &4 :smile: a@b.cn',
      '| a | b |\n| - | - |',
      '1. x\n# y\n---',
    ]) {
      const report = await reportOf('markdown', [all(text)], [{ path: text, message: text }])
      expect(markup(report)).toEqual([])
      for (const word of words(report))
        expect(word).not.toMatch(/[@#!~%$&:][\p{L}\p{N}_"]|https?:\/\/|www\./u)
    }
  })

  it('does so whatever the words are', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'\\`*_[](){}#+-!|~=$^<>&@:/.w\n\t "\'1aé字https'.split('')),
    })
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        expect(markup(await reportOf('markdown', [all(text)]))).toEqual([])
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  it('shows the very words', async () => {
    const text = '占比48.44%（a_b*c）[注]<b>&lt; | `x` \\ #1 https://x.cn'
    expect(words(await reportOf('markdown', [all(text)])).join('')).toContain(text)
  })

  it('is bounded, the most serious first, and says how many are left out', async () => {
    const long = { note: '说'.repeat(900), help: '帮'.repeat(900) }
    const make = (severity: 'error' | 'warning' | 'info', index: number) => {
      const result = resultOf(
        '⟦1⟧',
        { severity, message: `${severity}-${index}`, ...long },
        { path: `${index}.txt` },
      )
      return result
    }
    const results = Array.from({ length: 90 }, (_, index) => make(index % 3 === 2 ? 'error' : 'info', index))
    const report = await reportOf('markdown', results)
    expect(report.length).toBeLessThanOrEqual(65_536)
    expect(report.match(/\*\*错误\*\*/g)).toHaveLength(30)
    const listed = report.match(/^- \*\*/gm)?.length ?? 0
    expect(listed).toBeGreaterThan(40)
    expect(report.trimEnd().split('\n').at(-1)).toBe(`另有 ${90 - listed} 处没有列出。`)
    expect((await reportOf('markdown', CASES.totals.results)).trimEnd()).not.toMatch(/没有列出/)
  })

  it('stays bounded with thousands of files and findings in each', async () => {
    const [finding] = resultOf('⟦1⟧', { message: '@'.repeat(3000) }).findings
    if (!finding) throw new Error('no finding')
    const findings = Array.from({ length: 300 }, () => finding)
    const results = Array.from({ length: 300 }, (_, index) => ({
      ...resultOf('⟦1⟧', {}, { path: `${'@a'.repeat(200)}${index}` }),
      findings,
    }))
    const problems = Array.from({ length: 300 }, () => ({
      path: '@a'.repeat(200),
      message: '@a'.repeat(200),
    }))
    const report = await reportOf('markdown', results, problems)
    expect(report.length).toBeLessThanOrEqual(65_536)
    const listed = report.match(/^- \*\*错误/gm)?.length ?? 0
    expect(report).toContain(`另有 ${300 * 300 - listed} 处没有列出。`)
    expect(report).toMatch(/另有 \d+ 个文件没有列在表里。/)
    expect(report).toMatch(/另有 \d+ 个文件无法检查，没有列出。/)
  })

  it('lists no infos when quiet', async () => {
    const report = await reportOf('markdown', CASES.totals.results, [], true)
    expect(report).not.toContain('**提示**')
    expect(report).not.toContain('没有列出')
  })
})
