import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { visible } from '../report/escape.ts'
import type { FileReport } from '../report/json-file.ts'
import {
  BASELINE_FILE,
  type BaselineEntry,
  Baselines,
  baselineText,
  keyOf,
  pathFrom,
  readBaseline,
} from './baseline.ts'
import { isFile } from './config-places.ts'
import { configure } from './configure.ts'
import { failureLine, systemCode, writeReason } from './failure.ts'
import { findInputs } from './inputs.ts'
import { outcomes } from './outcomes.ts'
import { print } from './print.ts'
import { projectPlaces, SETTINGS_FILE } from './project-places.ts'
import { UsageProblem } from './usage.ts'
import { readVersion } from './version.ts'

export interface BaselineFlags {
  readonly config?: string | false
  readonly baseline?: string
}

type Entries = Map<string, readonly BaselineEntry[]>

/** `plan baseline`: puts today's findings on the record. Gives the exit code; throws UsageProblem. */
export async function runBaseline(
  paths: readonly string[],
  flags: BaselineFlags,
  workerFile: URL,
): Promise<number> {
  const { files: found, problems } = await findInputs(paths)
  if (found.some(({ path }) => path === '-'))
    throw new UsageProblem('标准输入没有文件名，不能记入基线，请写文件。')
  const names = found.map(({ path }) => path)
  const configured = await configure(names, flags)
  const files = found.filter(({ path }) => !configured.isIgnored(path))
  const tasks = files.map(({ path }) => ({ path, check: configured.checkOf(path) }))
  const targets = new Targets(flags.baseline, names)
  // Read before anything is done: a record that cannot be read is not written over.
  for (const path of names) targets.before(path)
  const version = readVersion(new URL('../package.json', workerFile))
  const reports = [
    { format: 'json', color: false, verbose: false, quiet: true, root: process.cwd(), version },
  ] as const
  const run = { files, tasks, settings: { reports, checks: configured.checks }, configured, workerFile }
  const current = new Map<string, readonly BaselineEntry[]>()
  const failed = [...problems]
  for await (const { path, outputs, problem } of outcomes(run)) {
    if (problem !== undefined) failed.push({ path, message: problem })
    else if (outputs[0] !== undefined) current.set(path, entriesOf(JSON.parse(outputs[0]) as FileReport))
  }
  for (const { path, message } of failed) process.stderr.write(failureLine(path, message))
  // Settings without faults give no outcome: nothing of them is on the record any more.
  for (const { root, entry } of projectPlaces(names)) {
    const settings = relative('.', join(root, SETTINGS_FILE))
    if (entry === SETTINGS_FILE && !current.has(settings)) current.set(settings, [])
  }
  for (const [path, entries] of current) targets.set(path, entries)
  targets.write(version)
  return failed.length > 0 || files.length === 0 ? 2 : 0
}

function entriesOf({ findings }: FileReport): BaselineEntry[] {
  return findings.map(({ rule, fingerprint, otherFingerprints, message }) => ({
    rule,
    fingerprint,
    ...(otherFingerprints ? { also: otherFingerprints } : {}),
    message,
  }))
}

/** The files that hold the record, as they are and as they will be. */
class Targets {
  readonly #baselines: Baselines
  readonly #fallback: string
  readonly #named: string | undefined
  readonly #before = new Map<string, Entries>()
  readonly #after = new Map<string, Entries>()

  constructor(named: string | undefined, paths: readonly string[]) {
    this.#named = named === undefined ? undefined : resolve(named)
    this.#baselines = new Baselines(undefined)
    this.#fallback = join(commonFolder(paths), BASELINE_FILE)
  }

  before(path: string): void {
    this.#entries(this.#fileFor(path))
  }

  set(path: string, entries: readonly BaselineEntry[]): void {
    const file = this.#fileFor(path)
    this.#entries(file).set(pathFrom(file, path), entries)
  }

  write(version: string): void {
    for (const [file, after] of this.#after) {
      // A document that is no longer there takes its record with it.
      for (const path of after.keys()) if (!isFile(resolve(dirname(file), path))) after.delete(path)
      const before = this.#before.get(file) ?? new Map()
      writeBeside(file, baselineText(after, version))
      const count = (entries: Entries) => [...entries.values()].reduce((sum, list) => sum + list.length, 0)
      const added = missingFrom(after, before)
      const gone = missingFrom(before, after)
      const changes = before.size > 0 ? `，新增 ${added} 处，去掉 ${gone} 处` : ''
      print(
        `已把 ${count(after)} 处问题记入 ${shown(file)}${changes}。以后 plan check 只报告没有记入的问题。\n`,
      )
    }
  }

  #fileFor(path: string): string {
    return this.#named ?? this.#baselines.fileFor(path) ?? this.#fallback
  }

  #entries(file: string): Entries {
    let after = this.#after.get(file)
    if (!after) {
      const before = isFile(file) ? readBaseline(file).files : new Map<string, readonly BaselineEntry[]>()
      this.#before.set(file, new Map(before))
      after = new Map(before)
      this.#after.set(file, after)
    }
    return after
  }
}

function missingFrom(some: Entries, others: Entries): number {
  let missing = 0
  for (const [path, entries] of some) {
    const known = new Set((others.get(path) ?? []).map(keyOf))
    missing += entries.filter((entry) => !known.has(keyOf(entry))).length
  }
  return missing
}

/** The working folder where all documents are in it, else the one that holds them all. */
function commonFolder(paths: readonly string[]): string {
  let folder = resolve('.')
  for (const path of paths)
    while (!resolve(path).startsWith(folder.endsWith(sep) ? folder : folder + sep)) folder = dirname(folder)
  return folder
}

const shown = (file: string): string => visible(relative('.', file).split(sep).join('/'))

function writeBeside(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(beside, text, { flag: 'wx' })
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    const code = systemCode(error)
    if (code === undefined) throw error
    throw new UsageProblem(`基线 ${shown(file)} 写不进去：${writeReason(code)}。`)
  }
}
