import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** One cache for each Node: only that very build of V8 may read it. */
const cacheFolder = join(__dirname, 'cache', `${process.version}-${process.platform}-${process.arch}`)
const cacheOf = (name: string): string => join(cacheFolder, `${name.replaceAll('/', '-')}.cache`)

interface Started {
  readonly script: Script
  readonly exports: unknown
  /** How patterns were compiled when it was started; V8 reads a cache only under the settings it was made under. */
  readonly tierUp: boolean
}

const started = new Map<string, Started>()
let tierUp = true

/**
 * V8 compiles a pattern twice: to bytecode when it is first used, to machine code the next time. The engine uses nearly
 * all of its patterns many times: the first step is left out.
 */
function setTierUp(on: boolean): void {
  if (on !== tierUp) process.getBuiltinModule('v8').setFlagsFromString(`--${on ? '' : 'no-'}regexp-tier-up`)
  tierUp = on
}

/**
 * Loads a file of the bundle as `require` would, with V8's code cache where the build has left one for this Node: what
 * was compiled then is not compiled again, which takes a fifth off the time of a short run. Without it, or where V8
 * refuses it, everything works the same, a little later.
 */
export function start(name: string): unknown {
  const known = started.get(name)
  if (known) return known.exports
  if (name === 'engine.cjs') setTierUp(false)
  const filename = join(__dirname, name)
  // The build leaves nothing but ASCII in it.
  const source = readFileSync(filename, 'latin1')
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename,
    cachedData: cached(name),
  })
  const module = { exports: {} }
  const outside = createRequire(filename)
  // Parts of the bundle name each other from where they stand.
  const inside = (id: string): unknown =>
    id.startsWith('./') ? start(join(dirname(name), id).replaceAll('\\', '/')) : outside(id)
  script.runInThisContext()(module.exports, inside, module, filename, dirname(filename))
  started.set(name, { script, exports: module.exports, tierUp })
  return module.exports
}

function cached(name: string): Buffer | undefined {
  try {
    return readFileSync(cacheOf(name))
  } catch {
    return undefined
  }
}

/** For the build: leaves the code cache of everything that has been started, and of what it has compiled since. */
export function keepCache(): void {
  mkdirSync(cacheFolder, { recursive: true })
  for (const [name, { script, tierUp: set }] of started) {
    setTierUp(set)
    writeFileSync(cacheOf(name), script.createCachedData())
  }
}
