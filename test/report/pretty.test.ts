import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/document/types.ts'
import { cells } from '../../src/words/width.ts'
import { overMarks, pretty, resultOf, unmark } from './helpers.ts'

const TABLE = `到2023年，总投资‹108.59›亿元。


一、投资估算




| 年度   |   投资 |
| ------ | -----: |
| 2021年 |  ‹36.30› |
| 2022年 |  ‹35.82› |
| 2023年 |  ‹36.47› |
| 合计   | ⟦108.69⟧ |
`
const TABLE_SKETCH = {
  message: '合计与分项之和不符，印作 108.69 亿元，3 个分项相加是 108.59 亿元',
  labels: ['此处与算得的一致', '分项'],
  stated: '108.69',
  computed: '108.59',
  note: '四舍五入至多相差 0.02 亿元，这里相差 0.10 亿元，不是尾差',
  help: '对照项目清单核实；分项无误就把合计改为 108.59',
} as const
const FIX = { text: '108.59', applicability: 'suggested' } as const

const TABLE_OUTPUT = `错误[sum/total]: 合计与分项之和不符，印作 108.69 亿元，3 个分项相加是 108.59 亿元
  --> 规划.txt:14:10
   |
11 | | 2021年 |  36.30 |
   |             ----- 分项
12 | | 2022年 |  35.82 |
   |             ----- 分项
13 | | 2023年 |  36.47 |
   |             ----- 分项
14 | | 合计   | 108.69 |
   |            ^^^^^^ 算得 108.59
  ::: 规划.txt:1:11
   |
 1 | 到2023年，总投资108.59亿元。
   |                 ------ 此处与算得的一致
   = 说明: 四舍五入至多相差 0.02 亿元，这里相差 0.10 亿元，不是尾差
   = 帮助: 对照项目清单核实；分项无误就把合计改为 108.59
   = 建议的修改（须人工确认，--fix 不会套用）:
14 - | 合计   | 108.69 |
14 + | 合计   | 108.59 |

`

describe('a finding in full', () => {
  const fix = { ...FIX, span: unmark(TABLE).main }

  it('shows what, where, the source, the arithmetic and what to do', () => {
    const output = pretty(resultOf(TABLE, { ...TABLE_SKETCH, fix }))
    expect(output).toBe(TABLE_OUTPUT)
    expect(overMarks(output)).toEqual(['36.30', '35.82', '36.47', '108.69', '108.59'])
  })

  it('looks the same where lines end in CR LF', () => {
    const text = TABLE.replaceAll('\n', '\r\n')
    const output = pretty(resultOf(text, { ...TABLE_SKETCH, fix: { ...FIX, span: unmark(text).main } }))
    expect(output).toBe(TABLE_OUTPUT)
  })

  it('says at each place what stands there, where none is the right one', () => {
    const text = '生产总值‹567.38›亿元。\n\n\n生产总值⟦600⟧亿元。'
    const output = pretty(resultOf(text, { stated: '600', labels: ['此处印作 567.38 亿元'] }))
    expect(output).toMatch(/-{6} 此处印作 567\.38 亿元\n/)
    expect(output).toMatch(/\^{3} 印作 600\n/)
  })

  it('leaves out what the finding does not have', () => {
    expect(pretty(resultOf('合计⟦72⟧'))).toBe(`错误[sum/total]: 合计与分项之和不符
 --> 规划.txt:1:3
  |
1 | 合计72
  |     ^^

`)
  })

  it('skips lines between marks that stand near each other', () => {
    expect(pretty(resultOf('‹1›\n甲\n乙\n⟦3⟧\n'))).toContain(`
1 | 1
  | - 分项
...
4 | 3
  | ^
`)
  })
})

describe('marks', () => {
  it('stand on one line under a sentence, their words after them in order', () => {
    const output = pretty(resultOf('甲‹36.30›、乙‹35.82›，合计⟦72.21⟧亿元', { computed: '72.12' }))
    expect(output).toContain(`
1 | 甲36.30、乙35.82，合计72.21亿元
  |   -----    -----      ^^^^^ 分项；算得 72.12
`)
  })

  it('that overlap stand below each other', () => {
    const { source } = unmark('2021年至2023年')
    const related = [{ span: { start: 0, end: source.length }, text: source, message: '跨三年' }]
    const result = resultOf('⟦2021年⟧至2023年')
    const finding = { ...result.findings[0], related } as (typeof result.findings)[0]
    expect(pretty({ ...result, findings: [finding] })).toContain(`
1 | 2021年至2023年
  | ^^^^^^
  | -------------- 跨三年
`)
  })

  it('stand below their characters after tabs, wide, combining and supplementary characters', () => {
    const marked = '\t合\t计（含税）𠮷e\u0301😀·—“⟦72.21⟧”\t‹36.30›'
    expect(overMarks(pretty(resultOf(marked)))).toEqual(['72.21', '36.30'])
  })

  it('of a place that goes over the line end stop there', () => {
    expect(overMarks(pretty(resultOf('合计⟦72.21\r\n亿元⟧')))).toEqual(['72.21'])
  })

  it('of an empty place are one cell wide', () => {
    expect(pretty(resultOf('合计⟦⟧亿元'))).toContain('\n  |     ^\n')
  })
})

describe('a line too long for a terminal', () => {
  const filler = '推动产业发展、稳定就业、改善基础设施，'.repeat(1500)
  const marked = `${filler}分项为‹36.30›和‹35.82›，合计⟦72.21⟧亿元。${filler}另见‹72.12›。${filler}`
  const fix = { text: '72.12', span: unmark(marked).main, applicability: 'suggested' } as const
  const output = pretty(resultOf(marked, { labels: ['分项', '分项', '此处与算得的一致'], fix }))

  it('is cut to a window around the marks, which stay under their characters', () => {
    expect(output).toContain('...')
    for (const line of output.split('\n')) expect(cells(line)).toBeLessThan(130)
    expect(overMarks(output)).toEqual(['36.30', '35.82', '72.21', '72.12'])
  })

  it('gives a place of its own to what is far away on the same line', () => {
    expect(output).toContain(`--> 规划.txt:1:${unmark(marked).main.start + 1}\n`)
    expect(output).toContain(`::: 规划.txt:1:${(unmark(marked).related[2]?.start ?? 0) + 1}\n`)
  })

  it('shows the change in the same window', () => {
    const [before, after] = output.split('\n').filter((line) => /^1 [-+] /.test(line))
    expect(before?.replace('72.21', '72.12').slice(3)).toBe(after?.slice(3))
  })

  it('cuts a mark that is longer than the window', () => {
    const long = pretty(resultOf(`甲⟦${'乙'.repeat(500)}⟧丙`))
    for (const line of long.split('\n')) expect(cells(line)).toBeLessThan(130)
    expect(overMarks(long)).toEqual(['乙'.repeat(55)])
  })
})

describe('what must not reach a terminal', () => {
  const evil = '\u001b[2J\u0007\u009b31m\u202e\u2066\u200f\u200b\u2028\u2029\ud800'

  it('is spelt out in source, path, message, label, note, help and change, and marks stay in place', () => {
    const marked = `${evil}合计⟦72${evil}21⟧`
    const fix = { text: evil, span: unmark(marked).main, applicability: 'suggested' } as const
    const sketch = { message: evil, labels: [evil], note: evil, help: evil, computed: evil, fix }
    const output = pretty(resultOf(`${marked} ‹1›`, sketch, { path: `a${evil}\n.txt` }))
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(output).toContain('a\\u{1b}[2J\\u{7}\\u{9b}31m\\u{202e}\\u{2066}\\u{200f}\\u{200b}\\u{2028}')
    expect(output).toContain('\\u{a}.txt:1:')
    expect(overMarks(output)[0]).toMatch(/^72\\u\{1b\}.*21$/)
  })
})

describe('a spreadsheet', () => {
  const cellAt: NonNullable<Document['cellAt']> = (offset) => ({
    sheet: '概算',
    cell: offset < 6 ? 'A6' : offset < 11 ? 'C6' : 'C7',
  })

  it('is pointed at by sheet and cell, with row numbers in the margin', () => {
    const result = resultOf('2021年\t‹36.3›\n合计\t⟦72.1⟧', {}, { path: '表.xlsx', format: 'xlsx', cellAt })
    expect(pretty(result)).toContain(`
 --> 表.xlsx:概算!C7
  |
6 | 2021年    36.3
  |           ---- 分项
7 | 合计    72.1
  |         ^^^^
`)
  })
})

describe('many related places', () => {
  it('of one kind are shown as the first, the last and the count', () => {
    const parts = Array.from({ length: 20 }, (_, index) => `‹${index + 10}›`).join('\n')
    const output = pretty(resultOf(`${parts}\n⟦72⟧`))
    expect(overMarks(output)).toEqual(['29', '72', '10'])
    expect(output).toContain('-- 分项（共 20 处，只列首尾）')
  })

  it('of many kinds are counted beyond the tenth', () => {
    const parts = Array.from({ length: 20 }, (_, index) => `‹${index + 10}›`).join('\n')
    const labels = Array.from({ length: 20 }, (_, index) => `第${index}项`)
    const output = pretty(resultOf(`${parts}\n⟦72⟧`, { labels }))
    expect(output).toContain('= 另有: 10 处相关的地方没有列出，--format json 列出全部\n')
    expect(overMarks(output)).toHaveLength(11)
  })
})

describe('infos', () => {
  const result = resultOf('合计⟦66.7⟧', {
    severity: 'info',
    rule: 'sum/tail',
    message: '是尾差',
    verdict: 'tail',
  })

  it('are one line each under one heading', () => {
    expect(pretty(result)).toBe('提示: 规划.txt 有 1 处（--verbose 看详情）\n  1:3 是尾差 [sum/tail]\n\n')
  })

  it('are shown in full when asked for', () => {
    expect(pretty(result, { verbose: true })).toMatch(/^提示\[sum\/tail\]: 是尾差\n --> 规划\.txt:1:3\n/)
  })

  it('are left out of a quiet run', () => {
    expect(pretty(result, { quiet: true })).toBe('')
    expect(pretty(result, { quiet: true, verbose: true })).toBe('')
  })
})
