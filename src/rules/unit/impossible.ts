import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

/** Reports multipliers nobody writes on purpose (亿万元). */
export default defineRule({
  id: 'unit/impossible',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '不存在的计量单位',
    summaryEn: 'Multipliers that do not exist, such as 亿万元',
    what: '查“亿万元”“万万亩”一类叠错的单位。',
    why: '差一个字就是一万倍。',
    how: '改为“亿元”或“万元”；用同一段的合计、占比可以验证是哪一个。',
    limits: '“亿万群众”等不带数字的说法不查。',
  },
  bad: [{ title: '亿万元', text: '就业资金需求⟦6.67亿万元⟧,占2.31%。' }],
  good: [{ title: '正常的单位', text: '就业资金需求6.67亿元,受益人口12万人,带动亿万群众增收。' }],
  *check({ plan }) {
    for (const figure of plan.figures) {
      const { token, paragraph, cell } = figure
      if (!token.impossible) continue
      const run =
        paragraph?.run ??
        cell?.table.block.cells.find(
          (candidate) => candidate.row === cell.row && candidate.column === cell.column,
        )
      if (!run) continue
      const unit = token.unitText
      const meant = new Set([`${unit.slice(0, 1)}${unit.slice(2)}`, unit.slice(1)])
      yield {
        span: spanOf(run, token.start, token.unitEnd),
        message: `“${figure.text}${unit}”的单位“${unit}”不存在，应是${[...meant].map((one) => `“${one}”`).join('或')}`,
        stated: unit,
        unit,
        help: '用同一段的合计或占比验证是哪一个单位',
        about: `${unit}|${figure.text}`,
      }
    }
  },
})
