import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ENDLESS, PROGRAM } from './helpers.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a page shows of a run: the command behind “$ npx plan ”, and all that it prints. */
function samples(page: string): { args: string[]; output: string }[] {
  const text = readFileSync(`${root}${page}`, 'utf8')
  return [...text.matchAll(/```text\n\$ npx plan ([^\n]+)\n([\s\S]*?)```/g)].map((match) => ({
    args: (match[1] ?? '').split(' '),
    output: match[2] ?? '',
  }))
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (page) => {
  it('shows what the program prints, and the exit code it says', () => {
    const all = samples(page)
    expect(all).not.toEqual([])
    for (const { args, output } of all) {
      const { stdout, status } = spawnSync(process.execPath, [PROGRAM, ...args], {
        cwd: root,
        encoding: 'utf8',
        timeout: ENDLESS,
        env: { ...process.env, NO_COLOR: '1' },
      })
      expect(stdout).toBe(output)
      expect(status).toBe(1)
    }
  })
})
