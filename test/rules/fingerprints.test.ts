import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text.ts'
import { recurring } from '../../src/rules/recurring.ts'
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

const OUTLINE = `第一章 发展基础

农业基础扎实。

第二章 总体要求

坚持统筹推进。

第四章 重点任务

完成各项任务。

表1 投资估算

| 年度 | 投资（亿元） |
| --- | --- |
| 2021年 | 36.30 |
| 2022年 | 35.82 |
| 合计 | 72.95 |
`

describe('names that survive', () => {
  const known = findings('a', OUTLINE)
  const kept = (after: string) => {
    const found = recurring(known, findings('a', after))
    return [...found.keys()].map(({ rule }) => rule).sort()
  }

  it.each<[string, (text: string) => string]>([
    ['the chapter renamed', (text) => text.replace('重点任务', '主要工作')],
    [
      'a chapter inserted above, and the rest renumbered',
      (text) =>
        text
          .replace('第四章', '第五章')
          .replace('第二章', '第三章')
          .replace('第一章', '第一章 背景\n\n形势复杂。\n\n第二章'),
    ],
    ['the table renamed', (text) => text.replace('投资估算', '投资概算')],
    ['nothing changed', (text) => text],
  ])('%s', (name, edit) => {
    expect(known.map(({ rule }) => rule)).toEqual(['outline/gap', 'sum/total'])
    expect(edit(OUTLINE) === OUTLINE).toBe(name === 'nothing changed')
    expect(kept(edit(OUTLINE))).toEqual(['outline/gap', 'sum/total'])
  })

  it('another gap is another finding', () => {
    const mended = OUTLINE.replace('第四章', '第三章').replace('表1', '第五章 保障措施\n\n加强领导。\n\n表1')
    expect(kept(mended)).toEqual(['sum/total'])
  })
})

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
