import { Locator } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import type { Location } from '../report/json-file.ts'
import type { Finding, Severity } from '../rules/finding.ts'
import { type ComparedDocument, type DiffReport, type DiffTotals, findingsOf, totalsOf } from './report.ts'
import type { Change, ChangeAction, ChangeKind, FigureChange, Side } from './types.ts'
import { messageOf } from './wording.ts'

interface JsonSide {
  readonly text: string
  readonly location: Location
}

interface JsonChange {
  readonly kind: ChangeKind
  readonly action: ChangeAction
  readonly about: string
  readonly field: string | null
  readonly section: readonly string[]
  readonly message: string
  readonly old: JsonSide | null
  readonly new: JsonSide | null
  readonly figure: FigureChange | null
  readonly count: number
  readonly figures: number
  readonly follows: number
}

interface JsonFinding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly location: Location
  readonly fingerprint: string
}

export interface JsonDocument {
  readonly status: 'compared' | 'added' | 'removed'
  readonly oldPath: string | null
  readonly newPath: string | null
  /** Figures found in both versions. */
  readonly matched: number
  readonly changes: readonly JsonChange[]
  readonly wording: readonly { readonly old: JsonSide | null; readonly new: JsonSide | null }[]
  readonly stale: readonly {
    readonly message: string
    readonly location: Location
    readonly stated: string
    readonly computed: string | null
    readonly unit: string | null
    readonly changed: readonly JsonSide[]
  }[]
  readonly findings: {
    readonly new: readonly JsonFinding[]
    readonly gone: readonly JsonFinding[]
    readonly still: readonly JsonFinding[]
  }
}

/** The whole of `plan diff --format json`. */
export interface JsonDiff {
  readonly version: 1
  readonly base: string
  readonly head: string
  readonly documents: readonly JsonDocument[]
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  readonly summary: DiffTotals
}

export function toJson(report: DiffReport): JsonDiff {
  const { base, head, problems } = report
  return {
    version: 1,
    base,
    head,
    documents: report.documents.map(toDocument),
    problems,
    summary: totalsOf(report),
  }
}

// JSON itself escapes only C0; what a terminal acts on or a reader does not see goes the same way.
const HIDDEN = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

export function renderJson(report: DiffReport): string {
  const text = JSON.stringify(toJson(report), undefined, 2)
  return `${text.replace(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

function toDocument(document: ComparedDocument): JsonDocument {
  const findings = findingsOf(document)
  if (document.status !== 'compared') {
    const path = document.status === 'added' ? document.newPath : document.oldPath
    const locate = locator(document.result.document, path)
    const list = (all: readonly Finding[]) => all.map((finding) => toFinding(finding, locate))
    return {
      status: document.status,
      oldPath: document.status === 'removed' ? path : null,
      newPath: document.status === 'added' ? path : null,
      matched: 0,
      changes: [],
      wording: [],
      stale: [],
      findings: { new: list(findings.new), gone: list(findings.gone), still: [] },
    }
  }
  const { difference, oldPath, newPath } = document
  const inOld = locator(difference.old.document, oldPath)
  const inNew = locator(difference.new.document, newPath)
  const side = (own: Side | undefined, locate: Locate): JsonSide | null =>
    own ? { text: own.text, location: locate(own.span) } : null
  const toChange = (change: Change): JsonChange => ({
    kind: change.kind,
    action: change.action,
    about: change.about,
    field: change.field ?? null,
    section: change.section,
    message: messageOf(change),
    old: side(change.old, inOld),
    new: side(change.new, inNew),
    figure: change.figure ?? null,
    count: change.count,
    figures: change.figures,
    follows: change.follows,
  })
  return {
    status: 'compared',
    oldPath,
    newPath,
    matched: difference.matched,
    changes: difference.changes.map(toChange),
    wording: difference.wording.map((entry) => ({
      old: side(entry.old, inOld),
      new: side(entry.new, inNew),
    })),
    stale: difference.stale.map((entry) => ({
      message: entry.message,
      location: inNew(entry.span),
      stated: entry.stated,
      computed: entry.computed ?? null,
      unit: entry.unit ?? null,
      changed: entry.changed.map(({ text, span }) => ({ text, location: inNew(span) })),
    })),
    findings: {
      new: findings.new.map((finding) => toFinding(finding, inNew)),
      gone: findings.gone.map((finding) => toFinding(finding, inOld)),
      still: findings.still.map((finding) => toFinding(finding, inNew)),
    },
  }
}

type Locate = (span: Span) => Location

function locator(document: Document, path: string): Locate {
  const own = new Locator(document)
  return (span) => {
    const place = own.place(span.start)
    if (place.cell !== undefined) return { path, sheet: place.sheet ?? '', cell: place.cell }
    return { path, start: place.point, end: own.point(span.end) }
  }
}

function toFinding({ rule, severity, message, span, fingerprint }: Finding, locate: Locate): JsonFinding {
  return { rule, severity, message, location: locate(span), fingerprint }
}
