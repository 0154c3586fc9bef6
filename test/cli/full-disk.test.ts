import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ONE_LINE, PROGRAM, RIGHT, useWorkplace } from './helpers.ts'

const place = useWorkplace()

/** Runs the program where the system takes so many blocks of 512 bytes of a file and no more, as a full disk does. */
function cramped(blocks: number, args: readonly string[]) {
  const shell = `ulimit -f ${blocks} && exec "$@"`
  const { status, stderr } = spawnSync('sh', ['-c', shell, 'sh', process.execPath, PROGRAM, ...args], {
    cwd: place.folder,
    encoding: 'utf8',
  })
  return { code: status, err: stderr }
}

/** Every file and its content, and every folder. */
function tree(): Map<string, string> {
  return new Map(
    readdirSync(place.folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, entry.isFile() ? readFileSync(path, 'base64') : '']
    }),
  )
}

const CROWDED = `${RIGHT}\n${'稳步推进各项工作，做到件件有着落。\n\n'.repeat(40)}`

describe.runIf(process.platform !== 'win32')('where the disk is full', () => {
  it('outputs of before stay as they were', () => {
    expect(place.plan(['init', '规划', '甲']).code).toBe(0)
    expect(place.plan(['build', '甲']).code).toBe(0)
    const text = join('甲', '正文', '01-总体要求.md')
    place.write(text, place.read(text).replace('基础', '根基'))
    const before = tree()
    for (const args of [
      ['build', '甲'],
      ['build', '甲', '--to', 'xlsx'],
      ['build', '甲', '-o', '别处/里面'],
      ['annex', '2', '甲'],
    ]) {
      const { code, err } = cramped(4, args)
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(ONE_LINE)])
      expect(err).toMatch(/写不进去：超过了系统准许的文件大小。没有留下写了一半的文件/)
      expect(tree()).toEqual(before)
    }
  })

  it('no project is begun', () => {
    place.write('旧.md', CROWDED)
    mkdirSync(join(place.folder, '空'))
    const before = tree()
    for (const args of [
      ['init', '规划', '新/甲'],
      ['init', '规划', '空'],
      ['import', '旧.md', '-o', '新/乙'],
      ['import', '旧.md', '-o', '空'],
    ]) {
      const { code, err } = cramped(2, args)
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(ONE_LINE)])
      expect(tree()).toEqual(before)
    }
  })

  it('a report of before and a text to be mended stay as they were', () => {
    place.write('甲.md', `${CROWDED}\n2026年05月3日印发。\n`)
    place.write('报告.html', 'old')
    const before = tree()
    for (const args of [
      ['check', '甲.md', '--format', 'html', '--output', '报告.html'],
      ['check', '甲.md', '--fix'],
      ['diff', '甲.md', '甲.md', '--format', 'html:报告.html'],
    ]) {
      const { code, err } = cramped(2, args)
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(ONE_LINE)])
      expect(tree()).toEqual(before)
    }
  })

  it.runIf(existsSync('/dev/full'))('what cannot be printed is told once', () => {
    expect(place.plan(['init', '规划', '甲']).code).toBe(0)
    const full = openSync('/dev/full', 'w')
    try {
      for (const args of [['build', '甲', '--dry-run'], ['check', '甲', '--verbose'], ['rules']]) {
        const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
          cwd: place.folder,
          encoding: 'utf8',
          stdio: ['ignore', full, 'pipe'],
        })
        expect([status, stderr]).toEqual([2, '结果没有写完：标准输出写不进去，磁盘已满。\n'])
      }
    } finally {
      closeSync(full)
    }
  })
})
