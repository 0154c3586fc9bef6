import { chmodSync, closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/json-schema.ts'
import { ONE_LINE, RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()

/** Refused with one line on stderr that begins with the path, and exit code 2. */
function expectRefused(path: string, reason: RegExp): void {
  const { code, out, err } = at.plan(['check', path])
  expect(err).toMatch(ONE_LINE)
  expect(err).toContain(`无法检查 ${path}：`)
  expect(err).toMatch(reason)
  expect(out).toBe('没有检查任何文件；1 个文件未能检查\n')
  expect(code).toBe(2)
}

describe('a file that cannot be checked', () => {
  it('is told in one line and does not stop the others', () => {
    at.write('a.md', WRONG)
    const { code, out, err } = at.plan(['check', 'none.md', 'a.md'])
    expect(err).toMatch(/^无法检查 none\.md：找不到这个文件/)
    expect(out).toContain('错误[sum/total]')
    expect(out).toMatch(/；1 个文件未能检查\n$/)
    expect(code).toBe(2)
  })

  it('that is missing is answered with the nearest name', () => {
    at.write('规划正文.txt', RIGHT)
    expectRefused('规划征文.txt', /是不是想写 规划正文\.txt？/)
  })

  it('may be empty, or blank', () => {
    expectRefused(at.write('a.txt', ''), /空的/)
    expectRefused(at.write('a.md', ' \r\n\u3000'), /空的/)
  })

  it('may be binary', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)
    expectRefused(at.write('a.txt', bytes), /不是文本文件|编码/)
  })

  it('may be a zip that is no workbook, or a broken one', () => {
    const zip = Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1')
    expectRefused(at.write('a.xlsx', zip), /压缩包|电子表格|损坏/)
    expectRefused(at.write('b.xlsx', zip.subarray(0, 9)), /。/)
  })

  it('may be too large', () => {
    const file = openSync(join(at.folder, 'a.txt'), 'w')
    ftruncateSync(file, 200 * 1024 * 1024)
    closeSync(file)
    expectRefused('a.txt', /200\.0 MB，超过 100 MB/)
  })

  it('may be a link to itself', () => {
    symlinkSync('a.txt', join(at.folder, 'a.txt'))
    expectRefused('a.txt', /符号链接互相指向/)
    const { err, code } = at.plan(['check', '.'])
    expect(err).toContain('无法检查 a.txt：符号链接互相指向')
    expect(code).toBe(2)
  })

  it('may be a folder without documents, whatever its name', () => {
    mkdirSync(join(at.folder, 'x.txt'))
    expectRefused('x.txt', /文件夹里没有可以检查的文件/)
  })

  it('may be a device', () => {
    expectRefused('/dev/zero', /设备/)
  })

  it('may be a pattern that nothing matches', () => {
    expectRefused('*.xlsx', /没有与此相符的文件/)
  })

  it.skipIf(process.getuid?.() === 0)('may be forbidden', () => {
    chmodSync(join(at.folder, at.write('a.txt', RIGHT)), 0)
    expectRefused('a.txt', /没有读取权限/)
  })
})

describe('odd but readable input', () => {
  it('cut off inside a character is checked, and said to be cut', () => {
    const bytes = new TextEncoder().encode(`${RIGHT}\n完`)
    at.write('a.md', bytes.subarray(0, -1))
    const { code, err } = at.plan(['check', 'a.md'])
    expect(err).toMatch(/^注意：a\.md：.*不完整/)
    expect(code).toBe(0)
    expect(at.plan(['check', 'a.md', '--quiet']).err).toBe('')
  })

  it('cannot send escapes to the terminal, by its text or its name', () => {
    const evil = '\u001b[2J\u009b\u202e\u200b'
    const text = WRONG.replace('2021年', `2021年${evil}`).replace('2022年', `${evil}2022年`)
    const name = at.write(`a\n${evil}.md`, text + '推动产业发展、稳定就业。\n'.repeat(50))
    at.write(`b\n${evil}.md`, '')
    for (const format of ['pretty', 'compact', 'json']) {
      const { out, err } = at.plan(['check', '.', '--verbose', '--format', format])
      expect(out).toContain('sum/total')
      expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
    const report = reportSchema.parse(JSON.parse(at.plan(['check', name, '--format', 'json']).out))
    expect(report.files[0]?.path).toBe(name)
  })
})
