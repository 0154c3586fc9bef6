import type { Figure, Table } from '../../plan/types.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

/** So many of one kind show what the rest is held against. */
const ENOUGH = 5

/** Tells which numbers of a column, or of a list of shares, are printed with other decimals than the rest. */
export default defineRule({
  id: 'number/decimals',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '并列的数小数位数不一致',
    summaryEn: 'Numbers side by side with different decimals',
    what: '表里一列数几乎都保留同样的位数，个别的数多出几位；一组合计为 100% 的占比几乎都保留同样的位数，个别的少几位。',
    why: '多出来的位数让合计对不上末位，少的位数让人猜是约数还是漏写了 0。',
    how: '按同一位数取舍；末位是 0 的也写出来，例如 1.10%。',
    limits: '同样位数的不足五个（占比不足三个）、例外多于五分之一的不报告；表里末位省略的 0 不报告。',
  },
  bad: [
    {
      title: '一列里多出一位',
      text: `
        表1 分县投资表 单位：亿元

        | 县 | 投资 |
        | --- | --- |
        | 甲县 | 12.35 |
        | 乙县 | 3.21 |
        | 丙县 | 0.24 |
        | 丁县 | ⟦0.002⟧ |
        | 戊县 | 7.83 |
        | 己县 | 6.54 |`,
    },
    {
      title: '一组占比里少一位',
      text: '产业帮扶投资50.00亿元,占总投资50.00%;就业帮扶投资30.25亿元,占总投资30.25%;饮水安全投资10.65亿元,占总投资10.65%;其他投资9.1亿元,占总投资⟦9.1⟧%。总投资100亿元。',
    },
  ],
  good: [
    {
      title: '各行的单位不同',
      text: `
        表1 主要指标表

        | 指标 | 单位 | 2025年 |
        | --- | --- | --- |
        | 甲 | % | 12.3 |
        | 乙 | 亿元 | 3.2 |
        | 丙 | 亿元 | 7.2 |
        | 丁 | 亿元 | 8.1 |
        | 戊 | 亿元 | 9.4 |
        | 己 | 公斤 | 0.015 |`,
    },
    {
      title: '末位的 0 省略，整数不写小数',
      text: `
        表1 分县投资表 单位：亿元

        | 县 | 投资 |
        | --- | --- |
        | 甲县 | 12.35 |
        | 乙县 | 3.2 |
        | 丙县 | 0.24 |
        | 丁县 | 0 |
        | 戊县 | 7.83 |
        | 己县 | 6 |`,
    },
  ],
  *check(context) {
    yield* gathered(
      find(context),
      (count, first) => `${first.message}；全文有 ${count} 处这样的数，小数位数应一致`,
    )
  },
})

function* find({ plan, judged }: RuleContext): Generator<Report> {
  for (const table of plan.tables) yield* finerIn(table)
  for (const { relation } of judged('closure')) {
    const { shares } = relation
    const usual = shares[0]?.decimals === shares[1]?.decimals ? shares[0]?.decimals : shares.at(-1)?.decimals
    const odd = shares.filter(({ decimals }) => decimals !== usual)
    const [only] = odd
    if (!only || usual === undefined || odd.length > 1 || only.decimals >= usual || shares.length < 4)
      continue
    yield report(only, usual, `同组其余 ${shares.length - 1} 个占比`, shares)
  }
}

/** Numbers with more decimals than nearly all others of their column. */
function* finerIn(table: Table): Generator<Report> {
  // Each line of a table of indicators has a unit, and decimals, of its own.
  if (table.columns.some(({ kind }) => kind === 'unit')) return
  const columns = new Map<number, Figure[]>()
  for (const figure of table.figures.values()) {
    // A whole number says nothing of how the others are printed.
    if (figure.decimals === 0 || !figure.cell || figure.token.unitText !== '') continue
    const column = columns.get(figure.cell.column)
    if (column) column.push(figure)
    else columns.set(figure.cell.column, [figure])
  }
  for (const figures of columns.values()) {
    const unit = figures[0]?.unit?.symbol
    if (figures.length <= ENOUGH || !unit || figures.some((figure) => figure.unit?.symbol !== unit)) continue
    const counts = new Map<number, number>()
    for (const { decimals } of figures) counts.set(decimals, (counts.get(decimals) ?? 0) + 1)
    if (counts.size === 1) continue
    const [usual, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))
    const finer = figures.filter(({ decimals }) => decimals > usual)
    if (count < ENOUGH || finer.length === 0 || finer.length * 5 > figures.length) continue
    for (const figure of finer) yield report(figure, usual, `同列其余 ${count} 个数`, figures)
  }
}

function report(figure: Figure, usual: number, others: string, among: readonly Figure[]): Report {
  const printed = figure.decimals === 0 ? '没有小数' : `有 ${figure.decimals} 位小数`
  return {
    span: figure.span,
    message: `小数位数不一致：${figure.text} ${printed}，${others}是 ${usual} 位`,
    help: `按 ${usual} 位小数取舍`,
    about: `decimals|${figure.text}|${among.length}`,
  }
}
