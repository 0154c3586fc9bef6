import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/json-schema.ts'
import { createReporter, type ReportOptions } from '../../src/report/reporter.ts'
import { addTally, FAILED, NOTHING, summaryLine, tallyOf } from '../../src/report/tally.ts'
import { cells } from '../../src/words/width.ts'
import { resultOf, unmark } from './helpers.ts'

const OPTIONS: ReportOptions = { format: 'compact', color: false, verbose: false, quiet: false }
const MARKED = '甲‹36.30›\r\n合计⟦72.21⟧'

describe('compact', () => {
  it('is one line for each finding', async () => {
    const reporter = await createReporter(OPTIONS)
    expect(reporter.file(resultOf(MARKED))).toBe('规划.txt:2:3: 错误[sum/total] 合计与分项之和不符\n')
    const cellAt = () => ({ sheet: '概算', cell: 'C7' })
    expect(reporter.file(resultOf(MARKED, { severity: 'warning' }, { cellAt }))).toBe(
      '规划.txt:概算!C7: 警告[sum/total] 合计与分项之和不符\n',
    )
  })

  it('keeps one line whatever path and message hold, and no infos when quiet', async () => {
    const reporter = await createReporter(OPTIONS)
    expect(reporter.file(resultOf(MARKED, { message: 'a\n\u001b[2Jb' }, { path: 'x\ny' }))).toBe(
      'x\\u{a}y:2:3: 错误[sum/total] a\\u{a}\\u{1b}[2Jb\n',
    )
    const quiet = await createReporter({ ...OPTIONS, quiet: true })
    expect(quiet.file(resultOf(MARKED, { severity: 'info' }))).toBe('')
  })
})

describe('json', () => {
  it('is what the contract says', async () => {
    const reporter = await createReporter({ ...OPTIONS, format: 'json' })
    const fix = { text: '72.12', span: unmark(MARKED).main, applicability: 'suggested' } as const
    const result = resultOf(MARKED, {
      stated: '72.21',
      computed: '72.12',
      unit: '亿元',
      note: '说',
      help: '帮',
      fix,
    })
    const tally = addTally(tallyOf(result), FAILED)
    const problems = [{ path: 'b.txt', message: '找不到。' }]
    const text =
      reporter.begin + reporter.file(result) + reporter.end({ tally, problems, milliseconds: 96 }, true)
    const report = reportSchema.parse(JSON.parse(text))
    const at = (line: number, column: number, offset: number) => ({ line, column, offset })
    const location = { path: '规划.txt', start: at(2, 3, 10), end: at(2, 8, 15) }
    expect(report).toEqual({
      version: 1,
      files: [
        {
          path: '规划.txt',
          format: 'text',
          figures: 4,
          related: 4,
          relations: { sum: 1 },
          verdicts: { mismatch: 1 },
          notAssessable: [],
          findings: [
            {
              rule: 'sum/total',
              severity: 'error',
              verdict: 'mismatch',
              message: '合计与分项之和不符',
              location,
              text: '72.21',
              stated: '72.21',
              computed: '72.12',
              unit: '亿元',
              related: [
                {
                  location: { path: '规划.txt', start: at(1, 2, 1), end: at(1, 7, 6) },
                  text: '36.30',
                  message: '分项',
                },
              ],
              fix: { text: '72.12', location, applicability: 'suggested' },
              note: '说',
              help: '帮',
              fingerprint: '0123456789abcdef',
            },
          ],
          suppressed: [],
          accepted: [],
        },
      ],
      problems,
      summary: { files: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0, accepted: 0, milliseconds: 96 },
    })
  })

  it('knows the settings of a project from other texts', async () => {
    const reporter = await createReporter({ ...OPTIONS, format: 'json' })
    const formats = ['某县/plan.yaml', 'plan.yaml', '某县/plan.yaml.txt'].map((path) => {
      const result = resultOf(MARKED)
      const text = reporter.file({ ...result, document: { ...result.document, path } })
      return JSON.parse(text).format
    })
    expect(formats).toEqual(['project', 'project', 'text'])
  })

  it('carries what is not reported, with its reason', async () => {
    const result = resultOf(MARKED)
    const [finding] = result.findings
    if (!finding) throw new Error('a finding is needed')
    const reporter = await createReporter({ ...OPTIONS, format: 'json' })
    const other = { ...finding, also: ['fedcba9876543210'] }
    const silent = {
      ...result,
      findings: [],
      suppressed: [{ finding, reason: '以批复为准' }],
      accepted: [other],
    }
    const text =
      reporter.begin +
      reporter.file(silent) +
      reporter.end({ tally: tallyOf(silent), problems: [], milliseconds: 1 }, true)
    const { files, summary } = reportSchema.parse(JSON.parse(text))
    expect(files[0]?.findings).toEqual([])
    expect(files[0]?.suppressed).toMatchObject([{ rule: 'sum/total', text: '72.21', reason: '以批复为准' }])
    expect(files[0]?.accepted).toMatchObject([{ rule: 'sum/total', otherFingerprints: ['fedcba9876543210'] }])
    expect(summary).toMatchObject({ errors: 0, suppressed: 1, accepted: 1 })
  })

  it('has null for no fix and no verdict, and cells for places in a spreadsheet', async () => {
    const reporter = await createReporter({ ...OPTIONS, format: 'json' })
    const cellAt = () => ({ sheet: '概算', cell: 'C7' })
    const file = JSON.parse(reporter.file(resultOf('⟦1⟧', { verdict: null }, { format: 'xlsx', cellAt })))
    expect(file.findings[0]).toMatchObject({
      verdict: null,
      fix: null,
      location: { path: '规划.txt', sheet: '概算', cell: 'C7' },
    })
    expect(file.findings[0]).not.toHaveProperty('note')
  })

  it('hides nothing from someone who looks at it on a terminal', async () => {
    const reporter = await createReporter({ ...OPTIONS, format: 'json' })
    const message = '\u001b\u009b\u202e\u2066\u200b\u2028\ud800x'
    const text = reporter.file(resultOf('⟦1⟧', { message }))
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(JSON.parse(text).findings[0].message).toBe(message)
  })
})

describe('the last line', () => {
  const checked = { ...NOTHING, files: 3, figures: 412, related: 287, errors: 1, infos: 6 }

  it('says how much was recognised and what was found', () => {
    expect(summaryLine({ ...checked, tails: 4 })).toBe(
      '3 个文件，认出 412 个数字，其中 287 个有勾稽关系：1 处错误，0 处警告，6 处提示（其中尾差 4 处）',
    )
    expect(summaryLine(checked)).toMatch(/6 处提示$/)
  })

  it('never lets a run that checked nothing look like a pass', () => {
    expect(summaryLine({ ...NOTHING, files: 1, silent: 1 })).toBe(
      '1 个文件，没有认出数字，等于没有核对：0 处错误，0 处警告，0 处提示',
    )
    expect(summaryLine({ ...NOTHING, files: 1, figures: 9, silent: 1 })).toContain(
      '认出 9 个数字，没有找到勾稽关系，等于没有核对',
    )
    expect(summaryLine({ ...checked, unassessed: 3, silent: 2, failed: 1 })).toContain(
      '；3 处勾稽关系条件不足，未作判断；2 个文件没有找到勾稽关系，等于没有核对；1 个文件未能检查',
    )
    expect(summaryLine(FAILED)).toBe('没有检查任何文件；1 个文件未能检查')
  })
})

describe('cells', () => {
  it.each([
    ['36.30', 5],
    ['亿元', 4],
    ['（％）', 6],
    ['“·…—”', 5],
    ['e\u0301', 1],
    ['𠮷', 2],
    ['😀', 2],
    ['각', 2],
    ['\u1100\u1161', 2],
    ['㎡', 2],
    ['①', 1],
  ])('of %s are %i', (text, expected) => {
    expect(cells(text)).toBe(expected)
  })
})
