import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf } from '../../src/document/position.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { cellOf, expectPlaces, outline, printed, runsOf } from './helpers.ts'

const read = (source: string) => {
  const document = readMarkdown(source, 'a.md')
  expectPlaces(document)
  return document
}

describe('blocks', () => {
  it('reads headings, paragraphs, lists, quotes, tables, rules and pictures', () => {
    const document = read(`---
title: 标题 1亿元
---
# 第一章 总体要求

总投资**584.53**亿元，
其中*衔接*资金。

- 种植业
  1. 甲项目
  2) 乙
> 引文

| 年度 | 投资（亿元） |
|---|--:|
| 2021年 | **36.30** |
| 合计 | 36\\|30<br>万 |
| 空 |

***

![图](a.png)

\`\`\`
代码 1
\`\`\`
尾`)
    expect(outline(document)).toEqual([
      '# 第一章 总体要求',
      '总投资584.53亿元，\n其中衔接资金。',
      '种植业',
      '1. 甲项目',
      '2) 乙',
      '引文',
      [
        ['年度', '投资（亿元）'],
        ['2021年', '36.30'],
        ['合计', '36|30\n万'],
        ['空', ''],
      ],
      '<separator>',
      '<image>',
      '尾',
    ])
    expect(cellOf(document, '年度').header).toBe(true)
    expect(printed(document, cellOf(document, '36.30'))).toBe('36.30')
  })

  it.each([
    ['a \\* b\\\\ &amp;amp; &nbsp;c &#20159;&unknown; \\&amp;', 'a * b\\ &amp; \u00a0c 亿&unknown; &amp;'],
    ['`` 1.5`x ``和`a`', '1.5`x和a'],
    ['> 甲\n> 乙\n丙\n> \\> 丁', '甲\n乙\n丙\n> 丁'],
    [
      '见[链接 1.5](http://a.b)和<http://a.b/\\*>、http://c.d/\\*e x@y.cn',
      '见链接 1.5和http://a.b/\\*、http://c.d/*e x@y.cn',
    ],
    ['规模5~10万元，占20~30%', '规模5~10万元，占20~30%'],
    ['    缩进四格的1亿元', '缩进四格的1亿元'],
    ['脚注[^1]后\n\n[^1]: 注2', '脚注后|注2'],
    ['甲  \n乙\\\n丙', '甲|乙|丙'],
    ['甲<b>1</b>.5<br/>乙', '甲1.5|乙'],
    ['标题\n===', '标题'],
  ])('prints %j', (source, text) => {
    expect(
      runsOf(read(source))
        .map((run) => run.text)
        .join('|'),
    ).toBe(text)
  })

  it('reads raw HTML tables to their end, blank lines or not', () => {
    const document = read(
      '前\n\n<table>\n<tr><td>甲</td>\n\n<td>1.50</td></tr>\n\n    <tr><td>合计</td><td>1.50</td></tr>\n</table>\n\n后 **2**\n\n<!-- 3 -->\n',
    )
    expect(outline(document)).toEqual([
      '前',
      [
        ['甲', '1.50'],
        ['合计', '1.50'],
      ],
      '后 2',
    ])
    expect(cellOf(document, '1.50').start).toBe(document.source.indexOf('1.50'))
  })

  it('reads CR LF and LF alike', () => {
    const source =
      '# 题\n\n甲\n> 乙\n> 丙  \n> 丁\n\n- a\n  b\n\n|x|y|\n|-|-|\n|1|`2`|\n\n:::box{caption="三"}\n甲:1\n:::\n'
    expect(outline(read(source.replaceAll('\n', '\r\n')))).toEqual(outline(read(source)))
  })

  it('keeps places after a second byte order mark', () => {
    expect(outline(read('\ufeff# 总投资1亿元'))).toEqual(['# 总投资1亿元'])
  })
})

describe('our directives', () => {
  it('are read: containers with captions, leaves, figures, references', () => {
    const document = read(`:::targets{#income caption="收入增长指标" period="2020→2025"}
| 指标 | 2020年 |
|---|---|
| 收入 | :fig[11555]{of=a} |
:::

:::专栏[乡村**产业**]
- 种植业:投入121.43亿元
:::

::investment{caption='概算表' from=projects}

总投资:fig[584.53亿元]{of="合计/总投资"}，见:ref[#income]和:ref[表2]{to=x}，:fig{of=y}。`)
    expect(outline(document)).toEqual([
      '收入增长指标',
      [
        ['指标', '2020年'],
        ['收入', '11555'],
      ],
      '<separator>',
      '<separator>',
      '乡村产业',
      '种植业:投入121.43亿元',
      '<separator>',
      '概算表',
      '总投资584.53亿元，见和表2，。',
    ])
    const run = runsOf(document).at(-1)
    if (!run) throw new Error('no run')
    const at = run.text.indexOf('584.53亿元')
    expect(printed(document, run, at, at + 8)).toBe('584.53亿元')
    expect(spanOf(run, at).start).toBe(document.source.indexOf('584.53'))
  })

  it.each([
    ':fig',
    ':fig没有括号',
    'a:fig[没有关上',
    ':ref 1',
    ':figs[1]',
    ':box[1]',
    '::fig[1]',
    ':::boxes',
    ':::box 1',
  ])('are not %j', (source) => {
    expect(read(source).blocks).toMatchObject([{ type: 'text', text: source, start: 0 }])
  })
})

/** A stretch of text in every place where text can stand. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => `文${text}`,
  (text) => `# 文${text}`,
  (text) => `- 文${text}`,
  (text) => `> 文${text}`,
  (text) => `|甲|\n|-|\n|文${text}|`,
  (text) => `前\n文${text}\n后`,
  (text) => `**粗**文${text}`,
  (text) => `:::box\n文${text}\n:::`,
  (text) => `前:fig[1]{of=a}文${text}`,
]

describe('other people’s colons', () => {
  it.each([
    '种植业:投入项目建设资金121.43亿元',
    '12:43:45',
    '16:00',
    '::',
    ':::',
    ':',
    '单位:亿元[注]{甲}',
    '比例:3:2{x}',
    'a:b[c]{d=e}',
    ':tip[1]',
    '::tip{a=1}',
  ])('stay text: %j', (text) => {
    for (const place of PLACES) {
      const source = place(text)
      const run = runsOf(read(source)).find((each) => each.text.includes(`文${text}`))
      expect(run, source).toBeDefined()
      if (!run) continue
      const at = run.text.indexOf(`文${text}`)
      expect(printed(read(source), run, at, at + text.length + 1)).toBe(`文${text}`)
    }
    expect(outline(read(text))).toEqual([text])
  })

  it('stay text, whatever stands around them', () => {
    const words = fc.constantFrom(
      ':',
      '::',
      ':::',
      '投资',
      '121',
      '.',
      '43亿元',
      'fi',
      'x',
      '[',
      ']',
      '{',
      '}',
      '，',
      '=',
      '"',
      'box',
    )
    const text = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(PLACES.length - 1), (words, index) => {
        fc.pre(!/:(?:fig|ref)[[{]/.test(words))
        const source = PLACES[index]?.(words) ?? ''
        const document = read(source)
        const run = runsOf(document).find((each) => each.text.includes(`文${words}`))
        expect(run, source).toBeDefined()
        if (!run) return
        const at = run.text.indexOf(`文${words}`)
        expect(printed(document, run, at, at + words.length + 1)).toBe(`文${words}`)
      }),
      { numRuns: 400 },
    )
  })

  const seeds = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url))
  const plans = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : []
  it.skipIf(plans.length === 0)(
    plans.length === 0 ? 'real plans are not here: skipped' : 'stay text in the real plans',
    () => {
      for (const name of plans) {
        const source = readFileSync(seeds + name, 'utf8')
        const document = read(source)
        const covered = new Set<number>()
        for (const run of runsOf(document))
          for (let index = 0; index < run.text.length; index++)
            covered.add(run.offsets?.[index] ?? run.start + index)
        // A colon may be lost in a table's delimiter row or in an address; there is none in these plans.
        for (const match of source.matchAll(/:[^\s|]{0,20}/g)) {
          for (let at = match.index; at < match.index + match[0].length; at++) {
            if (/[^\s*_`~\\[\]()!<>]/.test(source[at] ?? ''))
              expect(covered.has(at), `${name}: ${match[0]}`).toBe(true)
          }
        }
      }
    },
  )
})

describe('odd input', () => {
  it.each([
    ['quotes', '>'.repeat(10_000)],
    ['brackets', '('.repeat(10_000)],
    ['square brackets', '['.repeat(10_000)],
    ['numbers', '1. '.repeat(3000)],
    ['containers', ':::box\n'.repeat(2000)],
    ['lists', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['emphasis', '**a*'.repeat(3000)],
    ['figures', ':fig['.repeat(5000)],
    ['open tables', '<table>\n\n'.repeat(5000)],
    ['quoted lines', `${'> '.repeat(40)}a\n`.repeat(300)],
  ])('survives many %s', (_name, text) => {
    const document = read(`总投资1亿元\n\n${text}`)
    expect(runsOf(document)[0]?.text).toBe('总投资1亿元')
  })

  it('says when nesting is too deep to be read as Markdown', () => {
    expect(read(`${'>'.repeat(10_000)}1`).notices).toEqual([expect.stringContaining('嵌套过深')])
  })

  it('says when a paragraph holds too many marks to be read as Markdown', () => {
    const notices = [expect.stringContaining('标记多得不合常理')]
    expect(read('近*'.repeat(400_000)).notices).toEqual(notices)
    expect(read(`${'甲\\_乙\n'.repeat(3000)}总投资1亿元`).notices).toEqual(notices)
  })

  it('takes as many marks as anybody likes in rows, items, raw HTML and front matter', () => {
    const rows = '| **甲** | `乙` |\n'.repeat(2000)
    expect(read(`| 甲 | 乙 |\n|---|---|\n${rows}`).notices).toEqual([])
    expect(read(`甲 | 乙\n--- | ---\n${'**甲** | `乙`\n'.repeat(2000)}`).notices).toEqual([])
    expect(read('- **甲**：`乙`\n'.repeat(2000)).notices).toEqual([])
    expect(read(`---\n${'甲: "[*_]"\n'.repeat(2000)}---\n\n正文\n`).notices).toEqual([])
    expect(read(`<table>\n${'<tr><td>\n1\n</td></tr>\n'.repeat(3000)}</table>\n`).notices).toEqual([])
  })

  it('reads a paragraph of thousands of lines with numbers and addresses', () => {
    const line = '总投资12.5亿元，见www.gov.cn、zw@gov.cn和https://gov.cn/a-b-c。\n'
    const document = read(line.repeat(20_000))
    expect(document.notices).toEqual([])
    expect(runsOf(document)[0]?.text).toContain('见www.gov.cn、zw@gov.cn和https://gov.cn/a-b-c。')
  })

  it('reads six hundred tables and boxes', () => {
    const text =
      '种植业:投入项目建设资金121.43亿元;安排各类项目4182项。\n\n| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n\n:::box{caption=a}\n- b\n:::\n\n'
    const { blocks } = readMarkdown(text.repeat(600), 'a.md')
    expect(blocks.filter((block) => block.type === 'table')).toHaveLength(600)
  })
})
