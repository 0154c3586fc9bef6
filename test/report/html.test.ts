import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import { readSync } from '../../src/read/index.ts'
import { SCRIPT } from '../../src/report/html/script.ts'
import { STYLE } from '../../src/report/html/style.ts'
import { CASES, EVIL } from './cases.ts'
import { resultOf, unmark } from './helpers.ts'
import { attribute, elementsOf, hasClass, textOf } from './page.ts'
import { reportOf } from './run.ts'

const TAGS = new Set(
  'html head meta title style body header h1 h2 p ul ol li b span i a div aside label input fieldset legend select option main details summary section dl dt dd code mark del ins nav button footer script table caption thead tbody tr td th hr'.split(
    ' ',
  ),
)
const ATTRIBUTES =
  /^(?:aria-[a-z]+|autocomplete|charset|checked|class|colspan|content|data-(?:f|file|hop|rule|severity)|hidden|href|http-equiv|id|lang|name|open|placeholder|role|rowspan|scope|tabindex|title|type|value)$/

/** Whatever in a page could do something, or hide something, that is not ours. */
function intruders(html: string): string[] {
  const found: string[] = []
  const ids = new Set<string>()
  const elements = elementsOf(html)
  for (const element of elements) {
    if (!TAGS.has(element.tagName)) found.push(`<${element.tagName}>`)
    for (const { name, value } of element.attrs) {
      if (!ATTRIBUTES.test(name)) found.push(`${element.tagName} ${name}`)
      if (name === 'href' && !/^#d[0-9a-f]+-\d+(?:-\d+)?$/.test(value)) found.push(`href ${value}`)
      if (name === 'id' && ids.has(value)) found.push(`id ${value} twice`)
      if (name === 'id') ids.add(value)
    }
  }
  for (const element of elements) {
    const target = attribute(element, 'href')?.slice(1)
    if (target !== undefined && !ids.has(target)) found.push(`nothing at #${target}`)
  }
  const scripts = elements.filter(({ tagName }) => tagName === 'script').map(textOf)
  if (scripts.length !== 1 || scripts[0] !== SCRIPT) found.push('another script')
  const hidden = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?![\n\t])\p{Cc}/u.exec(textOf(parse(html)))
  if (hidden) found.push(`hidden character ${hidden[0].codePointAt(0)?.toString(16)}`)
  return found
}

const check = (text: string, path = '规划.txt') => {
  const document = readSync(new TextEncoder().encode(text), path)
  if (!document) throw new Error('read elsewhere')
  return checkDocument(document)
}
const TABLE = `一、投资估算

表1 投资估算表

| 年度 | 投资（亿元） |
| --- | --- |
| 2021年 | 36.30 |
| 2022年 | 35.82 |
| 2023年 | 36.47 |
| 合计 | 108.95 |

另有面积7.35万亩。
`

describe('the page', () => {
  it.each(Object.keys(CASES))('of case %s holds nothing that is not ours', async (name) => {
    const { results, problems } = CASES[name as keyof typeof CASES]
    expect(intruders(await reportOf('html', results, problems))).toEqual([])
  })

  it('needs no network, and runs no script but its own', async () => {
    const html = await reportOf('html', CASES.totals.results)
    const policy = elementsOf(html).find((element) => attribute(element, 'http-equiv') !== undefined)
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy && attribute(policy, 'content')).toBe(
      `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`,
    )
    expect(html).not.toMatch(/https?:|url\(|@import/)
  })

  it('escapes whatever words stand in document, message, path and fix', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 1 }),
        fc.constantFrom('<', '>', '"', "'", '&', '</script>', '<!--', ']]>', 'href=', '\r\n'),
      ),
    })
    await fc.assert(
      fc.asyncProperty(text, text, async (words, path) => {
        const clean = words.replace(/[⟦⟧‹›]/g, '')
        const marked = `${clean}⟦1${clean}⟧ ${clean}‹2›`
        const fix = { text: words, span: unmark(marked).main, applicability: 'suggested' } as const
        const sketch = { message: words, note: words, help: words, labels: [words], rule: words, fix }
        const table = {
          type: 'table',
          rows: 1,
          columns: 1,
          caption: { text: words, start: 0 },
          cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: clean, start: 0 }],
        } as const
        const block = { type: 'text', text: unmark(marked).source, start: 0 } as const
        const result = resultOf(marked, sketch, { path: `x${path}`, blocks: [block, table] })
        expect(intruders(await reportOf('html', [result], [{ path, message: words }]))).toEqual([])
      }),
      { numRuns: 150, seed: 11 },
    )
  })

  it('shows the hostile document itself, spelt out', async () => {
    const source = `${EVIL}合计72`
    const block = { type: 'text', text: source, start: 0 } as const
    const html = await reportOf('html', [resultOf(`${EVIL}合计⟦72⟧`, {}, { blocks: [block] })])
    expect(intruders(html)).toEqual([])
    const shown = elementsOf(html).find((element) => hasClass(element, 'text'))
    expect(shown && textOf(shown)).toContain('\\u{202e}\\u{2066}')
    expect(shown && textOf(shown)).toContain('</script><!-- --><img src=x onerror=alert(1)>')
  })
})

describe('figures', () => {
  it('are marked by what is known of them', async () => {
    const html = await reportOf('html', [check(TABLE)])
    const marks = elementsOf(html).filter((element) => hasClass(element, 'f'))
    const states = marks
      .slice(5)
      .map((element) => [textOf(element), (attribute(element, 'class') ?? '').split(' ')[1]])
    expect(states).toEqual([
      ['36.30', 'unjudged'],
      ['35.82', 'unjudged'],
      ['36.47', 'unjudged'],
      ['108.95', 'wrong'],
      ['7.35', 'unbound'],
    ])
    const legend = elementsOf(html).find((element) => hasClass(element, 'legend'))
    expect(legend && textOf(legend)).toMatch(/有误 1 .*尾差 0 .*相符 0 .*未定 3 .*未核 1 /)
  })

  it('are right where the sum is, and tails where rounding explains it', async () => {
    const right = await reportOf('html', [check(TABLE.replace('108.95', '108.59'))])
    expect(right.match(/<span class="f right">/g)?.length).toBe(1 + 4)
    const tail = await reportOf('html', [check(TABLE.replace('108.95', '108.60'))])
    expect(tail).toMatch(/class="f tail[^>]*>108\.60</)
  })

  it('and places are one link where they meet, and each place can be gone to', async () => {
    const html = await reportOf('html', [check(TABLE)])
    const place = elementsOf(html).find((element) => hasClass(element, 'main'))
    expect(place && textOf(place)).toBe('108.95')
    expect(place && attribute(place, 'class')).toBe('f wrong place main')
    const links = elementsOf(html).filter(
      ({ tagName, parentNode }) =>
        tagName === 'a' && parentNode && 'tagName' in parentNode && parentNode.tagName === 'li',
    )
    expect(links.map(textOf)).toEqual([
      expect.stringContaining('108.95'),
      expect.stringContaining('36.30'),
      expect.stringContaining('35.82'),
      expect.stringContaining('36.47'),
    ])
  })
})

describe('documents', () => {
  it('of workbooks are grids with the letters and numbers of the sheet', async () => {
    const { read } = await import('../../src/read/index.ts')
    const { utils, write } = await import('xlsx')
    const book = utils.book_new()
    const rows = [
      ['年度', '投资（亿元）'],
      ['2021年', 36.3],
      ['2022年', 35.8],
      ['合计', 72.9],
    ]
    const sheet = utils.aoa_to_sheet(rows, { origin: 'B3' } as never)
    utils.book_append_sheet(book, sheet, '概算')
    const document = await read(write(book, { type: 'buffer', bookType: 'xlsx' }), '表.xlsx')
    const html = await reportOf('html', [checkDocument(document)])
    expect(intruders(html)).toEqual([])
    const heads = elementsOf(html)
      .filter((element) => element.tagName === 'th' && hasClass(element, 'no'))
      .map(textOf)
    expect(heads).toEqual(['B', 'C', '3', '4', '5', '6'])
    const caption = elementsOf(html).find(({ tagName }) => tagName === 'caption')
    expect(caption && textOf(caption)).toBe('工作表 概算')
    expect(html).toMatch(/<span class="where">概算!C6<\/span>/)
  })

  it('print every character of the text', async () => {
    const result = check(TABLE)
    const html = await reportOf('html', [result])
    const shown = elementsOf(html).find((element) => hasClass(element, 'text'))
    const words = (text: string) => text.replace(/[\s|-]/g, '')
    expect(words(shown ? textOf(shown) : '')).toBe(words(TABLE))
  })

  it('of megabytes are bounded, and what a finding points at is shown all the same', async () => {
    const filler = `${'推动产业发展，稳定就业，改善基础设施条件。'.repeat(8)}\n\n`.repeat(12_000)
    for (const text of [
      `${filler}${TABLE}${filler}`,
      `${filler}${TABLE}${filler}`.replaceAll('\n\n推', '推'),
    ]) {
      expect(text.length).toBeGreaterThan(4_000_000)
      const html = await reportOf('html', [check(text)])
      expect(html.length).toBeLessThan(1_500_000)
      expect(html).toMatch(/略去/)
      const links = html.match(/<a href="#d/g)?.length ?? 0
      expect(links).toBe(4)
      expect(html).toMatch(/class="f wrong place main"[^>]*>108\.95</)
    }
  })

  it('of many files stay bounded together', async () => {
    const long = '推动产业发展。'.repeat(80_000)
    const results = Array.from({ length: 90 }, (_, index) =>
      resultOf(
        '⟦1⟧',
        {},
        { path: `${index}.txt`, blocks: [{ type: 'text', text: long, start: 0 }], source: long },
      ),
    )
    const html = await reportOf('html', results)
    expect(html.length).toBeLessThan(45_000_000)
    expect(html).toContain('89.txt')
    expect(html).toContain('这个文件的原文没有放进来')
  })
})
