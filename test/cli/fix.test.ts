import { readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { fixFiles } from '../../src/cli/fix-files.ts'
import { plainPaint } from '../../src/report/paint.ts'
import { ONE_LINE, useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const bytesOf = (name: string) => readFileSync(join(at.folder, name))

const SLIPS = `总体要求

截止2020年底，全县贫困人口全部脱贫，总投资12.5亿元，依据岚发[2021]07号文件执行。

加强资金划拔管理,压实责任；按季通报，抓好落实。
`
const MENDED = `总体要求

截至2020年底，全县贫困人口全部脱贫，总投资12.5亿元，依据岚发〔2021〕7号文件执行。

加强资金划拨管理，压实责任；按季通报，抓好落实。
`

describe('plan check --fix', () => {
  it('mends what is safe and nothing else, then checks again', () => {
    at.write('a.txt', `${SLIPS}\n${WRONG}`)
    const { code, out, err } = at.plan(['check', 'a.txt', '--fix', '--format', 'compact'])
    expect(bytesOf('a.txt').toString()).toBe(`${MENDED}\n${WRONG}`)
    expect(err).toBe('已改 1 个文件的 4 处；1 处建议须人工确认，没有改。\n')
    expect(out).toMatch(/错误\[sum\/total\]/)
    expect(out).not.toMatch(/form\/|word\//)
    expect(code).toBe(1)
    expect(at.files()).toEqual(['a.txt'])
  })

  it('shows what it would do, and writes nothing, in a dry run', () => {
    at.write('a.txt', SLIPS)
    const { code, out, err } = at.plan(['check', 'a.txt', '--fix', '--dry-run'])
    expect(out).toMatch(/^--- a\.txt\n\+\+\+ a\.txt\n@@ 3:1 @@\n-截止2020年底.*\n\+截至2020年底.*\n@@/)
    expect(out).toMatch(/\n会改 1 个文件的 4 处。\n$/)
    expect([code, err]).toEqual([0, ''])
    expect(bytesOf('a.txt').toString()).toBe(SLIPS)
  })

  it.each([
    ['GB18030', iconv.encode(SLIPS, 'gb18030'), iconv.encode(MENDED, 'gb18030')],
    [
      'UTF-8 with a mark and CRLF',
      Buffer.from(`\ufeff${SLIPS.replaceAll('\n', '\r\n')}`),
      Buffer.from(`\ufeff${MENDED.replaceAll('\n', '\r\n')}`),
    ],
    ['UTF-16', Buffer.from(`\ufeff${SLIPS}`, 'utf16le'), Buffer.from(`\ufeff${MENDED}`, 'utf16le')],
    [
      'UTF-16, big end first',
      Buffer.from(`\ufeff${SLIPS}`, 'utf16le').swap16(),
      Buffer.from(`\ufeff${MENDED}`, 'utf16le').swap16(),
    ],
  ])('writes %s back as it was', (_name, before, after) => {
    at.write('a.txt', before)
    expect(at.plan(['check', 'a.txt', '--fix']).code).toBe(0)
    expect(bytesOf('a.txt').equals(after)).toBe(true)
  })

  it('follows a link, and keeps the mode of the file', () => {
    at.write('a.txt', SLIPS)
    symlinkSync('a.txt', join(at.folder, 'b.txt'))
    const { mode } = statSync(join(at.folder, 'a.txt'))
    at.plan(['check', 'b.txt', '--fix'])
    expect(bytesOf('a.txt').toString()).toBe(MENDED)
    expect(statSync(join(at.folder, 'a.txt')).mode).toBe(mode)
    expect(at.files()).toEqual(['a.txt', 'b.txt'])
  })

  it('leaves alone a file whose bytes do not come back', () => {
    const broken = Buffer.concat([Buffer.from(SLIPS), Buffer.from([0xe4, 0xb8])])
    at.write('a.txt', broken)
    const { code, err } = at.plan(['check', 'a.txt', '--fix'])
    expect(err).toMatch(/^a\.txt：这个文件的编码有损坏/)
    expect(code).toBe(2)
    expect(bytesOf('a.txt').equals(broken)).toBe(true)
  })

  it('changes no markup', () => {
    const html = '<p>截<b>止2020年底</b>，全部脱贫；资金划拔到位，按时完成；逐级验收。</p>'
    at.write('a.html', html)
    at.plan(['check', 'a.html', '--fix'])
    expect(bytesOf('a.html').toString()).toBe(html.replace('划拔', '划拨'))
  })

  it.each([
    [['check', '-', '--fix'], /标准输入改不了/],
    [['check', 'a.txt', '--fix-suggested'], /要在终端里逐处确认/],
    [['check', 'a.txt', '--dry-run'], /--dry-run 要和 --fix 一起用/],
  ])('refuses %j', (args, message) => {
    at.write('a.txt', SLIPS)
    const { code, out, err } = at.plan(args)
    expect(err).toMatch(ONE_LINE)
    expect(err).toMatch(message)
    expect([code, out]).toEqual([2, ''])
    expect(bytesOf('a.txt').toString()).toBe(SLIPS)
  })
})

describe('suggested fixes', () => {
  const two = WRONG + WRONG.replace('一、', '二、').replace('表1', '表2').replaceAll('3', '4')
  const run = async (answers: readonly (string | undefined)[]) => {
    const path = join(at.folder, at.write('a.md', two))
    const asked: string[] = []
    const tally = await fixFiles([{ path, options: { rules: ['sum/total'] }, faults: [] }], {
      suggested: true,
      dryRun: false,
      paint: plainPaint,
      print: async () => {},
      ask: async (question) => {
        asked.push(question)
        return answers[asked.length - 1]
      },
    })
    return { asked, tally, text: bytesOf('a.md').toString() }
  }

  it('change the figures that a person agrees to, one by one', async () => {
    const { asked, tally, text } = await run(['n', 'y'])
    expect(asked).toEqual([
      '把“108.95”改为“108.59”吗？y 改，n 不改，q 到此为止 [n]：',
      expect.stringMatching(/^把“108\.95”改为“\d+\.\d+”吗？/),
    ])
    expect(tally).toMatchObject({ edits: 1, files: 1, suggested: 1 })
    expect(text.match(/108\.95/g)).toHaveLength(1)
    expect(text.slice(0, WRONG.length)).toBe(WRONG)
  })

  it.each([[['q']], [[undefined]], [['', '']]])('change nothing on %j', async (answers) => {
    const { text, tally } = await run(answers)
    expect(text).toBe(two)
    expect(tally).toMatchObject({ edits: 0, suggested: 2 })
  })
})
