import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemCode } from './failure.ts'
import { listFolder } from './folder.ts'
import { isInside } from './outputs.ts'
import { type ProjectPlace, SETTINGS_FILE } from './project-places.ts'
import { UsageProblem } from './usage.ts'

const INTERVAL = 300

/**
 * Builds at every change until interrupted. Looks at the files again and again: what the system reports of a folder
 * goes quiet, on some systems, once an editor has put a new file in the place of the old one.
 */
export async function watchProject(
  place: ProjectPlace,
  folder: string,
  build: () => Promise<number>,
): Promise<void> {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  // Outputs that lie among the sources would be taken for changes.
  const among = isInside(place.root, folder)
  const look = () => stateOf(place, among ? undefined : folder)
  let built: string | undefined
  let seen = look()
  while (!interrupted.signal.aborted) {
    const state = look()
    // A file that still changes is being written.
    if (state !== built && state === seen) {
      built = state
      await buildOnce(build)
      if (among) built = look()
    }
    seen = state
    await wait(INTERVAL, undefined, { signal: interrupted.signal }).catch(() => {})
  }
}

async function buildOnce(build: () => Promise<number>): Promise<void> {
  try {
    await build()
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error
    process.stderr.write(`${error.message}\n`)
  }
  process.stderr.write('等待改动，按 Ctrl+C 结束。\n')
}

/** Every file of the project outside of the output folder, and when it was last changed. */
function stateOf({ root }: ProjectPlace, outputs: string | undefined): string {
  return [join(root, SETTINGS_FILE), ...filesIn(root)]
    .filter((path) => outputs === undefined || !isInside(path, outputs))
    .map((path) => {
      const stats = statSync(path, { throwIfNoEntry: false })
      return `${path} ${stats?.mtimeMs} ${stats?.size} ${stats?.ino}`
    })
    .join('\n')
}

/** None while the folder is away. */
function filesIn(root: string): string[] {
  try {
    return listFolder(root, () => {})
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return []
  }
}
