import { expect, test } from 'vitest'
import XLSX from 'xlsx'
import type { PrintRow } from '../../src/plan/publication.ts'
import { renderDocx } from '../../src/render/docx/index.ts'
import {
  ANNEXES,
  columns,
  heading,
  list,
  paragraph,
  publication,
  row,
  samplePublication,
  strong,
  table,
  text,
} from './sample.ts'

/** Parts of a package as another library unpacks them, every one checked to be well-formed XML. */
function open(bytes: Uint8Array): Map<string, string> {
  const { FullPaths, FileIndex } = XLSX.CFB.read(Buffer.from(bytes), { type: 'buffer' })
  const parts = new Map<string, string>()
  FullPaths.forEach((path: string, index: number) => {
    const content = FileIndex[index]?.content
    if (content && content.length > 0)
      parts.set(path.replace(/^Root Entry\//, ''), Buffer.from(content).toString())
  })
  for (const [name, part] of parts)
    if (/\.(?:xml|rels)$/.test(name)) expect([name, faultOf(part)]).toEqual([name, ''])
  return parts
}

/** The first thing that makes a part not well-formed. */
function faultOf(xml: string): string {
  const stack: string[] = []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(xml)) return 'character'
  for (const [all, close, name, attributes, end] of xml.matchAll(
    /<(?:[?!][^>]*|(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?))>|<|&(?!(?:amp|lt|gt|quot|apos);)/g,
  )) {
    if (all === '<' || all === '&') return all
    if (name === undefined) continue
    const names = [...(attributes ?? '').matchAll(/([\w:.-]+)=/g)].map((match) => match[1])
    if (new Set(names).size < names.length) return `attributes of ${name}`
    if (close) {
      if (stack.pop() !== name) return `</${name}>`
    } else if (!end) stack.push(name)
  }
  return stack.join(' ')
}

async function documentOf(given: Parameters<typeof publication>[0]): Promise<string> {
  return open(await renderDocx(publication(given))).get('word/document.xml') ?? ''
}

interface Line {
  readonly style: string
  readonly text: string
}

/** Paragraphs with their styles, in the order they stand. */
function linesOf(xml: string): Line[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = '']) => ({
    style: /<w:pStyle w:val="([^"]*)"/.exec(inner)?.[1] ?? '',
    text: [...inner.matchAll(/<w:t [^>]*>([^<]*)<|<w:(br|tab)\/>/g)]
      .map(([, words, mark]) => (mark ? '⏎' : words))
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  }))
}

const bytes = await renderDocx(samplePublication())
const parts = open(bytes)
const xml = parts.get('word/document.xml') ?? ''
const styles = parts.get('word/styles.xml') ?? ''

function styleOf(id: string): string {
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0] ?? ''
}

test('rendered again a while later, every byte is the same', async () => {
  await new Promise((resolve) => setTimeout(resolve, 2100))
  expect(Buffer.compare(Buffer.from(await renderDocx(samplePublication())), Buffer.from(bytes))).toBe(0)
})

test('the properties carry the date of the plan, none of the clock', () => {
  const core = parts.get('docProps/core.xml') ?? ''
  expect(core.match(/>[^<]*T[^<]*Z</g)).toEqual(['>2021-05-24T00:00:00Z<', '>2021-05-24T00:00:00Z<'])
  expect(core).toContain('<dc:title>岚州市“十四五”乡村特色产业发展规划</dc:title>')
  expect(core).toContain('<dc:creator>岚州市人民政府</dc:creator>')
})

test('the body runs from masthead to sign-off', () => {
  const lines = linesOf(xml)
  expect(lines.slice(0, 5)).toEqual([
    { style: 'Issuer', text: '岚州市人民政府' },
    { style: 'DocumentNumber', text: '岚政发〔2021〕7号' },
    { style: 'Title', text: '岚州市“十四五”乡村特色产业发展规划' },
    { style: 'TOCHeading', text: '目录' },
    { style: 'TOC1', text: '第一章 总体要求' },
  ])
  expect(
    lines.filter((line) => ['Addressees', 'SignOff', 'AnnexLabel', 'AnnexTitle'].includes(line.style)),
  ).toEqual([
    { style: 'Addressees', text: '各县（市、区）人民政府，市直各部门：' },
    { style: 'SignOff', text: '岚州市人民政府' },
    { style: 'SignOff', text: '2021年5月24日' },
    { style: 'AnnexLabel', text: '附件1' },
    { style: 'AnnexTitle', text: '任务分工方案' },
    { style: 'AnnexLabel', text: '附件2' },
    { style: 'AnnexTitle', text: '重点项目清单' },
    { style: 'AnnexLabel', text: '附件3' },
    { style: 'AnnexTitle', text: '名词解释' },
  ])
})

test('titles of annexes carry their numbers into a table of contents that is brought up to date', () => {
  const titles = [...xml.matchAll(/<w:pStyle w:val="AnnexTitle"\/>(.*?)<\/w:pPr>/g)].map(([, more]) => more)
  expect(titles).toEqual(Array(3).fill('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
  const numbering = parts.get('word/numbering.xml') ?? ''
  expect(numbering).toContain('<w:lvlText w:val="附件%1 "/>')
  expect(numbering).toContain('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
  // The number stands above the title already.
  expect(numbering).toContain('<w:color w:val="FFFFFF"/><w:sz w:val="2"/>')
})

test('a picture leaves its words', async () => {
  const content = [text('甲'), { kind: 'picture', text: '' }, { kind: 'picture', text: '流域' }] as const
  const document = await documentOf({ body: [paragraph(...content)] })
  expect(linesOf(document).map((line) => line.text)).toContain('甲（图）（图：流域）')
})

test('headings use the built-in styles; a look that differs from its level has one derived from it', () => {
  const headings = linesOf(xml).filter((line) => line.style.startsWith('Heading'))
  expect(headings.map((line) => `${line.style} ${line.text}`)).toEqual([
    'Heading1 第一章 总体要求',
    'Heading2 第一节 指导思想',
    'Heading2 第二节 发展目标',
    'Heading1 第二章 重点任务',
    'Heading2 第一节 产业布局',
    'Heading3 一、优化区域布局',
    'Heading4 （一）坝区高效农业',
    'Heading5 1.设施蔬菜',
    'Heading6 （1）冷链物流',
    'Heading1 第三章 投资概算',
    'Heading2level1 一、任务分工',
    'Heading3level2 （一）进度安排',
  ])
  expect(styleOf('Heading2level1')).toContain('<w:basedOn w:val="Heading2"/>')
  expect(styleOf('Heading3')).toContain(
    '<w:rFonts w:ascii="黑体" w:cs="黑体" w:eastAsia="黑体" w:hAnsi="黑体" w:hint="eastAsia"/>',
  )
  expect(styleOf('Heading4')).toContain('w:eastAsia="楷体_GB2312"')
  expect(styleOf('Heading4')).toContain('<w:b w:val="false"/>')
  expect(styleOf('Heading1')).toContain('<w:name w:val="Heading 1"/>')
  // No formatting of its own on any heading.
  expect(
    xml.match(/<w:pStyle w:val="Heading[^>]*\/><\/w:pPr>(?:<w:bookmarkStart[^>]*>)?<w:r><w:t /g),
  ).toHaveLength(12)
})

test('body text is 仿宋 16 with two characters of indent, cells and captions have none', () => {
  expect(styleOf('BodyText')).toContain('<w:ind w:firstLine="640" w:firstLineChars="200"/>')
  expect(styles).toContain(
    '<w:rFonts w:ascii="仿宋_GB2312" w:cs="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/>',
  )
  expect(styles).toContain('<w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>')
  for (const id of ['TableText12', 'TableHead9', 'Caption', 'Footer', 'Normal'])
    expect(styleOf(id)).not.toContain('w:ind')
  expect(styleOf('Title')).toContain('w:eastAsia="方正小标宋简体"')
  expect(styleOf('Title')).toContain('<w:sz w:val="44"/>')
})

test('every style that is used is defined once', () => {
  const ids = [...styles.matchAll(/w:styleId="([^"]*)"/g)].map((match) => match[1])
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  const used = new Set([...xml.matchAll(/<w:[pr]Style w:val="([^"]*)"/g)].map((match) => match[1]))
  expect([...used].filter((id) => !ids.includes(id))).toEqual([])
})

test('pages are A4 with the margins of the standard; a landscape annex is turned', () => {
  const sections = xml.match(/<w:sectPr\b.*?<\/w:sectPr>/g) ?? []
  expect(sections.map((section) => /<w:pgSz [^>]*>/.exec(section)?.[0])).toEqual([
    '<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>',
    '<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>',
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    '<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>',
  ])
  expect(sections[0]).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"')
  expect(sections[2]).toContain('<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"')
  expect(sections.every((section) => section.includes('w:linePitch="580"'))).toBe(true)
  // Numbering goes on, footers are those of the first section.
  expect(sections.some((section) => section.includes('w:start='))).toBe(false)
  expect(sections.map((section) => section.split('<w:footerReference').length - 1)).toEqual([2, 0, 0, 0])
})

test('page numbers stand right on odd pages and left on even ones', () => {
  const footers = ['word/footer1.xml', 'word/footer2.xml'].map((name) => parts.get(name) ?? '')
  expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(['left', 'right'])
  for (const footer of footers) {
    expect(footer.replace(/<w:instrText[^>]*>([^<]*)<[^>]*>/g, '[$1]').replace(/<[^>]*>/g, '')).toBe(
      '— [PAGE] —',
    )
    expect(footer).toContain('<w:pStyle w:val="Footer"/>')
  }
  expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
})

test('a table has the same absolute widths on grid, table and cells, and its head repeats', async () => {
  const document = await documentOf({
    body: [
      table({
        label: '表1',
        caption: '投资',
        unit: '单位：万元',
        columns: columns(['left', 8], ['right', 12], ['right', 12]),
        head: [
          row('head', { text: '类别', rowSpan: 2 }, { text: '资金', columnSpan: 2 }),
          row('head', undefined, '甲', '乙'),
        ],
        body: [
          row('group', { text: '一、产业', columnSpan: 3 }),
          row('total', '合计', '1.50', '2'),
          row('data', '甲\n乙', '', '3'),
        ],
        notes: ['注：无'],
      }),
    ],
  })
  const grid = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]))
  expect(grid).toHaveLength(3)
  // 156 mm are 8844 twentieths of a point.
  expect((grid[0] ?? 0) + (grid[1] ?? 0) + (grid[2] ?? 0)).toBe(8844)
  expect(document).toContain('<w:tblW w:w="8844" w:type="dxa"/>')
  expect(document).toContain('<w:tblLayout w:type="fixed"/>')
  const rows = document.match(/<w:tr>.*?<\/w:tr>/g) ?? []
  expect(
    rows.map((each) =>
      [...each.matchAll(/<w:tcW w:w="(\d+)"/g)].reduce((sum, match) => sum + Number(match[1]), 0),
    ),
  ).toEqual([8844, 8844, 8844, 8844, 8844])
  expect(rows.map((each) => each.includes('<w:tblHeader/>'))).toEqual([true, true, false, false, false])
  expect(rows.every((each) => each.includes('<w:cantSplit/>'))).toBe(true)
  expect(rows[0]).toContain('<w:gridSpan w:val="2"/>')
  expect(rows[0]).toContain('<w:vMerge w:val="restart"/>')
  expect(rows[1]).toContain('<w:vMerge/>')
  expect(rows.map((each) => linesOf(each).map((line) => line.text))).toEqual([
    ['类别', '资金'],
    ['', '甲', '乙'],
    ['一、产业'],
    ['合计', '1.50', '2'],
    ['甲⏎乙', '', '3'],
  ])
  expect(rows[3]?.match(/<w:jc w:val="(\w+)"/g)).toEqual([
    '<w:jc w:val="left"',
    '<w:jc w:val="right"',
    '<w:jc w:val="right"',
  ])
  expect(linesOf(document).filter((line) => /Caption|Unit|Note/.test(line.style))).toEqual([
    { style: 'Caption', text: '表1 投资' },
    { style: 'TableUnit', text: '单位：万元' },
    { style: 'TableNote', text: '注：无' },
  ])
})

test('rows made on the way are written as they come', async () => {
  function* rows(): Generator<PrintRow> {
    for (let index = 0; index < 3; index++) yield row('data', String(index))
  }
  const made = table({ columns: columns(['left', 4]), body: [] })
  const document = await documentOf({ body: [{ ...made, body: { [Symbol.iterator]: rows }, bodyLength: 3 }] })
  expect(document.match(/<w:tr>/g)).toHaveLength(3)
})

test('a box is a bordered table that may break, and every cell ends with a paragraph', () => {
  const start = xml.indexOf('专栏1 特色产业发展主要指标')
  const box = xml.slice(xml.lastIndexOf('<w:tbl>', start), xml.indexOf('第二章', start))
  expect(
    linesOf(box)
      .slice(0, 2)
      .map((line) => `${line.style} ${line.text}`),
  ).toEqual([
    'BoxTitle 专栏1 特色产业发展主要指标',
    'BoxText 1.种植业：投入项目建设资金121.43亿元，实施建设项目4182项。',
  ])
  expect(xml.match(/<\/w:tbl><\/w:tc>/g)).toBe(null)
  // The row of the content may run over to the next page.
  expect(box).toMatch(/<w:tr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"\/><\/w:tcPr><w:p>/)
})

test('two tables in a row stay two', async () => {
  const one = table({ columns: columns(['left', 4]), body: [row('data', '甲')] })
  expect(await documentOf({ body: [one, { ...one, id: 'other' }] })).not.toContain('</w:tbl><w:tbl>')
})

test('contents are there before any program computes them, and their links lead to bookmarks', () => {
  const names = new Set([...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]*)"/g)].map((match) => match[1]))
  const targets = [...xml.matchAll(/<w:hyperlink w:anchor="([^"]*)"/g)].map((match) => match[1])
  expect(targets).toHaveLength(12)
  expect(targets.filter((name) => !names.has(name))).toEqual([])
  expect(xml).toContain(
    '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>'.replaceAll(
      '"1-2"',
      '&quot;1-2&quot;',
    ),
  )
  expect(xml.match(/w:fldCharType="(?:begin|separate|end)"/g)).toHaveLength(3)
  // The page numbers that Word adds stand at the right margin, behind dots.
  expect(
    parts.get('word/styles.xml')?.match(/<w:tab w:val="right" w:leader="dot" w:pos="8844"\/>/g),
  ).toHaveLength(2)
  // The field is marked instead of the whole document, for which Word asks the reader.
  expect(parts.get('word/settings.xml')).not.toContain('updateFields')
})

test('only addresses of the web and of mail become links', async () => {
  const link = (href: string) => paragraph({ kind: 'link', href, content: [text('点')] })
  const opened = open(
    await renderDocx(
      publication({
        body: [
          'javascript:alert(1)',
          'file:///etc',
          'https://a.cn/?a=1&b="2"',
          'https://a.cn/?a=1&b="2"',
          'mailto:a@b.cn',
        ].map(link),
      }),
    ),
  )
  const relationships = opened.get('word/_rels/document.xml.rels') ?? ''
  expect(
    [...relationships.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map((match) => match[1]),
  ).toEqual(['https://a.cn/?a=1&amp;b=%222%22', 'mailto:a@b.cn'])
  expect(opened.get('word/document.xml')?.match(/<w:hyperlink r:id="link\d"/g)).toHaveLength(3)
})

const HOSTILE = '<script>alert(1)</script>"\'&amp;]]>\u0000\u001b\ud800=1+1{2}'
const SEEN = '<script>alert(1)</script>"\'&amp;]]>\ufffd=1+1{2}'

test('hostile text is text wherever it stands', async () => {
  const document = await documentOf({
    title: HOSTILE,
    properties: {
      issuer: HOSTILE,
      documentNumber: HOSTILE,
      addressees: HOSTILE,
      date: HOSTILE,
      period: HOSTILE,
    },
    contents: true,
    body: [
      heading(1, 'chapter', HOSTILE, HOSTILE),
      list([HOSTILE, paragraph(strong(HOSTILE), { kind: 'reference', target: 'x', text: HOSTILE })]),
      table({
        label: HOSTILE,
        unit: HOSTILE,
        columns: columns(['left', 4]),
        head: [row('head', HOSTILE)],
        body: [row('data', HOSTILE)],
        notes: [HOSTILE],
      }),
    ],
    annexes: [{ id: HOSTILE, number: 1, title: HOSTILE, landscape: true, blocks: [], sheets: [] }],
  })
  const lines = linesOf(document).filter((line) => line.text.includes('script'))
  expect(new Set(lines.map((line) => line.text.replaceAll(SEEN, '◇')))).toEqual(
    new Set(['◇', '◇◇', '附件1 ◇', '◇：', '◇◇◇']),
  )
})

test('the list of annexes stands a line below the text, its numbers and titles under each other', async () => {
  const lines = (await documentOf({ body: [ANNEXES] })).match(
    /<w:p><w:pPr><w:pStyle w:val="AnnexList".*?<\/w:p>/g,
  )
  // Two characters in; “附件：” takes three, “1. ” one and a half of 320 twentieths of a point.
  expect(lines?.map((line) => line.replace(/<w:r>.*?<w:t[^>]*>|<\/w:t>.*/gs, ''))).toEqual([
    '<w:p><w:pPr><w:pStyle w:val="AnnexList"/><w:spacing w:before="560"/><w:ind w:left="2080" w:hanging="1440"/></w:pPr>附件：1. 主要指标表',
    '<w:p><w:pPr><w:pStyle w:val="AnnexList"/><w:ind w:left="2080" w:hanging="480"/></w:pPr>2. 项目汇总表',
  ])
})

test('the issuer and the date never stand alone on a page', () => {
  expect(styleOf('AnnexList')).toContain('<w:keepNext/>')
  expect(xml.match(/<w:pStyle w:val="SignOff"\/>(?:<w:keepNext\/>)?/g)).toEqual([
    '<w:pStyle w:val="SignOff"/><w:keepNext/>',
    '<w:pStyle w:val="SignOff"/>',
  ])
})
