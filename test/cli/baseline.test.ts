import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { RIGHT, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const SECOND = '二、扩大就业\n\n安排370项，其中加工311项，车间32项，其他28项。\n'
const check = (...args: string[]) => at.plan(['check', ...args, '--format', 'compact'])

interface File {
  version: number
  tool: string
  files: Record<string, { rule: string; fingerprint: string; message: string }[]>
}
const baseline = (): File => JSON.parse(at.read('plan-baseline.json'))

beforeEach(() => mkdirSync(join(at.folder, '.git')))

describe('plan baseline', () => {
  it('puts findings on the record, so that only new ones fail', () => {
    mkdirSync(join(at.folder, '附件'))
    at.write('规划.txt', WRONG)
    at.write('附件/a.txt', WRONG)
    expect(at.plan(['baseline'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('已把 2 处问题记入 plan-baseline.json'),
    })
    const { version, files } = baseline()
    expect([version, Object.keys(files)]).toEqual([1, ['规划.txt', '附件/a.txt']])
    expect(files['附件/a.txt']).toEqual([
      {
        rule: 'sum/total',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        also: [expect.stringMatching(/^[0-9a-f]{16}$/)],
        message: expect.stringContaining('108.95'),
      },
    ])
    const { code, out, err } = check('.')
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      '2 个文件，认出 8 个数字，其中 8 个有勾稽关系：0 处错误，0 处警告，0 处提示；2 处已记入基线，不报\n',
    )
    expect(check('.', '--no-baseline').code).toBe(1)

    at.write('规划.txt', `前言\n\n${SECOND}\n${WRONG}`)
    const later = check('.')
    expect(later.code).toBe(1)
    expect(later.out.match(/\[(.+?)\]/g)).toEqual(['[sum/of-which]'])
    at.write('规划.txt', `新的一段说明。\n\n${WRONG}`.replaceAll('\n', '\r\n'))
    expect(check('.').code).toBe(0)
  })

  it('writes the same bytes for the same findings, and leaves nothing beside', () => {
    at.write('b.txt', `${WRONG}\n${SECOND}`)
    at.write('a.txt', WRONG)
    at.plan(['baseline', 'b.txt', 'a.txt'])
    const first = at.read('plan-baseline.json')
    expect(at.plan(['baseline']).out).toContain('新增 0 处，去掉 0 处')
    expect(at.read('plan-baseline.json')).toBe(first)
    expect(at.files()).toEqual(['.git', 'a.txt', 'b.txt', 'plan-baseline.json'])
  })

  it('tells what no longer occurs, and takes it off when it is run again', () => {
    at.write('a.txt', WRONG)
    at.write('b.txt', WRONG)
    at.plan(['baseline'])
    at.write('a.txt', RIGHT)
    rmSync(join(at.folder, 'b.txt'))
    expect(check('a.txt')).toMatchObject({
      code: 0,
      err: '注意：基线里有 1 处已经不再出现，请用 plan baseline 更新记录。\n注意：基线里的 b.txt 已经不在了，请用 plan baseline 更新记录。\n',
    })
    // A rule that does not run has not looked.
    expect(check('a.txt', '--rule', 'sum/tail').err).not.toContain('不再出现')
    expect(at.plan(['baseline', 'a.txt']).out).toContain('新增 0 处，去掉 2 处')
    expect(baseline().files).toEqual({})
    expect(check('a.txt').err).toBe('')
  })

  it('keeps what is on the record of files that it was not asked about', () => {
    at.write('a.txt', WRONG)
    at.write('b.txt', WRONG)
    at.plan(['baseline'])
    at.write('b.txt', RIGHT)
    at.plan(['baseline', 'b.txt'])
    expect(Object.keys(baseline().files)).toEqual(['a.txt'])
  })

  it('lies where it is told, or in a folder above', () => {
    mkdirSync(join(at.folder, '甲/乙'), { recursive: true })
    at.write('甲/乙/a.txt', WRONG)
    at.plan(['baseline', '甲', '--baseline', '甲/接受.json'])
    expect(check('甲').code).toBe(1)
    expect(check('甲', '--baseline', '甲/接受.json').code).toBe(0)
    at.plan(['baseline', '甲/乙/a.txt'])
    expect(Object.keys(baseline().files)).toEqual(['甲/乙/a.txt'])
    expect(check('甲/乙/a.txt').code).toBe(0)
  })

  it('holds in workers, too', () => {
    const long = `${WRONG}${'\n本段没有数字，只为把文件写长。'.repeat(30_000)}`
    at.write('a.txt', long)
    at.write('b.txt', long)
    at.plan(['baseline'])
    at.write('b.txt', `${long}\n\n${SECOND}`)
    const { code, out } = check('.')
    expect([code, out.match(/^.+?\[.+?\]/gm)]).toEqual([
      1,
      [expect.stringMatching(/^b\.txt:.*sum\/of-which/)],
    ])
  })

  it('takes no finding that a comment has set aside, and covers the settings of a project', () => {
    mkdirSync(join(at.folder, '规划'))
    at.write('规划/plan.yaml', '标题: 某县规划\n规化期: 2021—2025\n')
    at.write('规划/正文.md', `# 投资\n\n<!-- plan-disable sum/total -- 以批复为准 -->\n\n${WRONG.slice(8)}`)
    at.plan(['baseline', '规划'])
    expect(Object.keys(baseline().files)).toEqual(['规划/plan.yaml'])
    expect(check('规划').code).toBe(0)
    at.write('规划/plan.yaml', '标题: 某县规划\n')
    at.plan(['baseline', '规划'])
    expect(baseline().files).toEqual({})
  })
})

describe('a baseline that cannot be used', () => {
  it.each([
    ['broken JSON', '{"version":1,', '不是完整的 JSON'],
    [
      'another version',
      '{"version":2,"tool":"9.9.9","files":{}}',
      '的格式是第 2 版，由 plan 9.9.9 记录，这里只认第 1 版',
    ],
    ['no baseline at all', '[]', '没有写明格式的版本'],
    [
      'entries that cannot be read',
      '{"version":1,"tool":"1","files":{"a.txt":[{"rule":1}]}}',
      '里“a.txt”的记录读不懂',
    ],
  ])('is a clear error, and stays as it is: %s', (_, content, message) => {
    at.write('a.txt', WRONG)
    at.write('plan-baseline.json', content)
    for (const command of ['check', 'baseline'])
      expect(at.plan([command, 'a.txt'])).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining(message),
      })
    expect(at.read('plan-baseline.json')).toBe(content)
    expect(check('a.txt', '--no-baseline').code).toBe(1)
  })

  it('may not be there', () => {
    at.write('a.txt', WRONG)
    expect(check('a.txt', '--baseline', 'plan-baselin.json')).toMatchObject({
      code: 2,
      err: '找不到基线 plan-baselin.json。先用 plan baseline 记录一次。\n',
    })
  })

  it.skipIf(process.getuid?.() === 0)('may stand where nothing can be written', () => {
    at.write('a.txt', WRONG)
    chmodSync(at.folder, 0o555)
    expect(at.plan(['baseline'])).toMatchObject({ code: 2, err: expect.stringContaining('写不进去') })
    chmodSync(at.folder, 0o755)
  })

  it('may be in a folder that does not exist, or of documents that cannot be read', () => {
    at.write('a.txt', WRONG)
    expect(at.plan(['baseline', '--baseline', 'no/x.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('基线 no/x.json 写不进去'),
    })
    expect(at.plan(['baseline', 'a.txt', 'none.txt'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('无法检查 none.txt'),
    })
    expect(Object.keys(baseline().files)).toEqual(['a.txt'])
    expect(at.plan(['baseline', '-'], { input: WRONG }).code).toBe(2)
  })
})
