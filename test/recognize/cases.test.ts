import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/judge/index.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text.ts'
import { recognize } from '../../src/recognize/index.ts'
import { relate } from '../../src/relate/index.ts'
import { figuresOf, type Relation } from '../../src/relate/types.ts'

/**
 * Literate cases: each *.md beside this file says why, shows a source block (plain text or Markdown), and states what must be recognised:
 * one line a number (`数字`), a table's head (`列`), a heading (`标题`) or a relation (`关系`).
 */
const folder = new URL('.', import.meta.url).pathname

const SOURCES: ReadonlySet<string> = new Set(['text', 'markdown'])

interface Case {
  readonly title: string
  readonly source: string
  readonly markdown: boolean
  readonly expected: Readonly<Record<string, readonly string[]>>
}

function readCases(markdown: string): Case[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const title = part.slice(0, part.indexOf('\n')).trim()
      const blocks = [...part.matchAll(/^```(\S+)\n([\s\S]*?)^```/gm)]
      const block = blocks.find(([, name = '']) => SOURCES.has(name))
      const expected = Object.fromEntries(
        blocks
          .filter(([, name = '']) => !SOURCES.has(name))
          .map((block) => [
            block[1] ?? '',
            (block[2] ?? '')
              .trimEnd()
              .split('\n')
              .filter((line) => line !== ''),
          ]),
      )
      return { title, source: block?.[2] ?? '', markdown: block?.[1] === 'markdown', expected }
    })
}

function describeRelation(relation: Relation, verdict: string): string {
  return `${relation.kind} ${verdict}: ${figuresOf(relation)
    .map((figure) => figure.text)
    .join(' ')}`
}

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()) {
  describe(file, () => {
    it.each(
      readCases(readFileSync(new URL(file, import.meta.url), 'utf8')).map(
        (entry) => [entry.title, entry] as const,
      ),
    )('%s', (_title, { source, markdown, expected }) => {
      const plan = recognize(markdown ? readMarkdown(source, file) : readText(source, file))
      expect(Object.keys(expected).length).toBeGreaterThan(0)
      const actual: Record<string, string[]> = {
        数字: plan.figures.map(
          (figure) =>
            `${figure.text}${figure.unit ? ` ${figure.unit.symbol}` : ''}${figure.token.comparator === 'eq' ? '' : ` ${figure.token.comparator}`}`,
        ),
        其他: plan.paragraphs.flatMap((paragraph) =>
          paragraph.tokens
            .filter((token) => token.kind !== 'quantity')
            .map((token) => `${token.kind} ${paragraph.text.slice(token.start, token.end)}`),
        ),
        列: plan.tables.flatMap((table) =>
          table.columns.map(
            (column) =>
              `${column.kind} ${column.path.join('/') || '—'}${column.unit ? ` ${column.unit.symbol}` : ''}`,
          ),
        ),
        标题: plan.headings.map(({ heading }) => `${heading.kind} ${heading.number ?? ''} ${heading.title}`),
        专栏: plan.boxes.map((box) => `${box.number ?? ''} ${box.title}: ${box.items.length}`),
        不能判断: relate(plan).unassessable.map(({ reason }) => reason),
        关系: judge(relate(plan).relations).map(({ relation, verdict }) =>
          describeRelation(relation, verdict),
        ),
      }
      for (const [kind, lines] of Object.entries(expected)) expect(actual[kind], kind).toEqual(lines)
    })
  })
}
