import { readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Accepted } from '../check.ts'
import { visible } from '../report/escape.ts'
import { hint } from '../words/nearest.ts'
import { isFile, Upwards } from './config-places.ts'
import { failureMessage } from './failure.ts'
import { siblings } from './folder.ts'
import { UsageProblem } from './usage.ts'

export const BASELINE_FILE = 'plan-baseline.json'
export const BASELINE_VERSION = 1

/** A finding on the record; the message is for whoever reads the file. */
export interface BaselineEntry extends Accepted {
  readonly message: string
}

/** What has been accepted, by path: seen from the file's folder, with “/”. */
export interface Baseline {
  readonly file: string
  readonly files: ReadonlyMap<string, readonly BaselineEntry[]>
}

/** The baselines of a run, each read once. Throws UsageProblem for one that cannot be used. */
export class Baselines {
  readonly #named: string | undefined
  readonly #above: Upwards<string> | undefined
  readonly #read = new Map<string, Baseline>()

  /** `named`: the file to use; false: none. */
  constructor(named: string | false | undefined) {
    if (typeof named === 'string') this.#named = resolve(named)
    else if (named !== false) {
      this.#above = new Upwards((folder) => {
        const file = join(folder, BASELINE_FILE)
        return isFile(file) ? file : undefined
      })
    }
  }

  /** All that the documents asked about so far have. */
  get all(): readonly Baseline[] {
    return [...this.#read.values()]
  }

  /** Where the record of a document is kept; undefined where there is none. Standard input has none. */
  fileFor(path: string): string | undefined {
    if (path === '-') return undefined
    return this.#named ?? this.#above?.from(dirname(resolve(path)))
  }

  /** Undefined where no record is kept. */
  acceptedIn(path: string): readonly Accepted[] | undefined {
    const file = this.fileFor(path)
    if (file === undefined) return undefined
    let baseline = this.#read.get(file)
    if (!baseline) {
      baseline = readBaseline(file)
      this.#read.set(file, baseline)
    }
    return baseline.files.get(pathFrom(file, path)) ?? []
  }
}

/** A document as its baseline names it. */
export function pathFrom(file: string, path: string): string {
  return relative(dirname(file), resolve(path)).split(sep).join('/')
}

export function readBaseline(file: string): Baseline {
  const shown = visible(relative('.', file).split(sep).join('/'))
  if (!isFile(file)) {
    const near = hint(basename(file), siblings(dirname(file)))
    throw new UsageProblem(`找不到基线 ${shown}。${near || '先用 plan baseline 记录一次。'}`)
  }
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    const broken = error instanceof SyntaxError
    throw new UsageProblem(
      broken
        ? `基线 ${shown} 不是完整的 JSON，没有检查任何文件。请从备份恢复，或删去后用 plan baseline 重新记录。`
        : `打不开基线 ${shown}：${failureMessage(error)}`,
    )
  }
  const { version, tool, files } = asObject(value)
  if (version !== BASELINE_VERSION) {
    const by = typeof tool === 'string' ? `，由 plan ${visible(tool)} 记录` : ''
    const its = typeof version === 'number' ? `的格式是第 ${version} 版${by}` : '没有写明格式的版本'
    throw new UsageProblem(
      `基线 ${shown} ${its}，这里只认第 ${BASELINE_VERSION} 版，没有检查任何文件。请换用记录它的版本，或删去后用 plan baseline 重新记录。`,
    )
  }
  const read = new Map<string, readonly BaselineEntry[]>()
  for (const [path, entries] of Object.entries(asObject(files))) {
    if (!Array.isArray(entries) || !entries.every(isEntry)) {
      throw new UsageProblem(
        `基线 ${shown} 里“${visible(path)}”的记录读不懂，没有检查任何文件。请从备份恢复，或删去后用 plan baseline 重新记录。`,
      )
    }
    read.set(path, entries)
  }
  return { file, files: read }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function isEntry(value: unknown): value is BaselineEntry {
  const { rule, fingerprint, also, message } = asObject(value)
  const names = also === undefined || (Array.isArray(also) && also.every((name) => typeof name === 'string'))
  return typeof rule === 'string' && typeof fingerprint === 'string' && typeof message === 'string' && names
}

/** Sorted, so that the same findings give the same bytes and a change shows as the lines that changed. */
export function baselineText(files: ReadonlyMap<string, readonly BaselineEntry[]>, tool: string): string {
  const sorted = [...files]
    .filter(([, entries]) => entries.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entries]) => [
      path,
      entries
        .map(({ rule, fingerprint, also, message }) => ({
          rule,
          fingerprint,
          ...(also && also.length > 0 ? { also } : {}),
          message,
        }))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    ])
  return `${JSON.stringify({ version: BASELINE_VERSION, tool, files: Object.fromEntries(sorted) }, undefined, 2)}\n`
}

export const keyOf = ({ rule, fingerprint }: Accepted): string => `${rule}|${fingerprint}`
