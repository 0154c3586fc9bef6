import type { Finding } from '../rules/finding.ts'
import type { FindingChanges } from './types.ts'

/** Findings of the new version that the old one had, that are new, and those that are gone: by fingerprint. */
export function compareFindings(old: readonly Finding[], next: readonly Finding[]): FindingChanges {
  const left = new Map<string, Finding[]>()
  for (const finding of old) {
    const list = left.get(finding.fingerprint)
    if (list) list.push(finding)
    else left.set(finding.fingerprint, [finding])
  }
  const [fresh, still]: [Finding[], Finding[]] = [[], []]
  for (const finding of next) {
    if (left.get(finding.fingerprint)?.shift()) still.push(finding)
    else fresh.push(finding)
  }
  return { new: fresh, gone: [...left.values()].flat().sort((a, b) => a.span.start - b.span.start), still }
}
