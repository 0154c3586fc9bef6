import type { PrintTable } from '../plan/publication.ts'
import type { Block } from './directives.ts'
import type { Faults } from './faults.ts'

const PERIOD = /^\s*((?:19|20)\d\d)年?\s*(?:→|->|—+|–|-|~|～|至|到)\s*((?:19|20)\d\d)年?\s*$/
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g

/** Holds the period that a block of targets names against the years its table has columns for. */
export function checkPeriod(block: Block, table: PrintTable | undefined, faults: Faults): void {
  const { period } = block.attributes
  if (period === undefined || period.trim() === '') return
  const { document } = block.source
  const at = document.source.slice(block.opening.start, block.opening.end).indexOf(period)
  const start = block.opening.start + at
  const span = at < 0 ? block.opening : { start, end: start + period.length }
  const [, from = '', to = ''] = PERIOD.exec(period) ?? []
  if (from === '' || Number(from) > Number(to)) {
    faults.add(
      'source/directive',
      document,
      span,
      from === '' ? `规划期“${period}”读不懂` : `规划期“${period}”的起始年晚于终止年`,
      {
        help: '写成 2020→2025：基期年在前，目标年在后',
        ...(from === '' ? { severity: 'warning' } : {}),
      },
    )
    return
  }
  const years = new Set(
    (table?.head ?? []).flatMap(({ cells }) => cells.flatMap(({ text }) => text.match(YEAR) ?? [])),
  )
  if (years.size === 0) return
  for (const year of [from, to]) {
    if (years.has(year)) continue
    faults.add('source/directive', document, span, `规划期写了${year}年，表里没有${year}年这一列`, {
      help: `表里的年份有：${[...years].join('、')}；改规划期，或改表头`,
      severity: 'warning',
    })
  }
}
