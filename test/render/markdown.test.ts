import fc from 'fast-check'
import type { Nodes, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import type { PrintBlock, PrintInline } from '../../src/plan/publication.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { renderMarkdown } from '../../src/render/markdown/index.ts'
import {
  columns,
  heading,
  investmentTable,
  list,
  paragraph,
  publication,
  row,
  samplePublication,
  strong,
  table,
  text,
} from './sample.ts'

const processor = unified().use(remarkParse).use(remarkGfm)

function parse(markdown: string): Root {
  return processor.parse(markdown)
}

/** What a reader of the parsed Markdown sees; a line break is “⏎”. */
function seen(node: Nodes): string {
  if (node.type === 'break') return '⏎'
  if (node.type === 'html') return /^<br>$/.test(node.value) ? '⏎' : `HTML(${node.value})`
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(seen).join('') : ''
}

function body(...blocks: PrintBlock[]): string {
  return renderMarkdown(publication({ title: '题', body: blocks })).slice('# 题\n\n'.length)
}

function first(markdown: string): RootContent | undefined {
  return parse(markdown).children[0]
}

test('a plan reads as plain Markdown', () => {
  const markdown = renderMarkdown(
    publication({
      title: '规划',
      properties: {
        issuer: '岚州市人民政府',
        documentNumber: '岚政发〔2021〕7号',
        addressees: '各县人民政府',
        date: '2021-05-24',
        period: undefined,
      },
      contents: true,
      body: [
        heading(1, 'chapter', '第一章 ', '总体要求'),
        paragraph(
          strong('强化领导。'),
          '各地要',
          { kind: 'link', href: 'https://a.cn/x(1)', content: [text('落实')] },
          '，见',
          { kind: 'reference', target: 'b', text: '专栏1' },
          '。',
        ),
        {
          kind: 'box',
          id: 'b',
          label: '专栏1',
          caption: '指标',
          blocks: [list(['1.', '甲'], ['2.', '乙']), list(['（1）', '丙'], ['', '丁'])],
        },
        table({
          label: '表1',
          caption: '投资表',
          unit: '单位：万元',
          columns: columns(['left', 10], ['right', 10], ['right', 10], ['center', 4]),
          head: [
            row('head', { text: '类别', rowSpan: 2 }, { text: '资金来源', columnSpan: 2 }, undefined, {
              text: '备注',
              rowSpan: 2,
            }),
            row('head', undefined, '衔接资金', '其他'),
          ],
          body: [
            row('total', '合计', '1,200.00', '35.50', ''),
            row('data', '产业|园区', '-1', '\n第一\n第二', '*'),
          ],
          notes: ['注：按2020年价格。'],
        }),
      ],
      annexes: [
        {
          id: 'a',
          number: 1,
          title: '任务表',
          landscape: false,
          blocks: [heading(1, 'level1', '一、', '分工')],
          sheets: [],
        },
      ],
    }),
  )
  expect(markdown).toBe(`# 规划

岚政发〔2021〕7号

各县人民政府：

## 第一章 总体要求

**强化领导**。各地要[落实](https://a.cn/x%281%29)，见专栏1。

专栏1 指标

1. 甲
2. 乙

- （1）丙
- 丁

表1 投资表

单位：万元

| 类别 | 资金来源·衔接资金 | 资金来源·其他 | 备注 |
| :--- | ---: | ---: | :---: |
| 合计 | 1,200.00 | 35.50 |  |
| 产业\\|园区 | -1 | 第一<br>第二 | \\* |

注：按2020年价格。

岚州市人民政府

2021年5月24日

## 附件1 任务表

### 一、分工
`)
})

test.each([
  '到2025年，产值达到386.5亿元，年均增长8.2%，比重<5%，A&B公司，5~10万元，见《意见》（岚发〔2021〕7号）。',
  '1.规划编制；2.组织实施',
  '2021年GDP增速>6%；含税（13%）；a_b_c',
  '“十四五”——开局之年……',
  '种植业：投入资金121.43亿元；12:43:45',
])('ordinary prose is not touched: %s', (prose) => {
  expect(body(paragraph(prose))).toBe(`${prose}\n`)
})

test.each([
  ['1. 甲', '1\\. 甲'],
  ['# 号', '\\# 号'],
  ['- 横', '\\- 横'],
  ['+ 加', '\\+ 加'],
  ['> 引', '\\> 引'],
  ['---', '\\---'],
  ['===', '\\==='],
  ['*重*', '\\*重\\*'],
  ['_重_', '\\_重\\_'],
  ['`码`', '\\`码\\`'],
  ['5~10、6~12', '5\\~10、6\\~12'],
  ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
  ['<!-- x', '\\<!-- x'],
  ['[甲](http://a.cn)', '\\[甲\\](http\\://a.cn)'],
  ['[甲]: x', '\\[甲\\]: x'],
  ['![图](x)', '![图\\](x)'],
  ['&lt;', '\\&lt;'],
  ['C:\\x', 'C:\\\\x'],
  [':::box', '\\:::box'],
  ['见:ref[表1]', '见:ref\\[表1]'],
  ['www.a.cn', 'www\\.a.cn'],
  ['=1+1', '=1+1'],
])('%s is escaped where Markdown would misread it', (given, printed) => {
  const markdown = body(paragraph(given))
  expect(markdown).toBe(`${printed}\n`)
  expect(seen(first(markdown) as Nodes)).toBe(given)
})

test('control characters and half characters do not get through', () => {
  expect(body(paragraph('甲\u0000\u0008乙\ud800丙\r\n丁'))).toBe('甲乙\ufffd丙 丁\n')
})

test('an address that is none of the web is text', () => {
  expect(body(paragraph({ kind: 'link', href: 'javascript:alert(1)', content: [text('点')] }))).toBe('点\n')
})

test('headings deeper than six levels stay headings', () => {
  expect(body(heading(9, 'level4', '（1）', '细则'))).toBe('###### （1）细则\n')
})

test('lists in lists and blocks in items keep their places', () => {
  const markdown = body(list(['1.', '甲', '又甲'], ['2.', '乙', list(['', '子'], ['', '丑'])]))
  expect(markdown).toBe('1. 甲\n\n   又甲\n\n2. 乙\n\n   - 子\n   - 丑\n')
})

test('two lists in a row stay two', () => {
  const root = parse(body(list(['', '甲']), list(['', '乙']), list(['1.', '丙']), list(['1.', '丁'])))
  expect(root.children.map((node) => node.type)).toEqual(['list', 'list', 'list', 'list'])
})

test('our own reader finds the figures of a rendered table again', () => {
  const { blocks } = readMarkdown(renderMarkdown(publication({ body: [investmentTable()] })), 'plan.md')
  const grid = blocks.find((block) => block.type === 'table')
  const texts = grid?.type === 'table' ? grid.cells.slice(0, 10).map((cell) => cell.text) : []
  expect(texts).toEqual([
    ...['序号', '项目类别', '总投资', '资金来源·衔接资金', '资金来源·其他资金', '备注'],
    ...['合计', '1,214,321.50', '863,200.00', '351,121.50'],
  ])
})

test('the sample is the same every time', () => {
  expect(renderMarkdown(samplePublication())).toBe(renderMarkdown(samplePublication()))
})

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '`',
        '<',
        '>',
        '[',
        ']',
        '(',
        ')',
        '!',
        '#',
        '|',
        '\\',
        '~',
        '~~',
        '&',
        '&amp;',
        '+',
        '-',
        '=',
        ':',
        ':::',
        '1.',
        '2) ',
        ' ',
        '  ',
        '\t',
        '@',
        '.',
        'www.',
        'http://',
        'a',
        'b',
        'X',
        '中',
        '文',
        '。',
        '“',
        '”',
        '，',
        '5',
        '^',
        '{',
        '}',
        '"',
        "'",
        '/',
        '$',
        '%',
        '😀',
        '\u3000',
        '\ud800',
        '\u0000',
        '\n',
        'mailto:',
        '---',
        '[^1]',
        '[x] ',
        '- ',
      ],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** The text as any output can hold it, in one line. */
function printed(words: string): string {
  return words
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('\n', ' ')
}

/** Markdown keeps no white space at the ends of a line, and breaks need words between them. */
function trimmed(words: string): string {
  return words
    .split('⏎')
    .map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((part) => part !== '')
    .join('⏎')
}

const inline: fc.Arbitrary<PrintInline> = fc.oneof(
  { weight: 4, arbitrary: hostile.map(text) },
  { weight: 2, arbitrary: hostile.map(strong) },
  hostile.map((words): PrintInline => ({ kind: 'emphasis', content: [text(words), strong(words)] })),
  hostile.map(
    (words): PrintInline => ({
      kind: 'link',
      href: 'https://a.cn/b_c?d=1&copy;=(2)',
      content: [text(words)],
    }),
  ),
  hostile.map((words): PrintInline => ({ kind: 'reference', target: 'x', text: words })),
  fc.constant<PrintInline>({ kind: 'break' }),
)

function wordsOf(content: readonly PrintInline[]): string {
  return content
    .map((part) => {
      if (part.kind === 'break') return '⏎'
      return 'content' in part ? wordsOf(part.content) : printed(part.text)
    })
    .join('')
}

test('a paragraph parsed again has the same words', () => {
  fc.assert(
    fc.property(fc.array(inline, { maxLength: 6 }), (content) => {
      const expected = trimmed(wordsOf(content))
      const root = parse(body({ kind: 'paragraph', role: 'body', content }))
      const paragraphs = root.children.map((node) => `${node.type}: ${seen(node)}`)
      expect(paragraphs).toEqual(expected === '' ? [] : [`paragraph: ${expected}`])
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['<', 'mailto:>'],
  ['&', 'copy;'],
  ['http:', '//a.cn'],
])('what stands in two pieces is no link and no character: %s%s', (one, two) => {
  const content = [strong(one), text(two)]
  const [paragraph] = parse(body({ kind: 'paragraph', role: 'body', content })).children
  expect(seen(paragraph as Nodes)).toBe(one + two)
})

test('a heading, an item and a cell parsed again have the same words', () => {
  fc.assert(
    fc.property(hostile, hostile, (one, two) => {
      const root = parse(
        body(
          heading(1, 'level1', '', one),
          list(['', two], ['1.', one]),
          table({
            columns: columns(['left', 4], ['right', 4]),
            head: [row('head', one, two)],
            body: [row('data', two, one)],
          }),
        ),
      )
      const [head, items, grid] = root.children
      const lines = (words: string) => trimmed(printed(words.replaceAll('\n', '⏎')))
      const plain = (words: string) => trimmed(printed(words))
      expect([head?.type, items?.type, grid?.type, root.children.length]).toEqual([
        'heading',
        'list',
        'table',
        3,
      ])
      expect(seen(head as Nodes)).toBe(plain(one))
      expect((items as Nodes & { children: Nodes[] }).children.map(seen)).toEqual([
        plain(two),
        plain(`1.${one}`),
      ])
      expect(
        grid?.type === 'table' &&
          grid.children.map((line) => line.children.map((cell) => trimmed(seen(cell)))),
      ).toEqual([
        [lines(one), lines(two)],
        [lines(two), lines(one)],
      ])
    }),
    { numRuns: 1000 },
  )
})
