import { spanOf } from '../document/position.ts'
import type { Document, Run, Span } from '../document/types.ts'
import type { Caption, Heading, Paragraph, Plan, Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { type Declared, declaredIn } from './directives.ts'

/** What a part of a text says beside figures and plain words. */
export interface Field {
  readonly kind:
    | 'label'
    | 'title'
    | 'captionNumber'
    | 'captionTitle'
    | 'annexItem'
    | 'responsible'
    | 'unitLine'
    | 'contents'
    | 'header'
    | 'nature'
    | 'cellUnit'
    | 'rowLabel'
    | 'serial'
  /** Characters of the text. */
  readonly start: number
  readonly end: number
  /** 牵头单位, 责任单位 … */
  readonly role?: string
}

/** A text that is compared with another: a paragraph or a table cell. */
export interface Piece {
  readonly run: Run
  /** Narrowed; as long as the run's. */
  readonly text: string
  readonly fields: readonly Field[]
  readonly section: readonly string[]
  /** The unit or cell this is the text of. */
  readonly owner: Unit | CellOwner
}

export interface CellOwner {
  readonly table: Table
  readonly row: number
  readonly column: number
}

/** One line of a document as diff sees it: a paragraph, or a whole table. */
export interface Unit {
  readonly index: number
  readonly role: 'heading' | 'caption' | 'contents' | 'text' | 'table'
  readonly heading: Heading | undefined
  readonly caption: Caption | undefined
  readonly table: Table | undefined
  readonly paragraph: Paragraph | undefined
  readonly piece: Piece
  /** Its numbering as printed; not part of the key. */
  readonly label: string
  /** Equal for units that say the same, apart from their numbering, white space and width of characters. */
  readonly key: string
  readonly start: number
  readonly span: Span
  readonly figures: number
}

const CAPTION_NUMBER = /^(?:专栏|附件|附表|表|图) ?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[:. ]*/
const ROLE =
  '牵头(?:单位|部门|领导)?|责任(?:单位|部门|领导|人|科室)|配合(?:单位|部门)|协办单位|主办单位|参与单位|参加单位|主管(?:单位|部门)|协同单位|支持单位|分管领导|包抓领导|实施(?:单位|主体)|完成时限'
const RESPONSIBLE = new RegExp(`(?:^|[(;。,、\\s])(${ROLE}) ?:`, 'g')
const QUICK = /牵头|责任|配合|协办|主办|参与单位|参加单位|主管|协同|支持单位|分管|包抓|实施|时限/
/** Leader and page number of a line of the contents. */
const PAGE = /(?:[\s.…·_—-]{2,}|\s)[-—]?\s*(?:\d{1,4}|[IVXivx]{1,5})\s*[-—]?\s*$/
const UNIT_LINE = /^[(]?(?:计量)?单位 ?[:为] ?/

export const squeeze = (text: string): string => text.replace(/[\s\u200b\ufeff]+/g, '')

/** The paragraphs and tables of a plan in the order of the document. */
export function unitsOf(plan: Plan, document: Document): Unit[] {
  const captions = new Map(plan.captions.map((caption) => [caption.paragraph, caption]))
  const contents = new Map(plan.toc.map(({ heading, paragraph }) => [paragraph, heading]))
  const annexStarts = new Map(plan.annexList.map((item) => [item.span.start, item]))
  const starts = new Set(annexStarts.keys())
  const units: Unit[] = []
  const tables = [...plan.tables]
  const firstOf = (table: Table) => table.block.cells[0]?.start ?? 0
  const declared = declaredIn(document)
  const lines = [...declared]
  const add = (make: (index: number) => Unit) => units.push(make(units.length))
  /** Whatever stands before an offset and is no paragraph. */
  const until = (offset: number) => {
    for (;;) {
      const [table, line] = [tables[0], lines[0]]
      const [atTable, atLine] = [
        table ? firstOf(table) : Number.POSITIVE_INFINITY,
        line?.span.start ?? Number.POSITIVE_INFINITY,
      ]
      if (Math.min(atTable, atLine) >= offset) return
      if (table && atTable < atLine) add((index) => tableUnit(table, index))
      else if (line) add((index) => declaredUnit(line, index))
      if (table && atTable < atLine) tables.shift()
      else lines.shift()
    }
  }
  let covered = 0
  /** A title that a directive declares is compared with the directive. */
  const isDeclared = (start: number) => {
    while ((declared[covered]?.span.end ?? Number.POSITIVE_INFINITY) <= start) covered++
    return (declared[covered]?.span.start ?? Number.POSITIVE_INFINITY) <= start
  }
  for (const paragraph of plan.paragraphs) {
    if (paragraph.inTable || squeeze(paragraph.text) === '') continue
    if (isDeclared(paragraph.run.start)) continue
    until(paragraph.run.start)
    add((index) => textUnit(paragraph, index, captions.get(paragraph), contents.get(paragraph), starts))
  }
  until(Number.POSITIVE_INFINITY)
  return units
}

function declaredUnit({ span, text, fields }: Declared, index: number): Unit {
  const unit: Unit = {
    index,
    role: 'text',
    heading: undefined,
    caption: undefined,
    table: undefined,
    paragraph: undefined,
    label: '',
    key: `D${squeeze(text)}`,
    start: span.start,
    span,
    figures: 0,
    piece: {
      run: { text, start: span.start },
      text,
      fields,
      section: [],
      get owner() {
        return unit
      },
    },
  }
  return unit
}

function tableUnit(table: Table, index: number): Unit {
  const cells = table.block.cells
  const texts = cells.map((cell) => squeeze(normalize(cell.text)))
  const first = cells[0]
  const last = cells.at(-1)
  const text = texts.join(' ')
  const start = first?.start ?? 0
  const unit: Unit = {
    index,
    role: 'table',
    heading: undefined,
    caption: undefined,
    table,
    paragraph: undefined,
    label: '',
    key: `T${cells.map((cell, at) => `${cell.row},${cell.column}:${texts[at]}`).join('\u0001')}`,
    start,
    span: { start, end: last ? spanOf(last).end : start },
    figures: table.figures.size,
    piece: {
      run: { text, start },
      text,
      fields: [],
      section: table.section.path,
      get owner() {
        return unit
      },
    },
  }
  return unit
}

function textUnit(
  paragraph: Paragraph,
  index: number,
  caption: Caption | undefined,
  toc: Heading | undefined,
  annexStarts: ReadonlySet<number>,
): Unit {
  const { run, heading } = paragraph
  const text = paragraph.toc ? paragraph.text.replace(PAGE, '') : paragraph.text
  const labelLength = lengthOfLabel(paragraph, caption, toc)
  const label = text.slice(0, labelLength).trim()
  const fields: Field[] = []
  const annex = annexItemStart(run, text, annexStarts)
  if (annex !== undefined) fields.push({ kind: 'annexItem', start: annex, end: text.length })
  else if (caption) {
    fields.push({ kind: 'captionNumber', start: 0, end: labelLength })
    fields.push({ kind: 'captionTitle', start: labelLength, end: text.length })
  } else if (paragraph.toc) {
    if (labelLength > 0) fields.push({ kind: 'label', start: 0, end: labelLength })
    fields.push({ kind: 'contents', start: labelLength, end: text.length })
  } else if (heading || labelLength > 0) {
    fields.push({ kind: 'label', start: 0, end: labelLength })
    if (heading) {
      const from = Math.max(labelLength, text.indexOf(heading.title, labelLength))
      fields.push({
        kind: 'title',
        start: labelLength,
        end: heading.inline ? from + heading.title.length : text.length,
      })
    }
  }
  if (text.length <= 30 && UNIT_LINE.test(text)) fields.push({ kind: 'unitLine', start: 0, end: text.length })
  fields.push(...responsibleFields(text))
  const unit: Unit = {
    index,
    role: paragraph.toc ? 'contents' : caption ? 'caption' : heading ? 'heading' : 'text',
    heading: paragraph.toc ? toc : heading,
    caption,
    table: undefined,
    paragraph,
    label,
    key: `${paragraph.toc ? 'C' : 'P'}${squeeze(text.slice(labelLength)) || squeeze(text)}`,
    start: run.start,
    span: spanOf(run),
    figures: paragraph.figures.length,
    piece: {
      run,
      text,
      fields,
      section: paragraph.section.path,
      get owner() {
        return unit
      },
    },
  }
  return unit
}

function lengthOfLabel(paragraph: Paragraph, caption: Caption | undefined, toc: Heading | undefined): number {
  const { text, heading, tokens } = paragraph
  if (caption) return CAPTION_NUMBER.exec(text)?.[0].length ?? 0
  const printed = paragraph.toc ? toc?.label : heading?.label
  if (printed !== undefined) return printed.length
  const first = tokens[0]
  if (first?.kind === 'listNumber' && /^\(?$/.test(text.slice(0, first.start)))
    return first.end + (/^[.、)]/.test(text.slice(first.end)) ? 1 : 0)
  return 0
}

function annexItemStart(run: Run, text: string, starts: ReadonlySet<number>): number | undefined {
  if (starts.size === 0 || text.length > 120) return undefined
  for (let at = 0; at < Math.min(12, text.length); at++) {
    if (starts.has(spanOf(run, at, at + 1).start)) return at
  }
  return undefined
}

/** 牵头单位：…；责任单位：… in brackets or on a line of their own: one field for each role. */
export function responsibleFields(text: string): Field[] {
  if (!QUICK.test(text)) return []
  const heads = [...text.matchAll(RESPONSIBLE)].map((match) => {
    const role = match[1] ?? ''
    return { role, at: match.index + match[0].indexOf(role), from: match.index + match[0].length }
  })
  return heads.map(({ role, from }, index) => {
    const next = heads[index + 1]?.at ?? text.length
    let end = from
    for (let depth = 0; end < next; end++) {
      const character = text[end]
      if (character === '(') depth++
      else if (character === ')' && depth-- === 0) break
      else if ((character === ';' || character === '。') && depth === 0) break
    }
    return { kind: 'responsible', role, start: from, end }
  })
}
