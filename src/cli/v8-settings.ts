/** The first number of V8's version: 11 in Node 20, 12 in Node 22, 13 in Node 24, 14 in Node 26. */
const VERSION = Number.parseInt(process.versions.v8, 10)
/** The last version whose settings are known. A setting that V8 does not know would be told on stderr in every run. */
const LAST_KNOWN = 14

/** Changes settings of V8, for the whole process; nothing where the version is newer than those that are known. */
export function setV8(...settings: readonly string[]): void {
  if (VERSION > LAST_KNOWN) return
  // Loaded here: it costs a run a millisecond.
  const v8 = process.getBuiltinModule('v8')
  for (const setting of settings) v8.setFlagsFromString(setting)
}

/** V8 optimises a function when it has run so many times longer than usual. */
export function optimiseAfter(times: number): string {
  return VERSION < 12
    ? `--interrupt-budget=${67_584 * times}`
    : `--invocation-count-for-turbofan=${3000 * times}`
}

/**
 * Settings of a run with workers. A worker lives for seconds: V8's baseline compiler pays at once, its optimising one
 * only for what runs very often. Measured on 500 documents: a quarter less time. Every core has a worker to itself:
 * garbage is collected on it rather than on those of the others.
 */
export function settleForPool(): void {
  setV8('--sparkplug', optimiseAfter(30), '--turbofan', '--no-parallel-scavenge')
}
