import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text.ts'
import { seeds } from '../seeds.ts'

const folder = new URL('../../examples', import.meta.url).pathname
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:txt|md)$/.test(name) && !/README/.test(name))
  .sort()
  .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }))

const documents = [...seeds, ...examples]

function findings(name: string, source: string) {
  const document = name.endsWith('.md') ? readMarkdown(source, name) : readText(source, `${name}.txt`)
  return checkDocument(document).findings
}

/** Findings of an edited text that were not on the record. */
function returned(name: string, before: string, after: string, left: (rule: string) => boolean = () => true) {
  const known = new Set(findings(name, before).map(({ fingerprint }) => fingerprint))
  return findings(name, after)
    .filter(({ fingerprint, rule }) => left(rule) && !known.has(fingerprint))
    .map(({ rule, text, message }) => `${rule} ${text} ${message}`)
}

const CHAPTER = /^(?:#{1,2} |第[一二三四五六七八九十]+章|[一二三四五六七八九十]{1,2}、)/

/** What stands before the first chapter, and each chapter with its text. */
function chapters(source: string): string[] {
  const parts: string[] = ['']
  for (const line of source.split(/(?<=\n)/)) {
    if (CHAPTER.test(line)) parts.push('')
    parts[parts.length - 1] += line
  }
  return parts
}

// Neither a figure nor a mark that has a narrow and a wide form: no habit of the document is touched.
const OTHER =
  '本段说明各成员单位的工作要求。各单位按照职责抓好落实。进展情况按要求报送。领导小组办公室定期调度并通报推进情况。各项任务要落到实处。\n\n'

describe.each(documents.map(({ name, source }) => [name, source] as const))('%s', (name, source) => {
  it('has no two findings with one fingerprint', () => {
    const all = findings(name, source).map(({ fingerprint }) => fingerprint)
    expect(new Set(all).size).toBe(all.length)
  })

  it('keeps its fingerprints with Windows line ends', () => {
    expect(returned(name, source, source.replaceAll('\n', '\r\n'))).toEqual([])
  })

  it('keeps its fingerprints when blank lines and paragraphs come in between', () => {
    expect(returned(name, source, source.replaceAll('\n\n', '\n\n\n\n'))).toEqual([])
    const parts = chapters(source)
    if (parts.length > 1) {
      const [head, ...rest] = parts
      expect(returned(name, source, head + rest.map((part) => `${OTHER}${part}`).join(''))).toEqual([])
    }
  })

  it('keeps its fingerprints when the sentence before a figure is written anew', () => {
    const stays = (rule: string) => /^(?:sum|share|growth|count)\//.test(rule)
    const edited = source.replace(/(?<=[\u4e00-\u9fff]{12})。(?=\r?\n)/g, '。此处另有说明。')
    expect(returned(name, source, edited, stays)).toEqual([])
  })

  it('keeps its fingerprints when chapters move', () => {
    const parts = chapters(source)
    // The numbering is then wrong indeed, and what is said first is another place.
    const stays = (rule: string) => !/^(?:outline|annex|list|structure|toc|heading|caption)\//.test(rule)
    const step = Math.max(1, Math.floor(parts.length / 6))
    for (let index = 1; index + 1 < parts.length; index += step) {
      const [a = '', b = ''] = parts.slice(index, index + 2)
      const moved = [...parts.slice(0, index), b.endsWith('\n') ? b : `${b}\n`, a, ...parts.slice(index + 2)]
      expect(returned(name, source, moved.join(''), stays), `${a.slice(0, 20)} ⇄ ${b.slice(0, 20)}`).toEqual(
        [],
      )
    }
  })
})
