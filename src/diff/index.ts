import type { CheckResult } from '../check.ts'
import { tellBlocks } from './blocks.ts'
import { type Collector, Version } from './context.ts'
import { tellLabel } from './fields.ts'
import { compareFindings } from './findings.ts'
import { matchUnits, type UnitPair } from './match.ts'
import { foldContents, tellRenumbered } from './outline.ts'
import { findStale } from './stale.ts'
import { cellPieces, compareTables } from './tables.ts'
import { compareTexts } from './texts.ts'
import type { Change, Difference, Side } from './types.ts'
import { type Unit, unitsOf } from './units.ts'

export type * from './types.ts'

/**
 * What two checked versions of one document differ in. Pure. Everything printed in either version is accounted for
 * once: matched, or told as changed, added, removed or moved, or counted as other wording.
 */
export function diffResults(old: CheckResult, next: CheckResult): Difference {
  const into: Collector = {
    old: new Version(old),
    new: new Version(next),
    found: [],
    wording: [],
    renumbered: [],
    references: [],
    figures: new Map(),
  }
  const [unitsA, unitsB] = [unitsOf(old.plan, old.document), unitsOf(next.plan, next.document)]
  const matches = matchUnits(unitsA, unitsB)
  for (const pair of matches.equal) {
    if (pair.old.label !== pair.new.label) compareLabels(pair, into)
    mapEqual(pair, into)
  }
  for (const pair of matches.moved) {
    if (pair.old.key === pair.new.key) mapEqual(pair, into)
    else compareUnits([pair.old], [pair.new], into)
  }
  for (const { old: a, new: b } of matches.edited) compareUnits(a, b, into)
  tellBlocks(matches, unitsA, unitsB, into)
  tellRenumbered(into)
  foldContents(into)
  const changes = distinct(into.found.sort((a, b) => a.at - b.at).map(({ change }) => change))
  const wording = into.wording
    .sort((a, b) => a.at - b.at)
    .map(({ section, old: a, new: b }) => ({ section, ...(a ? { old: a } : {}), ...(b ? { new: b } : {}) }))
  return {
    old,
    new: next,
    changes,
    wording,
    stale: findStale(into),
    findings: compareFindings(old.findings, next.findings, into.figures),
    matched: into.figures.size,
  }
}

function compareUnits(old: readonly Unit[], next: readonly Unit[], into: Collector): void {
  const [a, b] = [old[0], next[0]]
  if (old.length === 1 && next.length === 1 && a?.table && b?.table) {
    compareTables(a.table, b.table, into)
    return
  }
  // Cells whose table is none in the other version are words and numbers: heads, labels and columns are not certain.
  const bothTables = [old, next].every((units) => units.some(({ table }) => table))
  const pieces = (units: readonly Unit[]) =>
    units.flatMap((unit) =>
      unit.table
        ? cellPieces(unit.table).map((piece) => (bothTables ? piece : { ...piece, fields: [] }))
        : [unit.piece],
    )
  compareTexts(pieces(old), pieces(next), into)
}

/** A cell that a layout repeats in every row it covers is one place. */
function distinct(changes: readonly Change[]): Change[] {
  const told = new Set<string>()
  return changes.filter(({ kind, action, field, old, new: next }) => {
    const key = `${kind}|${action}|${field}|${old?.span.start}-${old?.span.end}|${next?.span.start}-${next?.span.end}`
    return !told.has(key) && told.add(key)
  })
}

/** The words before which the number changed are the same. */
function compareLabels({ old, new: next }: UnitPair, into: Collector): void {
  const side = ({ label, span }: Unit): Side | undefined =>
    label === '' ? undefined : { span: { start: span.start, end: span.start + label.length }, text: label }
  tellLabel(old.piece, next.piece, side(old), side(next), into)
}

/** Figures of units that say the same. */
function mapEqual({ old, new: next }: UnitPair, into: Collector): void {
  const [a, b] = [old.paragraph?.figures, next.paragraph?.figures]
  if (a && b && a.length === b.length) {
    for (const [at, figure] of a.entries()) into.figures.set(figure, b[at] as typeof figure)
  } else if (old.table && next.table) compareTables(old.table, next.table, into)
  else if (a?.length || b?.length) compareTexts([old.piece], [next.piece], into)
}
