import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { systemCode, writeReason } from './failure.ts'
import { UsageProblem } from './usage.ts'

/** Where a path leads to; itself, where nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** Does something to the disk. Throws UsageProblem with what `say` makes of the reason where the system refuses. */
export function writing<T>(action: () => T, say: (reason: string) => string): T {
  try {
    return action()
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    throw new UsageProblem(say(writeReason(code)))
  }
}
