import type { CheckResult } from '../check.ts'
import type { Finding, Severity } from '../rules/finding.ts'

/** Counts over the files of a run; plain data, so that a worker can send it. */
export interface Tally {
  readonly files: number
  readonly figures: number
  readonly related: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings that differ by rounding only. */
  readonly tails: number
  /** Relations that could not be judged: never a pass. */
  readonly unassessed: number
  /** Files in which no relation was found: nothing was checked in them. */
  readonly silent: number
  /** Findings that comments in the text have set aside. */
  readonly suppressed: number
  /** Findings that the baseline has accepted. */
  readonly accepted: number
  /** Files that could not be checked. */
  readonly failed: number
}

export const NOTHING: Tally = {
  files: 0,
  figures: 0,
  related: 0,
  errors: 0,
  warnings: 0,
  infos: 0,
  tails: 0,
  unassessed: 0,
  silent: 0,
  suppressed: 0,
  accepted: 0,
  failed: 0,
}

export const FAILED: Tally = { ...NOTHING, failed: 1 }

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  info: '提示',
}

function isTail({ verdict }: Finding): boolean {
  return verdict === 'tail' || verdict === 'tailLarge' || verdict === 'closureResidue'
}

export function tallyOf({ figures, related, verdicts, findings, suppressed, accepted }: CheckResult): Tally {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  return {
    files: 1,
    figures,
    related,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    tails: findings.filter(isTail).length,
    unassessed: verdicts.notAssessable ?? 0,
    silent: related === 0 ? 1 : 0,
    suppressed: suppressed.length,
    accepted: accepted.length,
    failed: 0,
  }
}

export function addTally(a: Tally, b: Tally): Tally {
  return {
    files: a.files + b.files,
    figures: a.figures + b.figures,
    related: a.related + b.related,
    errors: a.errors + b.errors,
    warnings: a.warnings + b.warnings,
    infos: a.infos + b.infos,
    tails: a.tails + b.tails,
    unassessed: a.unassessed + b.unassessed,
    silent: a.silent + b.silent,
    suppressed: a.suppressed + b.suppressed,
    accepted: a.accepted + b.accepted,
    failed: a.failed + b.failed,
  }
}

/** The last line: how much was recognised, then what was found. A run that could check nothing says so. */
export function summaryLine(tally: Tally): string {
  const unread = tally.failed > 0 ? `${tally.failed} 个文件未能检查` : ''
  if (tally.files === 0) return ['没有检查任何文件', unread].filter(Boolean).join('；')
  const recognised =
    tally.figures === 0
      ? '没有认出数字，等于没有核对'
      : tally.related === 0
        ? `认出 ${tally.figures} 个数字，没有找到勾稽关系，等于没有核对`
        : `认出 ${tally.figures} 个数字，其中 ${tally.related} 个有勾稽关系`
  const tails = tally.tails > 0 ? `（其中尾差 ${tally.tails} 处）` : ''
  const found = `${tally.errors} 处错误，${tally.warnings} 处警告，${tally.infos} 处提示${tails}`
  const silent =
    tally.silent > 0 && tally.related > 0 ? `${tally.silent} 个文件没有找到勾稽关系，等于没有核对` : ''
  const unassessed = tally.unassessed > 0 ? `${tally.unassessed} 处勾稽关系条件不足，未作判断` : ''
  const suppressed = tally.suppressed > 0 ? `${tally.suppressed} 处在文中注明了原因，不报` : ''
  const accepted = tally.accepted > 0 ? `${tally.accepted} 处已记入基线，不报` : ''
  return [`${tally.files} 个文件，${recognised}：${found}`, suppressed, accepted, unassessed, silent, unread]
    .filter(Boolean)
    .join('；')
}
