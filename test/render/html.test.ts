import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { expect, test } from 'vitest'
import { renderHtml } from '../../src/render/html/index.ts'
import {
  ANNEXES,
  columns,
  heading,
  list,
  note,
  paragraph,
  publication,
  row,
  samplePublication,
  strong,
  table,
  text,
} from './sample.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

function open(html: string): Element[] {
  const errors: string[] = []
  const found: Element[] = []
  const visit = (node: Node) => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(html, { onParseError: (error) => errors.push(error.code) }))
  expect(errors).toEqual([])
  return found
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((each) => each.name === name)?.value
}

function textOf(node: Node | undefined): string {
  if (!node) return ''
  if ('value' in node) return node.value
  if (node.nodeName === 'br') return '⏎'
  return 'childNodes' in node ? node.childNodes.map(textOf).join('').replace(/\n/g, '') : ''
}

function all(html: string, name: string, className?: string): Element[] {
  return open(html).filter(
    (element) =>
      element.tagName === name && (className === undefined || attribute(element, 'class') === className),
  )
}

const sample = renderHtml(samplePublication())

test('the page says its language, its encoding and that nothing may be loaded', () => {
  expect(sample.startsWith('<!DOCTYPE html>\n<html lang="zh-CN"')).toBe(true)
  expect(attribute(all(sample, 'meta')[0], 'charset')).toBe('utf-8')
  expect(attribute(all(sample, 'meta')[1], 'content')).toBe("default-src 'none'; style-src 'unsafe-inline'")
  expect(textOf(all(sample, 'title')[0])).toBe('岚州市“十四五”乡村特色产业发展规划')
  expect(open(sample).some((element) => ['script', 'link', 'img', 'iframe'].includes(element.tagName))).toBe(
    false,
  )
})

test('masthead, addressees and sign-off are printed as they are', () => {
  expect(textOf(all(sample, 'p', 'issuer')[0])).toBe('岚州市人民政府')
  expect(textOf(all(sample, 'p', 'number')[0])).toBe('岚政发〔2021〕7号')
  expect(textOf(all(sample, 'p', 'addressees')[0])).toBe('各县（市、区）人民政府，市直各部门：')
  expect(all(sample, 'p', 'sign-off').map(textOf)).toEqual(['岚州市人民政府', '2021年5月24日'])
  expect(all(sample, 'p', 'sign-off').map((line) => attribute(line, 'style'))).toEqual([
    'margin-top:28pt;margin-right:60pt',
    'margin-right:64pt',
  ])
})

test('a plan without number, date and issuer has neither masthead nor sign-off', () => {
  const html = renderHtml(publication({ body: [paragraph('甲')] }))
  expect(all(html, 'header').length + all(html, 'p', 'sign-off').length).toBe(0)
})

test('headings go one level down and keep their numbers', () => {
  expect(all(sample, 'h1').map(textOf)).toEqual(['岚州市“十四五”乡村特色产业发展规划'])
  expect(all(sample, 'h2', 'chapter').map(textOf)).toEqual([
    '第一章 总体要求',
    '第二章 重点任务',
    '第三章 投资概算',
  ])
  expect(all(sample, 'h5', 'level2').map(textOf)).toEqual(['（一）坝区高效农业'])
  expect(all(sample, 'h6').map(textOf)).toEqual(['1.设施蔬菜', '（1）冷链物流'])
})

test('every line of the contents and every reference leads to a place of the page', () => {
  const ids = new Set(open(sample).map((element) => attribute(element, 'id')))
  const links = all(sample, 'a').map((link) => attribute(link, 'href') ?? '')
  const inner = links.filter((href) => href.startsWith('#'))
  expect(inner).toHaveLength(12)
  expect(inner.filter((href) => !ids.has(href.slice(1)))).toEqual([])
  expect(links.filter((href) => !href.startsWith('#'))).toEqual([
    'https://www.example.gov.cn/law?id=1&lang=zh',
  ])
  expect(all(sample, 'nav').map(textOf)).toEqual([
    '目录第一章 总体要求第一节 指导思想第二节 发展目标第二章 重点任务第一节 产业布局第三章 投资概算附件1 任务分工方案附件2 重点项目清单附件3 名词解释',
  ])
})

test('a row that ends early, or leaves a place out, still has all its cells', () => {
  const html = renderHtml(
    publication({
      body: [
        table({
          columns: columns(['left', 8], ['left', 8], ['right', 8], ['left', 8]),
          body: [
            row('total', { text: '合计', columnSpan: 2 }, undefined, '3'),
            row('data', { text: '产业', rowSpan: 2 }, '小计', '3'),
            row('data', undefined, '种植', '3'),
          ],
        }),
      ],
    }),
  )
  const rows = all(html, 'tr').map((line) => line.childNodes.map(textOf))
  // In a paragraph without text office programs set a line of the large type of the page.
  const empty = '\u00a0'
  expect(rows).toEqual([
    ['合计', '3', empty],
    ['产业', '小计', '3', empty],
    ['种植', '3', empty],
  ])
})

test('the text behind the contents begins a page in print, and every table fills its place', () => {
  const starts = all(sample, 'p', 'page-start')
  expect(starts).toHaveLength(1)
  expect(all(renderHtml(publication({ body: [paragraph('甲')] })), 'p', 'page-start')).toEqual([])
  const grids = all(sample, 'table')
  expect(grids.length).toBeGreaterThan(2)
  for (const grid of grids) {
    expect(attribute(grid, 'width')).toBe('100%')
    expect(attribute(grid, 'style')).toMatch(/^width:[\d.]+pt$/)
  }
})

test('no rule begins with a list of bare classes, of which LibreOffice reads none', () => {
  const outsideOfMedia = sample.split('<style>')[1]?.split('</style>')[0] ?? ''
  expect(outsideOfMedia).toContain('h1.title{')
  expect(outsideOfMedia.match(/^\.[\w-]+,[^{]*/gm)).toBeNull()
})

test('a table repeats its head and keeps spans and widths', () => {
  const html = renderHtml(
    publication({
      body: [
        table({
          label: '表1',
          caption: '投资',
          unit: '单位：万元',
          columns: columns(['left', 8], ['right', 8], ['right', 8]),
          head: [
            row('head', { text: '类别', rowSpan: 2 }, { text: '资金', columnSpan: 2 }),
            row('head', undefined, '甲', '乙'),
          ],
          body: [row('group', { text: '一、产业', columnSpan: 3 }), row('total', '合计', '1.50', '2')],
          notes: ['注：无'],
        }),
      ],
    }),
  )
  const [thead] = all(html, 'thead')
  expect(textOf(thead)).toBe('类别资金甲乙')
  expect(all(html, 'th').map((cell) => [attribute(cell, 'rowspan'), attribute(cell, 'colspan')])).toEqual([
    ['2', undefined],
    [undefined, '2'],
    [undefined, undefined],
    [undefined, undefined],
  ])
  expect(all(html, 'td').map(textOf)).toEqual(['一、产业', '合计', '1.50', '2'])
  expect(all(html, 'p', 'br12').map(textOf)).toEqual(['1.50', '2'])
  expect(textOf(all(html, 'p', 'caption')[0])).toBe('表1 投资')
  expect(textOf(all(html, 'p', 'unit')[0])).toBe('单位：万元')
  // 156 mm less the border: 441.2 points in three columns.
  expect(all(html, 'col').map((column) => attribute(column, 'style'))).toEqual([
    'width:147.05pt',
    'width:147.1pt',
    'width:147.05pt',
  ])
})

test('annexes are pages of their own, wide ones landscape', () => {
  const sheets = all(sample, 'div').filter((element) =>
    /^(upright|landscape)$/.test(attribute(element, 'class') ?? ''),
  )
  expect(sheets.map((sheet) => attribute(sheet, 'class'))).toEqual([
    'upright',
    'upright',
    'landscape',
    'upright',
  ])
  expect(
    all(sample, 'p')
      .map(textOf)
      .filter((words) => /^附件\d$/.test(words)),
  ).toEqual(['附件1', '附件2', '附件3'])
  expect(sample).toContain('@page landscape{size:297mm 210mm;margin:28mm 37mm 26mm 35mm;')
  expect(sample).toContain('@page upright{size:210mm 297mm;margin:37mm 26mm 35mm 28mm;')
})

test('LibreOffice finds a footer with page numbers, which nobody else reads', () => {
  const footers = all(sample, 'div').filter((element) => attribute(element, 'title') === 'footer')
  expect(footers.map((footer) => attribute(footer, 'hidden'))).toEqual(['', ''])
  // The first footer stands on odd pages alone, until the second takes its place.
  expect(footers.map(textOf)).toEqual(['', '—  —'])
  expect(all(sample, 'sdfield').map((field) => attribute(field, 'type'))).toEqual(['page'])
  // Left and right pages of their own make LibreOffice lay out some documents without end.
  expect(sample).not.toMatch(/@page\s*:(?:left|right)\{size/)
  const places = ['<body>', '<!--[if !mso]><!-->', 'title="footer"', '<!--<![endif]-->', '<main>']
  const found = places.map((part) => sample.indexOf(part))
  expect(found).toEqual(found.toSorted((a, b) => a - b))
  expect(found[0]).toBeGreaterThan(0)
})

test('tables of wide annexes are smaller in LibreOffice alone', () => {
  const [name = ''] = new Set(sample.match(/(?<=class=")hw\d+(?=")/g))
  expect(all(sample, 'p', name).length).toBeGreaterThan(0)
  // Tables of upright pages are left as they are.
  expect(sample).toMatch(/class="h\d+"/)
  const rules = [...sample.matchAll(new RegExp(`p\\.${name}[,{][^}]*?font-size:([\\d.]+)pt`, 'g'))]
  const [everybody = 0, office = 0, browser] = rules.map(([, size]) => Number(size))
  expect(rules).toHaveLength(3)
  expect(office / everybody).toBeCloseTo(0.67, 1)
  expect(browser).toBe(everybody)
  const [first, second, third] = rules.map(({ index }) => index)
  const body = sample.indexOf('<body>')
  const [notWord, forBrowsers] = ['<!--[if !mso]><!-->', '@media all{'].map((part) =>
    sample.indexOf(part, body),
  )
  const order = [first, body, notWord, second, forBrowsers, third]
  expect(order).toEqual(order.toSorted((a = 0, b = 0) => a - b))
})

test('a table that fits an upright page is left as it is on a landscape one', () => {
  const small = table({ columns: columns(['left', 4], ['right', 4]), body: [row('data', '甲', '1')] })
  const annex = { id: 'a', number: 1, title: '甲', landscape: true, blocks: [small], sheets: [] }
  expect(renderHtml(publication({ annexes: [annex] }))).toContain('<p class="l12">甲</p>')
})

test('markers, marks and notes', () => {
  const html = renderHtml(
    publication({
      body: [
        list(['（1）', '甲'], ['', '乙']),
        note('注：丙'),
        paragraph(strong('丁'), { kind: 'break' }, '戊'),
      ],
    }),
  )
  const shown = all(html, 'p').filter((element) => attribute(element, 'class') !== 'page-number')
  expect(shown.map(textOf)).toEqual(['（1）甲', '乙', '注：丙', '丁⏎戊'])
  expect(all(html, 'strong').map(textOf)).toEqual(['丁'])
})

const HOSTILE = '<script>alert(1)</script>"\'&amp;]]>--><!--\u0000\u001b\ud800=1+1'
const SEEN = '<script>alert(1)</script>"\'&amp;]]>--><!--\ufffd=1+1'

test('hostile text is text wherever it stands', () => {
  const html = renderHtml({
    ...publication({ title: HOSTILE }),
    properties: {
      issuer: HOSTILE,
      documentNumber: HOSTILE,
      addressees: HOSTILE,
      date: HOSTILE,
      period: HOSTILE,
    },
    contents: true,
    body: [
      { ...heading(1, 'chapter', HOSTILE, HOSTILE), id: HOSTILE } as never,
      paragraph(HOSTILE, { kind: 'reference', target: HOSTILE, text: HOSTILE }),
      table({
        id: 'a b',
        label: HOSTILE,
        unit: HOSTILE,
        columns: columns(['left', 4]),
        body: [row('data', HOSTILE)],
        notes: [HOSTILE],
      }),
      { kind: 'box', id: 'a-b', label: HOSTILE, caption: HOSTILE, blocks: [list([HOSTILE, HOSTILE])] },
    ],
    annexes: [{ id: '"', number: 1, title: HOSTILE, landscape: false, blocks: [], sheets: [] }],
  })
  const elements = open(html)
  expect(elements.filter((element) => element.tagName === 'script')).toEqual([])
  expect(textOf(elements.find((element) => element.tagName === 'h1'))).toBe(SEEN)
  expect(textOf(elements.find((element) => element.tagName === 'h2'))).toBe(SEEN + SEEN)
  expect(textOf(all(html, 'td', 'cell')[0])).toBe(SEEN)
  const ids = elements.flatMap((element) => attribute(element, 'id') ?? [])
  expect(ids).toEqual(['-script-alert-1-script-amp-------1-1', 'a-b', 'a-b-2', '-'])
})

test('only addresses of the web and of mail become links', () => {
  const link = (href: string) => paragraph({ kind: 'link', href, content: [text('点')] })
  const html = renderHtml(
    publication({
      body: [
        'javascript:alert(1)',
        ' JAVASCRIPT:x',
        'data:text/html,x',
        'file:///etc',
        '//a.cn',
        'java\u0000script:x',
        'https://a.cn/"x"',
        'mailto:a@b.cn',
      ].map(link),
    }),
  )
  expect(all(html, 'a').map((each) => attribute(each, 'href'))).toEqual([
    'https://a.cn/%22x%22',
    'mailto:a@b.cn',
  ])
})

test('the same publication gives the same page', () => {
  expect(renderHtml(samplePublication())).toBe(sample)
})

test('the list of annexes stands a line below the text, its numbers and titles under each other', () => {
  const html = renderHtml(publication({ body: [ANNEXES] }))
  expect(all(html, 'p', 'annexes-first').map(textOf)).toEqual(['附件：1. 主要指标表'])
  expect(all(html, 'p', 'annexes-other').map(textOf)).toEqual(['2. 项目汇总表'])
  // LibreOffice takes a margin together with an indent from rules only. Titles begin at the same place.
  expect(html).toMatch(/p\.annexes-first\{margin-left:104pt;text-indent:-72pt;.*margin-top:28pt;\}/)
  expect(html).toMatch(/p\.annexes-other\{margin-left:104pt;text-indent:-24pt;/)
})

test('behind every table stands a line of next to no height, which only office programs set', () => {
  const html = renderHtml(
    publication({ body: [table({ columns: columns(['left', 4]), body: [row('data', '甲')] })] }),
  )
  expect(html).toMatch(/<\/table>\n<\/div>\n<p class="after-table">&nbsp;<\/p>/)
  expect(html).toMatch(/p\.after-table\{font-size:1pt;line-height:2pt;/)
  expect(html).toMatch(/@media all\{[^@]*p\.after-table\{display:none;\}/)
})
