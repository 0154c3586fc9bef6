import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { optimiseAfter, settleForPool, setV8 } from './v8-settings.ts'

/** One cache for each Node: only that very build of V8 may read it. */
const cacheFolder = join(__dirname, 'cache', `${process.version}-${process.platform}-${process.arch}`)
const cacheOf = (name: string, run: Run): string =>
  join(cacheFolder, `${run === 'pool' ? 'pool-' : ''}${name.replaceAll('/', '-')}.cache`)

/** A run on one thread, or a worker's: V8 reads a cache only under the settings it was made under. */
type Run = 'single' | 'pool'

interface Started {
  readonly script: Script
  readonly exports: unknown
  readonly run: Run
  /** Whether it was started with the settings of the engine. */
  readonly tuned: boolean
}

const started = new Map<string, Started>()
let tuned = false

/**
 * Sets V8 up for the engine, or as it is by default.
 *
 * - V8 compiles a pattern twice: to bytecode when it is first used, to machine code the next time. The engine uses
 *   nearly all of its patterns many times: the first step is left out.
 * - Compiling a function takes longer than a short run gains by it: an eighth of one plan's time, a quarter of a book's.
 *   It is left until a function has run long, and to runs that are longer (`outcomes` turns it on).
 */
function tune(on: boolean): void {
  if (on === tuned) return
  if (on) setV8('--no-regexp-tier-up', optimiseAfter(6), '--no-turbofan', '--no-sparkplug')
  else setV8('--regexp-tier-up', optimiseAfter(1), '--turbofan', '--sparkplug')
  tuned = on
}

/**
 * Loads a file of the bundle as `require` would, with V8's code cache where the build has left one for this Node: what
 * was compiled then is not compiled again, which takes a fifth off the time of a short run. Without it, or where V8
 * refuses it, everything works the same, a little later.
 */
export function start(name: string, run: Run = 'single'): unknown {
  const known = started.get(name)
  if (known) return known.exports
  // A worker has the settings of the process, which the pool has made.
  if (name === 'engine.cjs' && run === 'single') tune(true)
  const filename = join(__dirname, name)
  // The build leaves nothing but ASCII in it.
  const source = readFileSync(filename, 'latin1')
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename,
    cachedData: cached(name, run),
  })
  const module = { exports: {} }
  // The bundle needs nothing but itself, whose parts name each other from where they stand, and Node.
  const inside = (id: string): unknown =>
    id.startsWith('./')
      ? start(join(dirname(name), id).replaceAll('\\', '/'), run)
      : process.getBuiltinModule(id as 'node:fs')
  script.runInThisContext()(module.exports, inside, module, filename, dirname(filename))
  started.set(name, { script, exports: module.exports, run, tuned })
  return module.exports
}

function cached(name: string, run: Run): Buffer | undefined {
  try {
    return readFileSync(cacheOf(name, run))
  } catch {
    return undefined
  }
}

/** For the build: leaves the code cache of everything that has been started, and of what it has compiled since. */
export function keepCache(): void {
  mkdirSync(cacheFolder, { recursive: true })
  for (const [name, { script, run, tuned: then }] of started) {
    if (run === 'single') tune(then)
    writeFileSync(cacheOf(name, run), script.createCachedData())
  }
}

/** For the build: the same for a worker's engine, after it has checked this file. */
export async function keepPoolCache(path: string): Promise<void> {
  tune(true)
  settleForPool()
  const { checkDocument, load, read, toFileReport } = start(
    'engine.cjs',
    'pool',
  ) as typeof import('./engine.ts')
  toFileReport(checkDocument(await read(await load(path), path)))
  keepCache()
}
