import type { Figure } from '../plan/types.ts'
import type { Finding } from '../rules/finding.ts'
import { recurring } from '../rules/recurring.ts'
import type { FindingChanges } from './types.ts'

/**
 * Findings of the new version that the old one had, that are new, and those that are gone: by fingerprint, then by the
 * figure they stand at.
 */
export function compareFindings(
  old: readonly Finding[],
  next: readonly Finding[],
  figures: ReadonlyMap<Figure, Figure>,
): FindingChanges {
  const pairs = new Map(recurring(old, next))
  const used = new Set(pairs.values())
  const became = new Map([...figures].map(([before, after]) => [before.span.start, after.span.start]))
  const left = new Map<string, Finding>()
  for (const finding of old) {
    const place = used.has(finding) ? undefined : became.get(finding.span.start)
    if (place !== undefined) left.set(`${finding.rule}|${place}`, finding)
  }
  for (const finding of next) {
    const before = pairs.has(finding) ? undefined : left.get(`${finding.rule}|${finding.span.start}`)
    if (!before || used.has(before)) continue
    pairs.set(finding, before)
    used.add(before)
  }
  return {
    new: next.filter((finding) => !pairs.has(finding)),
    gone: old.filter((finding) => !used.has(finding)),
    still: next.filter((finding) => pairs.has(finding)),
  }
}
