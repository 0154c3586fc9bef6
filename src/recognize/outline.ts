import type { Heading, HeadingKind, Paragraph, Plan } from '../plan/types.ts'
import { toNumeral } from '../quantity/numerals.ts'
import { rank } from './headings.ts'

export interface OutlineEntry {
  readonly heading: Heading
  readonly paragraph: Paragraph
}

/** A heading whose number does not follow its predecessor's. */
export interface OutlineBreak {
  /** `wrong`: its neighbours say which number it should bear. */
  readonly kind: 'gap' | 'repeat' | 'wrong'
  readonly entry: OutlineEntry
  /** The heading of the same level before it; undefined for the first under its outer heading. */
  readonly previous: OutlineEntry | undefined
  /** The heading under which it stands, where it is the first there. */
  readonly parent: OutlineEntry | undefined
  readonly expected: number
}

/** Headings of one level under one outer heading, in order. */
interface Run {
  readonly kind: HeadingKind
  readonly entries: OutlineEntry[]
  readonly parent: OutlineEntry | undefined
  /** Last number of this level before an outer heading closed it: a level that runs on takes it up again. */
  readonly carried: number | undefined
}

/** A numbering that is going on; there are a handful at most. */
interface Track {
  readonly key: string
  readonly run: Run
}

/** Where the numbering of headings skips, repeats or slips. Levels may run on through the document or begin anew. */
export function outlineBreaks(plan: Plan): OutlineBreak[] {
  const breaks: OutlineBreak[] = []
  for (const run of runsOf(plan)) {
    if (run.kind === 'article') articleBreaks(run, breaks)
    else if (run.kind === 'decimal') decimalBreaks(run, breaks)
    else runBreaks(run, breaks)
  }
  const panels = panelsIn(plan, breaks)
  return breaks
    .filter(({ entry }) => !panels.has(entry.paragraph.index))
    .filter((found) => found.kind !== 'gap' || (!isExcerpt(found) && !printedBetween(plan, found)))
    .sort((a, b) => a.entry.paragraph.index - b.entry.paragraph.index)
}

/** A file whose very first line is 第二部分 holds a piece of a document. */
function isExcerpt({ entry, previous, parent }: OutlineBreak): boolean {
  return !previous && !parent && entry.paragraph.index === 0
}

/** 八、社会保障支出, and 1,663.86 behind it. */
const ROW = /^(?:[一二三四五六七八九十]{1,3}、[^。;]{1,40}|-?\d[\d,.]*)$/

/**
 * 一、财政拨款收入, 一、一般公共服务支出, 二、事业收入, 二、外交支出: the lines of two panels side by side, one after the other. Where two
 * numbers and more come twice with nothing between, none of the headings that stand line upon line there is one.
 */
function panelsIn(plan: Plan, breaks: readonly OutlineBreak[]): ReadonlySet<number> {
  const doubled = breaks.filter(
    ({ kind, entry, previous }) =>
      kind === 'repeat' && previous !== undefined && previous.paragraph.index === entry.paragraph.index - 1,
  )
  const found = new Set<number>()
  if (doubled.length < 2) return found
  const headings = new Set(plan.headings.map(({ paragraph }) => paragraph.index))
  // A line with an amount behind it was taken for no heading to begin with.
  const inPanel = (index: number, step: number) => {
    const text = plan.paragraphs[index]?.text ?? ''
    if (headings.has(index) || ROW.test(text)) return true
    const goesOn = headings.has(index + step) || headings.has(index + 2 * step)
    return goesOn && text.length <= 60 && !/[。;]/.test(text)
  }
  for (const { entry } of doubled) {
    const { index: at } = entry.paragraph
    for (let index = at; !found.has(index) && inPanel(index, 1); index++) found.add(index)
    for (let index = at - 1; index >= 0 && !found.has(index) && inPanel(index, -1); index--) found.add(index)
  }
  return found
}

const ANNEX = /^附件 ?\d{0,2} ?:?$/

/** Paragraph indexes at which another document begins: an annex has its own numbering. */
function annexStarts(plan: Plan): number[] {
  const labels = plan.captions.filter(({ kind }) => kind === 'annex').map(({ paragraph }) => paragraph.index)
  for (const { text, index } of plan.paragraphs)
    if (text.length <= 8 && text[0] === '附' && ANNEX.test(text)) labels.push(index)
  return [...new Set(labels)].sort((a, b) => a - b)
}

function runsOf(plan: Plan): Run[] {
  const runs: Run[] = []
  let tracks: Track[] = []
  let carried = new Map<string, number>()
  let parents: OutlineEntry[] = []
  let listed: OutlineEntry | undefined
  let lists: OutlineEntry[] | undefined
  const annexes = annexStarts(plan)
  let annex = 0
  for (const entry of plan.headings) {
    const { kind, number } = entry.heading
    if (number === undefined) continue
    const at = entry.paragraph.index
    for (; annex < annexes.length && (annexes[annex] ?? 0) <= at; annex++) {
      tracks = []
      carried = new Map()
      parents = []
    }
    if (isListed(entry, listed)) {
      // A list is what stands line upon line; one that begins elsewhere than at 1 is quoted.
      if (listed && lists && listed.paragraph.index === at - 1 && listed.heading.kind === kind)
        lists.push(entry)
      else if (number === 1) {
        lists = [entry]
        runs.push({ kind, entries: lists, parent: undefined, carried: undefined })
      } else lists = undefined
      listed = entry
      continue
    }
    const key = keyFor(entry, tracks)
    // Items of a box close nothing outside it, articles nothing at all.
    if (key.endsWith('|') && kind !== 'article') {
      for (let index = tracks.length - 1; index >= 0; index--) {
        const { key: inner, run } = tracks[index] as Track
        if (rank(run.kind) > rank(kind) && run.kind !== 'article') {
          const last = run.entries.at(-1)?.heading.number
          if (last !== undefined) carried.set(inner, last)
          tracks.splice(index, 1)
        }
      }
      while (parents.length > 0 && rank(parents.at(-1)?.heading.kind ?? 'part') >= rank(kind)) parents.pop()
    }
    const going = runAt(tracks, key)
    if (going) going.entries.push(entry)
    else {
      const run: Run = { kind, entries: [entry], parent: parents.at(-1), carried: carried.get(key) }
      runs.push(run)
      tracks.push({ key, run })
    }
    if (key.endsWith('|') && kind !== 'article') parents.push(entry)
  }
  return runs
}

function runAt(tracks: readonly Track[], key: string): Run | undefined {
  for (const track of tracks) if (track.key === key) return track.run
  return undefined
}

/** (三)弄虚作假的; is an item of a list, as is the line after such items that ends it with a full stop. */
function isListed({ heading, paragraph }: OutlineEntry, before: OutlineEntry | undefined): boolean {
  if (rank(heading.kind) < 4 || heading.kind === 'article') return false
  if (endsItem(paragraph.text)) return true
  return (
    before !== undefined &&
    before.heading.kind === heading.kind &&
    before.paragraph.index === paragraph.index - 1 &&
    (before.heading.number ?? 0) + 1 === heading.number
  )
}

function endsItem(text: string): boolean {
  return text.endsWith(';') || (text.endsWith('的。') && text.length > 2 && text.at(-3) !== '目')
}

/** Which numbering a heading goes on with: that of its level, its way of writing, or its box. */
function keyFor({ heading, paragraph }: OutlineEntry, tracks: readonly Track[]): string {
  const style = heading.kind === 'level3' || heading.kind === 'level1' ? heading.label.slice(-1) : ''
  const prefix = heading.kind === 'decimal' ? (heading.label.match(/^.*\d\.(?=\d)/)?.[0] ?? '') : ''
  const plain = `${heading.kind}${style}${prefix}|`
  if (!paragraph.box || rank(heading.kind) <= 3) return plain
  const boxed = `${plain}box${paragraph.box.caption.index}`
  const follows = (key: string) =>
    (runAt(tracks, key)?.entries.at(-1)?.heading.number ?? 0) + 1 === heading.number
  return heading.number !== 1 && !follows(boxed) && follows(plain) ? plain : boxed
}

/** Two entries are the least that show how a run goes on. */
function runBreaks({ kind, entries, parent, carried }: Run, breaks: OutlineBreak[]): void {
  const outer = rank(kind) <= 2
  const numberAt = (index: number) => entries[index]?.heading.number
  const add = (found: OutlineBreak['kind'], index: number, expected: number) => {
    const entry = entries[index]
    if (!entry) return
    const previous = entries[index - 1]
    breaks.push({ kind: found, entry, previous, parent: previous ? undefined : parent, expected })
  }
  /** What the entry before counts as, once its own slip is put right. */
  let last = 0
  let begins = 0
  for (let index = 0; index < entries.length; index++) {
    const number = numberAt(index) ?? 0
    const next = numberAt(index + 1)
    if (index === 0) {
      last = number
      if (number === 1) continue
      if (number !== 2 && next === 2) {
        add('wrong', 0, 1)
        last = 1
      } else if (number === (carried ?? -1) + 1) {
        // Takes up the numbering of the section before.
      } else if (carried !== undefined && number === carried + 2 && (outer || next === number + 1)) {
        add('gap', 0, carried + 1)
      } else if (outer || (rank(kind) <= 4 && number === 2 && next === 3)) add('gap', 0, 1)
      continue
    }
    const expected = last + 1
    const wasFirst = begins === index - 1
    last = number
    if (number === expected) continue
    const slips = next === expected + 1
    if (number === expected - 1) {
      if (number !== 1 || outer || (rank(kind) <= 4 && wasFirst && plainPair(entries, index))) {
        add('repeat', index, expected)
        last = slips ? expected : number
      } else begins = index
    } else if (slips) {
      add('wrong', index, expected)
      last = expected
    } else if (number === 1) begins = index
    else if (number > expected && !laterIn(entries, index, expected)) add('gap', index, expected)
    else if (number < expected && outer) add('wrong', index, expected)
  }
}

/** The missing number comes later: what stands between is a list of its own. */
function laterIn(entries: readonly OutlineEntry[], from: number, number: number): boolean {
  for (let index = from + 1; index < entries.length && index < from + 30; index++) {
    const found = entries[index]?.heading.number
    if (found === number) return true
    if (found === 1) return false
  }
  return false
}

/** 一、 and 一、 right behind it, both titles on lines of their own: not two lists of one item each. */
function plainPair(entries: readonly OutlineEntry[], index: number): boolean {
  return !entries[index]?.heading.inline && !entries[index - 1]?.heading.inline
}

/** Articles run through the whole text; those of other texts that are quoted stand alone. */
function articleBreaks({ entries }: Run, breaks: OutlineBreak[]): void {
  const numbers = entries.map(({ heading }) => heading.number ?? 0)
  const steps = numbers.slice(1).filter((number, index) => number === (numbers[index] ?? 0) + 1).length
  if (entries.length < 4 || numbers[0] !== 1 || steps * 3 < entries.length * 2 - 2) return
  runBreaks({ kind: 'article', entries, parent: undefined, carried: undefined }, breaks)
}

/** 1.1 1.2 1.3: judged only where most of them follow each other, for 3.6 may as well begin a sentence. */
function decimalBreaks({ entries, kind }: Run, breaks: OutlineBreak[]): void {
  if (entries.some(({ heading }) => heading.inline) || entries[0]?.heading.number !== 1) return
  runBreaks({ kind, entries, parent: undefined, carried: undefined }, breaks)
}

/** The missing number stands in the text after all, glued to a paragraph: the heading was lost in the layout. */
function printedBetween(plan: Plan, found: OutlineBreak): boolean {
  const from = found.previous?.paragraph.index ?? found.parent?.paragraph.index ?? 0
  const form = printedLabel(found.entry.heading, found.expected).replace('（', '(').replace('）', ')')
  const forms = found.entry.heading.kind === 'level3' ? [`${found.expected}.`, `${found.expected}、`] : [form]
  for (let index = from; index <= found.entry.paragraph.index; index++) {
    const paragraph = plan.paragraphs[index]
    if (!paragraph || paragraph.toc) continue
    if (forms.some((text) => paragraph.text.includes(text))) return true
  }
  return false
}

/** How a heading would be printed with another number, in its own way of writing. */
export function printedLabel({ kind, label }: Heading, number: number): string {
  if (kind === 'circled') return String.fromCharCode(0x2460 + number - 1)
  const written = label.replace(/[〇零一二三四五六七八九十百]+|\d+(?=\D*$)/, (printed) =>
    /\d/.test(printed) ? String(number) : toNumeral(number),
  )
  return written.replace('(', '（').replace(')', '）')
}
