import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ONE_LINE, useWorkplace } from './helpers.ts'

const place = useWorkplace()

describe('plan init', () => {
  it.each(['规划', '实施方案'])('writes a project that builds and checks clean: %s', (template) => {
    const run = place.plan(['init', '我的', '--template', template])
    expect([run.code, run.err]).toEqual([0, ''])
    expect(existsSync(join(place.folder, '我的/plan.yaml'))).toBe(true)
    const check = place.plan(['check', '我的', '--fail-on', 'info'])
    expect([check.code, check.err]).toEqual([0, ''])
    const build = place.plan(['build', '我的'])
    expect([build.code, build.err]).toEqual([0, ''])
    expect(readdirSync(join(place.folder, '我的/out')).length).toBeGreaterThanOrEqual(4)
    const again = place.plan(['check', '我的/out', '--fail-on', 'warning'])
    expect([again.code, again.err]).toEqual([0, ''])
  })

  it('gives a plan with the usual three annexes', () => {
    expect(place.plan(['init', '规划']).code).toBe(0)
    expect(place.plan(['annex', '3', '规划']).code).toBe(0)
    expect(readdirSync(join(place.folder, '规划/out'))).toEqual(['附件3 投资估算与资金筹措表.xlsx'])
  })

  it('fills an empty folder, the present one too', () => {
    mkdirSync(join(place.folder, '空'))
    expect(place.plan(['init', '空']).code).toBe(0)
    const other = place.plan(['init', '深/处'])
    expect(other.code).toBe(0)
    expect(other.out).toContain('plan build 深/处')
    expect(place.plan(['init']).code).toBe(2)
  })

  it('takes a template, a folder, or both', () => {
    const kind = (folder: string) =>
      /^文种: (\S+)/m.exec(readFileSync(join(place.folder, folder, 'plan.yaml'), 'utf8'))?.[1]
    for (const [args, folder, want] of [
      [['实施方案'], '实施方案', '实施方案'],
      [['规划', '甲'], '甲', '规划'],
      [['实施方案', '乙'], '乙', '实施方案'],
      [['丙'], '丙', '规划'],
      [['规划', '-t', '实施方案'], '规划', '实施方案'],
    ] as const) {
      expect(place.plan(['init', ...args]).code).toBe(0)
      expect([args, kind(folder)]).toEqual([args, want])
    }
    for (const folder of ['新规划', '计划', '实施方案二']) expect(place.plan(['init', folder]).code).toBe(0)
    const slip = place.plan(['init', '实施方按'])
    expect([slip.code, existsSync(join(place.folder, '实施方按'))]).toEqual([2, false])
    expect(slip.err).toMatch(/是不是想写 实施方案？.*plan init 规划 实施方按/)
    const run = place.plan(['init', '规化', '丁'])
    expect(run.code).toBe(2)
    expect(run.err).toContain('是不是想写 规划？')
    expect(existsSync(join(place.folder, '丁'))).toBe(false)
  })

  it('touches nothing in a folder that holds something', () => {
    mkdirSync(join(place.folder, '满'))
    place.write('满/plan.yaml', '自己的')
    const run = place.plan(['init', '满'])
    expect(run.code).toBe(2)
    expect(run.err).toMatch(ONE_LINE)
    expect(readFileSync(join(place.folder, '满/plan.yaml'), 'utf8')).toBe('自己的')
    expect(readdirSync(join(place.folder, '满'))).toEqual(['plan.yaml'])
  })

  it('tells a template nobody knows, and a place that is a file', () => {
    const run = place.plan(['init', '新', '-t', '规化'])
    expect(run.code).toBe(2)
    expect(run.err).toContain('是不是想写 规划？')
    expect(existsSync(join(place.folder, '新'))).toBe(false)
    for (const template of ['..', '../..', ''])
      expect(place.plan(['init', '新', '-t', template]).code).toBe(2)
    place.write('文件', 'x')
    expect(place.plan(['init', '文件']).code).toBe(2)
    const below = place.plan(['init', '文件/里面'])
    expect(below.code).toBe(2)
    expect(below.err).toMatch(ONE_LINE)
    expect(below.err).toContain('路径中间有一段不是文件夹')
  })
})
