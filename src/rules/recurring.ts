/** A finding as a record of it knows it. */
export interface Recorded {
  readonly rule: string
  readonly fingerprint: string
  /** Fingerprints of its other names. */
  readonly also?: readonly string[]
}

/**
 * Which findings are on a record: those of the same name, and those that share another name with an entry that no
 * longer occurs under its own. Each entry stands for one finding.
 */
export function recurring<Entry extends Recorded, Found extends Recorded>(
  entries: readonly Entry[],
  found: readonly Found[],
): ReadonlyMap<Found, Entry> {
  const pairs = new Map<Found, Entry>()
  const byName = new Map<string, Entry[]>()
  for (const entry of entries) push(byName, `${entry.rule}|${entry.fingerprint}`, entry)
  const used = new Set<Entry>()
  const pair = (finding: Found, list: readonly Entry[] | undefined) => {
    const entry = list?.find((candidate) => !used.has(candidate))
    if (!entry) return
    used.add(entry)
    pairs.set(finding, entry)
  }
  for (const finding of found) pair(finding, byName.get(`${finding.rule}|${finding.fingerprint}`))
  if (pairs.size === found.length || used.size === entries.length) return pairs
  const byOther = new Map<string, Entry[]>()
  for (const entry of entries)
    if (!used.has(entry)) for (const name of entry.also ?? []) push(byOther, `${entry.rule}|${name}`, entry)
  for (const finding of found) {
    if (pairs.has(finding)) continue
    const name = finding.also?.find((other) =>
      byOther.get(`${finding.rule}|${other}`)?.some((entry) => !used.has(entry)),
    )
    if (name !== undefined) pair(finding, byOther.get(`${finding.rule}|${name}`))
  }
  return pairs
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
