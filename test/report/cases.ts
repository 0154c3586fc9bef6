import type { CheckResult } from '../../src/check.ts'
import type { Problem } from '../../src/report/reporter.ts'
import { resultOf, type Sketch, unmark } from './helpers.ts'

export interface Case {
  readonly results: readonly CheckResult[]
  readonly problems: readonly Problem[]
}

const TABLE = `到2023年，总投资‹108.59›亿元。

| 年度   |   投资 |
| ------ | -----: |
| 2021年 |  ‹36.30› |
| 2022年 |  ‹35.82› |
| 2023年 |  ‹36.47› |
| 合计   | ⟦108.69⟧ |
`
const total: Sketch = {
  message: '合计与分项之和不符，印作 108.69 亿元，3 个分项相加是 108.59 亿元',
  labels: ['此处与算得的一致', '分项'],
  stated: '108.69',
  computed: '108.59',
  unit: '亿元',
  note: '四舍五入至多相差 0.02 亿元，这里相差 0.10 亿元，不是尾差',
  help: '对照项目清单核实；分项无误就把合计改为 108.59',
  fix: { text: '108.59', span: unmark(TABLE).main, applicability: 'suggested' },
}

const cells = new Map([
  [0, 'A6'],
  [6, 'C6'],
  [11, 'A7'],
  [14, 'C7'],
])
const cellAt = (offset: number) => {
  const start = [...cells.keys()].filter((key) => key <= offset).at(-1) ?? 0
  return { sheet: '概算 (万元)', cell: cells.get(start) ?? 'A6' }
}

/** Controls, bidi, noncharacters, lone surrogates, and what each format gives a meaning to. */
export const EVIL =
  '\u0000\u001b[2J\u0007\u009b31m\u202e\u2066\u200f\u200b\u2028\u2029\ud800\udc00\ud800\uffff\ufffe' +
  ']]></script><!-- --><img src=x onerror=alert(1)>"\'&amp;&#0;`` ``` |a|b| @某人 [字](javascript:1) ![图](x) ' +
  '#1 ##[error] ::error file=a,line=1::b%0A%25 {0} {{ \\ $& <details> **粗** ~~删~~ https://evil.example www.evil.example\r\n::warning::c'

function hostile(): CheckResult {
  const marked = `${EVIL}合计⟦72${EVIL}21⟧ ‹1›`
  const words = { message: EVIL, labels: [EVIL], note: EVIL, help: EVIL, stated: EVIL, computed: EVIL }
  const fix = { text: EVIL, span: unmark(marked).main, applicability: 'safe' } as const
  return resultOf(marked, { ...words, unit: EVIL, fix }, { path: `a b,c:d%${EVIL.replaceAll('/', '')}.txt` })
}

export const CASES = {
  totals: {
    results: [
      resultOf(TABLE, total, { path: '正文/05 投资估算.md', format: 'markdown' }),
      resultOf('甲占33.3%、乙占33.3%、丙占⟦33.3%⟧。', {
        rule: 'sum/tail',
        severity: 'info',
        verdict: 'tail',
        message: '各项占比相加是 99.9%，差 0.1 个百分点，是尾差',
        fingerprint: 'fedcba9876543210',
      }),
    ],
    problems: [{ path: '附件/坏.xlsx', message: '文件不完整，打不开。' }],
  },
  clean: { results: [{ ...resultOf('总投资⟦10⟧亿元。'), findings: [] }], problems: [] },
  workbook: {
    results: [
      resultOf(
        '2021年\t‹36.3›\n合计\t⟦72.1⟧',
        { severity: 'warning' },
        { path: '表.xlsx', format: 'xlsx', cellAt },
      ),
    ],
    problems: [],
  },
  nothing: { results: [], problems: [] },
  unreadable: { results: [], problems: [{ path: '甲.txt', message: '找不到这个文件。' }] },
  hostile: { results: [hostile()], problems: [{ path: `x${EVIL}`, message: EVIL }] },
} satisfies Readonly<Record<string, Case>>
