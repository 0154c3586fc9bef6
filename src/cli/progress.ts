import { isTerminal } from './print.ts'

/** How far a long run has come, on one line of stderr that is wiped before anything else is printed. */
export interface Progress {
  update(done: number): void
  clear(): void
}

const SILENT: Progress = { update() {}, clear() {} }

/** Shown for many files only, and only to someone who watches a terminal. */
export function createProgress(total: number, wanted: boolean): Progress {
  if (!wanted || total < 20 || !isTerminal(2)) return SILENT
  let shown = false
  let last = 0
  return {
    update(done) {
      const now = performance.now()
      if (now - last < 100) return
      last = now
      shown = true
      process.stderr.write(`\r\u001b[K正在检查：${done}/${total}`)
    },
    clear() {
      if (shown) process.stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
