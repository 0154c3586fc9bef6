import type { CheckResult } from '../check.ts'
import type { Finding, Severity } from '../rules/finding.ts'
import type { Change, ChangeKind, Difference } from './types.ts'
import { KIND_NAMES, KINDS } from './wording.ts'

/** One document of the comparison: in both versions, or in one of them only. */
export type ComparedDocument =
  | {
      readonly status: 'compared'
      readonly oldPath: string
      readonly newPath: string
      readonly difference: Difference
    }
  | { readonly status: 'added'; readonly newPath: string; readonly result: CheckResult }
  | { readonly status: 'removed'; readonly oldPath: string; readonly result: CheckResult }

/** Everything `plan diff` has to say. */
export interface DiffReport {
  /** Names of the versions, as typed: files, revisions, or 工作区 for the working tree. */
  readonly base: string
  readonly head: string
  readonly documents: readonly ComparedDocument[]
  /** Documents that could not be read, and why. */
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  /** List other wording as well. */
  readonly verbose: boolean
}

export interface DiffTotals {
  readonly documents: number
  readonly added: number
  readonly removed: number
  readonly changes: number
  readonly byKind: Readonly<Partial<Record<ChangeKind, number>>>
  readonly wording: number
  readonly stale: number
  readonly new: Readonly<Record<Severity, number>>
  readonly gone: number
  readonly still: number
}

export function findingsOf(document: ComparedDocument): {
  readonly new: readonly Finding[]
  readonly gone: readonly Finding[]
  readonly still: readonly Finding[]
} {
  if (document.status === 'compared') return document.difference.findings
  const { findings } = document.result
  return document.status === 'added'
    ? { new: findings, gone: [], still: [] }
    : { new: [], gone: findings, still: [] }
}

export function totalsOf({ documents }: DiffReport): DiffTotals {
  const byKind: Partial<Record<ChangeKind, number>> = {}
  const fresh = { error: 0, warning: 0, info: 0 }
  const totals = { added: 0, removed: 0, changes: 0, wording: 0, stale: 0, gone: 0, still: 0 }
  for (const document of documents) {
    const findings = findingsOf(document)
    for (const { severity } of findings.new) fresh[severity]++
    totals.gone += findings.gone.length
    totals.still += findings.still.length
    if (document.status !== 'compared') {
      totals[document.status]++
      continue
    }
    const { difference } = document
    for (const { kind } of difference.changes) byKind[kind] = (byKind[kind] ?? 0) + 1
    totals.changes += difference.changes.length
    totals.wording += difference.wording.length
    totals.stale += difference.stale.length
  }
  return { documents: documents.length, byKind, new: fresh, ...totals }
}

/** True where the versions differ in anything that was told or counted. */
export function anyChange({ changes, wording, added, removed }: DiffTotals): boolean {
  return changes + wording + added + removed > 0
}

/** The last line of every report: how much was compared, then what was found. */
export function summaryOf(report: DiffReport): string {
  const totals = totalsOf(report)
  const counted = KINDS.flatMap((kind) =>
    totals.byKind[kind] ? [`${KIND_NAMES[kind]} ${totals.byKind[kind]}`] : [],
  )
  if (report.documents.length + report.problems.length === 0) return '两个版本之间没有文稿改动'
  const parts = [
    totals.changes === 0 ? '没有找到数字、标题等改动' : `改动 ${totals.changes} 处（${counted.join('，')}）`,
    totals.wording > 0 ? `其他文字改动 ${totals.wording} 处` : '',
    totals.added > 0 ? `新增文稿 ${totals.added} 份` : '',
    totals.removed > 0 ? `删去文稿 ${totals.removed} 份` : '',
    totals.stale > 0 ? `应随之改动而没有改的 ${totals.stale} 处` : '',
    `检查结果新增错误 ${totals.new.error} 处、警告 ${totals.new.warning} 处、提示 ${totals.new.info} 处，消除 ${totals.gone} 处，仍在 ${totals.still} 处`,
    report.problems.length > 0 ? `${report.problems.length} 份文稿没有比较成` : '',
  ]
  return `${totals.documents} 份文稿：${parts.filter(Boolean).join('；')}`
}

/** Changes by kind, in the order in which they are told. */
export function byKind(changes: readonly Change[]): [ChangeKind, Change[]][] {
  return KINDS.flatMap((kind): [ChangeKind, Change[]][] => {
    const own = changes.filter((change) => change.kind === kind)
    return own.length > 0 ? [[kind, own]] : []
  })
}

/** 规划.md, or 旧.md -> 新.md. */
export function pathOf(document: ComparedDocument): string {
  if (document.status === 'added') return document.newPath
  if (document.status === 'removed') return document.oldPath
  const { oldPath, newPath } = document
  return oldPath === newPath ? newPath : `${oldPath} -> ${newPath}`
}
