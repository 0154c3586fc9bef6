import { spanOf } from '../document/position.ts'
import type { TextBlock } from '../document/types.ts'
import type { Heading, HeadingKind } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'

const NUMERALS = '〇零一二三四五六七八九十百'
const NUMERAL = `[${NUMERALS}]{1,5}`

interface Form {
  readonly kind: HeadingKind
  readonly pattern: RegExp
}

const ORDINAL_FORMS: readonly Form[] = [
  { kind: 'part', pattern: new RegExp(`^第(${NUMERAL}|\\d{1,2})(?:[编篇]|部分)(?![节程章])\\s*`) },
  { kind: 'chapter', pattern: new RegExp(`^第(${NUMERAL}|\\d{1,2})章(?![节程])\\s*`) },
  { kind: 'section', pattern: new RegExp(`^第(${NUMERAL}|\\d{1,2})节\\s*`) },
  {
    kind: 'article',
    pattern: new RegExp(`^第(${NUMERAL}|\\d{1,3})条(?![规款第、和至或所之的中例线件约])\\s*`),
  },
]
const NUMERAL_FORMS: readonly Form[] = [{ kind: 'level1', pattern: new RegExp(`^(${NUMERAL})[、.]\\s*`) }]
const BRACKET_FORMS: readonly Form[] = [
  { kind: 'level2', pattern: new RegExp(`^\\((${NUMERAL})\\)[、.]?\\s*`) },
  { kind: 'level4', pattern: /^\((\d{1,2})\)\s*/ },
]
const DIGIT_FORMS: readonly Form[] = [
  {
    kind: 'decimal',
    pattern: /^(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.%万亿个项])[、.]?\s*(?=[\u4e00-\u9fff“《])/,
  },
  { kind: 'level3', pattern: /^(\d{1,3})[.、](?!\d)\s*/ },
]
const NO_FORMS: readonly Form[] = []

/** The forms that begin with a character: anything else is no numbered heading. */
function formsOf(first: string): readonly Form[] {
  if (first === '第') return ORDINAL_FORMS
  if (first === '(') return BRACKET_FORMS
  if (first >= '0' && first <= '9') return DIGIT_FORMS
  return NUMERALS.includes(first) ? NUMERAL_FORMS : NO_FORMS
}

/** ① to ⑳. */
const CIRCLED = 0x2460

/** The longest line that is taken for a heading as a whole. */
const LONGEST_TITLE = 50

/** Reads a heading at the start of a paragraph; undefined when there is none. */
export function readHeading(block: TextBlock, text: string): Heading | undefined {
  const first = text.charCodeAt(0)
  if (first >= CIRCLED && first < CIRCLED + 20)
    return numbered(block, 'circled', first - CIRCLED + 1, text[0] ?? '', text.slice(1).trimStart())
  for (const { kind, pattern } of formsOf(text[0] ?? ' ')) {
    const match = pattern.exec(text)
    if (!match) continue
    const printed = match[1] ?? ''
    const number = kind === 'decimal' ? Number(printed.split('.').at(-1)) : parseNumeral(printed)
    if (number === undefined) continue
    const heading = numbered(block, kind, number, match[0].trim(), text.slice(match[0].length))
    // 第一部分资金用于……: a sentence, not a title.
    if (kind === 'part' && (heading.inline || /[,。;]/.test(heading.title))) continue
    return heading
  }
  if (block.depth !== undefined) {
    return {
      kind: 'declared',
      number: undefined,
      label: '',
      title: text.trim(),
      span: spanOf(block),
      inline: false,
    }
  }
  return undefined
}

function numbered(block: TextBlock, kind: HeadingKind, number: number, label: string, rest: string): Heading {
  const stop = rest.search(/[。:;!?]/)
  const inline = rest.length > LONGEST_TITLE || (stop >= 0 && stop < rest.length - 1)
  const title = (inline ? rest.slice(0, stop >= 0 && stop <= LONGEST_TITLE ? stop : LONGEST_TITLE) : rest)
    .replace(/[。:;]$/, '')
    .trim()
  return { kind, number, label, title, span: spanOf(block, 0, label.length), inline }
}

const RANK: Readonly<Record<HeadingKind, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  level1: 3,
  level2: 4,
  level3: 5,
  level4: 6,
  circled: 7,
  article: 8,
  decimal: 5,
  declared: 0,
}

/** Depth of a heading among numbered ones; a smaller number is further out. */
export function rank(kind: HeadingKind): number {
  return RANK[kind]
}
