import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach } from 'vitest'

/** The program as it is installed: `npm run build` comes first. */
export const PROGRAM = fileURLToPath(new URL('../../bin/plan.cjs', import.meta.url))

/** Milliseconds after which a run is taken for one that would never end; its exit code is null then. */
export const ENDLESS = 120_000

/** A table whose total is wrong in its last digits, so that no rounding explains it. */
export const WRONG = `一、投资估算

表1 投资估算表

| 年度 | 投资（亿元） |
| --- | --- |
| 2021年 | 36.30 |
| 2022年 | 35.82 |
| 2023年 | 36.47 |
| 合计 | 108.95 |
`
export const RIGHT = WRONG.replace('108.95', '108.59')

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Workplace {
  readonly folder: string
  /** Runs the program in the folder. */
  plan(args: readonly string[], options?: { input?: string | Uint8Array; env?: Record<string, string> }): Run
  write(name: string, content: string | Uint8Array): string
  read(name: string): string
  files(): string[]
}

/** A temporary folder for each test. */
export function useWorkplace(): Workplace {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return {
    get folder() {
      return folder
    },
    plan(args, { input = '', env = {} } = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
        cwd: folder,
        input,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        timeout: ENDLESS,
        env: { ...withoutColor(), ...env },
      })
      return { code: status, out: stdout, err: stderr }
    },
    write(name, content) {
      writeFileSync(join(folder, name), content)
      return name
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    files: () => readdirSync(folder).sort(),
  }
}

// The test runner sets FORCE_COLOR for its own children.
function withoutColor(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env
  return rest
}

/** One line, Chinese, without a stack trace or a control character. */
export const ONE_LINE = /^(?!.*(?: at |node:|\.[jt]s:))[^\p{Cc}\p{Cf}]*[\u4e00-\u9fff][^\p{Cc}\p{Cf}]*\n$/u
