import { oneDigitApart, significantDigits } from '../plan/digits.ts'
import { baseValue, comparable, dimensionOf, printedGap, sameValue } from '../plan/measure.ts'
import type { Column, Figure, Paragraph, Plan } from '../plan/types.ts'
import { joinLinks, type Link, valuesAgree } from './fact-links.ts'
import { type CellFact, collectCellFacts } from './facts.ts'
import { bareName, bareNameOf, coreName, subjectOf, yearOf, yearOfHead } from './names.ts'
import type { Panel } from './panels.ts'
import { linkRepeats } from './repeats.ts'
import { linkCompany } from './repeats-company.ts'
import { linkNamed } from './repeats-named.ts'
import { isDelta, proseOf } from './sentences.ts'
import type { Confidence, Relation } from './types.ts'

/** The same fact printed more than once: text and text, text and table, table and table. */
export function relateSameFacts(plan: Plan, panels: readonly Panel[], relations: Relation[]): void {
  const facts = collectCellFacts(panels)
  const links: Link[] = []
  linkTables(facts, links)
  linkProse(plan, facts, links)
  linkRepeats(plan, links)
  linkNamed(plan, links)
  linkCompany(plan, links)
  joinLinks(links, relations)
}

/** A difference that looks like a slip rather than another fact: one digit off, or within a tenth. */
function slip(a: Figure, b: Figure): boolean {
  if (oneDigitApart(printedGap(a, b))) return true
  const difference = baseValue(a).minus(baseValue(b)).abs()
  const larger = baseValue(a).abs()
  return difference.times(10).lte(larger)
}

/** Two tables with the same heads and lines in common, nearly all of them equal: the others should be equal too. */
function linkTables(facts: readonly CellFact[], links: Link[]): void {
  if (facts.every(({ table }) => table === facts[0]?.table)) return
  const byKey = new Map<string, CellFact[]>()
  const heads = new Map<Column, string>()
  for (const fact of facts) {
    if (fact.rowName === '' || significantDigits(fact.figure) < 2) continue
    let head = heads.get(fact.column)
    if (head === undefined) {
      head = fact.column.path.map((text) => text.replace(/[((].*?[))]/g, '')).join('|')
      heads.set(fact.column, head)
    }
    const key = `${fact.rowName}|${head}|${dimensionOf(fact.figure)}`
    const list = byKey.get(key)
    if (list) list.push(fact)
    else byKey.set(key, [fact])
  }
  const pairs = new Map<string, { a: CellFact; b: CellFact }[]>()
  for (const list of byKey.values()) {
    if (list.length < 2 || list.length > 12) continue
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const a = list[i] as CellFact
        const b = list[j] as CellFact
        if (a.table === b.table) continue
        const key = `${a.table.index}:${b.table.index}`
        const pair = pairs.get(key) ?? []
        pair.push({ a, b })
        pairs.set(key, pair)
      }
    }
  }
  for (const pair of pairs.values()) {
    const equal = pair.filter(({ a, b }) => sameValue(a.figure, b.figure))
    const telling = equal.filter(({ a }) => significantDigits(a.figure) >= 3).length
    const unequal = pair.length - equal.length
    if (telling < 2 || equal.length < unequal * 2) continue
    for (const { a, b } of pair) {
      const same = sameValue(a.figure, b.figure)
      const confidence: Confidence =
        same || (telling >= 3 && unequal <= 2 && slip(a.figure, b.figure))
          ? 'certain'
          : unequal === 1 && slip(a.figure, b.figure)
            ? 'likely'
            : 'possible'
      links.push({
        a: a.figure,
        b: b.figure,
        about: `${a.entry.label}·${a.column.path.at(-1) ?? ''}`,
        confidence,
      })
    }
  }
}

/** A name that stands in more cells than this says too little to tell them apart. */
const MOST_CELLS = 60

interface Match {
  readonly prose: Figure
  readonly cell: CellFact
}

/** Lists in the text against the lines or columns of a table: accepted where most of a list agrees. */
function linkProse(plan: Plan, facts: readonly CellFact[], links: Link[]): void {
  const byRow = new Map<string, CellFact[]>()
  const byHead = new Map<string, CellFact[]>()
  const tails = new Map<string, Set<string>>()
  const add = (map: Map<string, CellFact[]>, key: string, fact: CellFact) => {
    const list = map.get(key)
    if (!list) map.set(key, [fact])
    else if (list.length < MOST_CELLS) list.push(fact)
  }
  for (const fact of facts) {
    if (fact.rowName.length >= 2) {
      add(byRow, fact.rowName, fact)
      const tail = fact.rowName.slice(-4)
      if (fact.rowName.length >= 4)
        (tails.get(tail) ?? tails.set(tail, new Set()).get(tail))?.add(fact.rowName)
    }
    if (fact.headName.length >= 2) add(byHead, fact.headName, fact)
  }
  if (byRow.size === 0) return
  const groups = new Map<string, Match[]>()
  const group = (key: string, match: Match) => {
    const list = groups.get(key)
    if (list) list.push(match)
    else groups.set(key, [match])
  }
  for (const paragraph of proseOf(plan.paragraphs)) {
    if (paragraph.figures.length === 0 || paragraph.toc) continue
    for (const prose of paragraph.figures) {
      if (prose.token.comparator === 'approx' || prose.token.comparator === 'between') continue
      const subject = subjectOf(prose)
      const name = nameFor(paragraph, prose, subject)
      if (name === '') continue
      const core = coreName(name)
      const inRows = byRow.get(core) ?? []
      const inHeads = byHead.get(core) ?? []
      const longer = tails.get(core.slice(-4))
      if (inRows.length === 0 && inHeads.length === 0 && !longer) continue
      const year = yearOf(prose)
      for (const cell of inRows) {
        if (!comparable(prose, cell.figure) || (paragraph.inTable && paragraph.inTable === cell.table))
          continue
        const cellYear = yearOfHead(cell.column.header)
        if (cellYear !== undefined && year !== undefined && cellYear !== year) continue
        group(`p${paragraph.index}t${cell.table.index}c${cell.column.index}`, { prose, cell })
        if (cellYear !== undefined && year === cellYear && core.length >= 4) lone(prose, cell, inRows, links)
      }
      if (year === undefined && core.length >= 5) undated(prose, inRows, links)
      for (const cell of inHeads) {
        if (comparable(prose, cell.figure))
          group(`p${paragraph.index}t${cell.table.index}r${cell.entry.row.index}`, { prose, cell })
      }
      // 脱贫户经营性收入 against the line 经营性收入: only where the same lead agrees elsewhere.
      for (const rowName of longer ?? []) {
        if (rowName === core || !core.endsWith(rowName) || isDelta(prose) !== false) continue
        for (const cell of byRow.get(rowName) ?? []) {
          const cellYear = yearOfHead(cell.column.header)
          if (comparable(prose, cell.figure) || (prose.unit && !cell.figure.unit)) {
            if (year !== undefined && cellYear === year)
              group(`x${core.slice(0, -rowName.length)}t${cell.table.index}c${cell.column.index}`, {
                prose,
                cell,
              })
          }
        }
      }
    }
  }
  for (const matches of groups.values()) acceptGroup(matches, links)
}

/** In a list after “2021年投资…” the year is the name; in “思茅区20.66亿元” the subject is. */
function nameFor(paragraph: Paragraph, figure: Figure, subject: string): string {
  const year = /((?:19|20)\d\d年)[^\d,;。]{0,6}$/.exec(
    paragraph.text.slice(Math.max(0, figure.token.start - 14), figure.token.start),
  )
  const bare = bareName(subject)
  return year && bare.length <= 4 ? (year[1] ?? '') : bare
}

function agrees(match: Match): boolean {
  return valuesAgree(match.prose, match.cell.figure)
}

function acceptGroup(matches: readonly Match[], links: Link[]): void {
  const proses = new Set(matches.map((match) => match.prose))
  if (proses.size < 2) {
    for (const match of matches) {
      if (agrees(match) && significantDigits(match.prose) >= 4)
        links.push({
          a: match.prose,
          b: match.cell.figure,
          about: match.cell.entry.label,
          confidence: 'certain',
        })
    }
    return
  }
  if (proses.size !== matches.length) return
  const equal = matches.filter(agrees)
  const telling = equal.filter((match) => significantDigits(match.prose) >= 3).length
  const unequal = matches.length - equal.length
  if (telling < 2 || equal.length < unequal * 2) {
    for (const match of equal)
      if (significantDigits(match.prose) >= 4)
        links.push({
          a: match.prose,
          b: match.cell.figure,
          about: match.cell.entry.label,
          confidence: 'certain',
        })
    return
  }
  for (const match of matches) {
    const same = agrees(match)
    const near = same || slip(match.prose, match.cell.figure)
    const confidence: Confidence =
      same || (telling >= 3 && unequal === 1 && near)
        ? 'certain'
        : near || (telling >= 3 && unequal === 1)
          ? 'likely'
          : 'possible'
    links.push({
      a: match.prose,
      b: match.cell.figure,
      about: match.cell.entry.label || match.cell.headName,
      confidence,
    })
  }
}

/** One indicator, one year, one unit, in the text and in a table. */
function lone(prose: Figure, cell: CellFact, rows: readonly CellFact[], links: Link[]): void {
  if (isDelta(prose) && dimensionOf(prose) !== 'share') return
  const sameYear = rows.filter(
    (row) =>
      yearOfHead(row.column.header) === yearOfHead(cell.column.header) && comparable(row.figure, prose),
  )
  // Printed in several tables it is still one fact, as long as they agree.
  if (sameYear.some((row) => !sameValue(row.figure, cell.figure))) return
  // The table prints this value for another year: the text speaks of that year.
  if (
    !sameValue(prose, cell.figure) &&
    rows.some((row) => comparable(row.figure, prose) && sameValue(row.figure, prose))
  )
    return
  const exactName = bareNameOf(prose) === cell.entry.label.replace(/[((].*?[))]/g, '')
  if (!exactName && !sameValue(prose, cell.figure)) return
  links.push({
    a: prose,
    b: cell.figure,
    about: cell.entry.label,
    confidence: sameValue(prose, cell.figure) ? 'certain' : 'likely',
  })
}

const TARGET = /(?:达到?|控制在|提高到|提升到|增加到|增长到|降到|降至|下降到|稳定在|保持在)$/

/** “出生率控制在2.5‰以内”, no year said: the target of that indicator, as its line in a table prints it. */
function undated(prose: Figure, rows: readonly CellFact[], links: Link[]): void {
  const lead = prose.paragraph?.text.slice(Math.max(0, prose.token.start - 6), prose.token.start) ?? ''
  if (!TARGET.test(lead) || prose.paragraph?.inTable || !prose.unit) return
  const own = rows.filter(
    (row) => comparable(row.figure, prose) && yearOfHead(row.column.header) !== undefined,
  )
  const last = own.at(-1)
  if (!last || own.some((row) => row.table !== last.table || row.entry !== last.entry)) return
  const same = own.findLast((row) => sameValue(row.figure, prose))
  const named = bareNameOf(prose) === last.entry.label.replace(/[((].*?[))]/g, '')
  if (!same && !named) return
  const cell = same ?? last
  links.push({
    a: prose,
    b: cell.figure,
    about: cell.entry.label,
    confidence: same ? 'certain' : 'possible',
  })
}
