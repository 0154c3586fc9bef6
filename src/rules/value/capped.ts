import type { Figure, Plan } from '../../plan/types.ts'
import { rowAt } from '../../recognize/table-places.ts'
import { bareName, subjectOf } from '../../relate/names.ts'
import { defineRule } from '../rule.ts'

/** Rates that are parts of a whole; gross rates (毛入学率) and fulfilment of a plan may exceed 100 %. */
const CAPPED =
  /(?:覆盖|普及|入学|入园|巩固|达标|创建|合格|参保|硬化|处理|治理|满意|成活|就业|保障|知晓|签约|纳管|受理|办结|好评|绿化|森林|自来水|卫生户?厕|村庄规划|通达|通畅|辍学|完好|集中供水)率$/
/** Counted against the registered, not the same people: those who move in make it more than 100 %. */
const REGISTERED = /参保|巩固|签约/
const GROSS = /毛|计划|任务|完成|预算|进度|使用|增/

/** Reports shares of a whole above 100 %, and targets of “100 % or more” for them. */
export default defineRule({
  id: 'value/capped',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '覆盖率、入学率等不会超过 100%',
    summaryEn: 'Coverage and enrolment rates cannot exceed 100 %, nor be “100 % or more”',
    what: '覆盖率、入学率、达标率等部分占总体的比率，印作大于 100% 或“100%以上”就报告。',
    why: '这类比率最高就是 100%，写“以上”没有意义，也说明没有复核。',
    how: '改为 100%，或改用“毛入学率”等可以超过 100% 的指标名。',
    limits:
      '毛入学率、毛入园率、完成率等可以超过 100% 的不报告；参保率、巩固率、签约率的分子分母口径不同时会略超过 100%，印作 100% 到 110% 的只提示。',
  },
  bad: [
    { title: '入学率 100% 以上', text: '小学适龄儿童入学率达⟦100⟧%以上。' },
    { title: '覆盖率超过 100%', text: '农村卫生厕所覆盖率达到⟦101.5⟧%。' },
  ],
  options: {
    allow: {
      type: 'words',
      chinese: '允许',
      default: [],
      description: '名称含这些词的比率可以超过 100%',
    },
  },
  good: [{ title: '毛入学率可以超过 100%', text: '初中毛入学率达100%以上,小学适龄儿童入学率达100%。' }],
  *check({ plan }, { allow }) {
    for (const { figure, name } of percentages(plan)) {
      if (!CAPPED.test(name) || GROSS.test(name) || allow.some((word) => name.includes(word))) continue
      const above = figure.value.gt(100)
      const orMore = figure.value.eq(100) && /^(?:ge|gt)$/.test(figure.token.comparator)
      if (!above && !orMore) continue
      const moved = REGISTERED.test(name) && figure.value.lte(110)
      yield {
        span: figure.span,
        ...(moved ? { severity: 'info' } : {}),
        message: moved
          ? `“${name}”${above ? `印作 ${figure.text}%` : '写“100%以上”'}，分子与分母的口径不同才会这样`
          : above
            ? `“${name}”印作 ${figure.text}%，这类比率最高是 100%`
            : `“${name}”写“100%以上”，这类比率最高就是 100%`,
        stated: figure.text,
        unit: '%',
        help: moved
          ? '核实数字；确是这样的，注明按什么人数计算'
          : above
            ? '核实数字；可以超过 100% 的请用“毛”字头的指标名'
            : '改为 100%',
        about: name,
      }
    }
  },
})

function* percentages(plan: Plan): Generator<{ figure: Figure; name: string }> {
  for (const figure of plan.figures) {
    if (figure.unit?.symbol !== '%') continue
    const { cell } = figure
    const name = cell ? (rowAt(cell.table, cell.row)?.labels.at(-1) ?? '') : bareName(subjectOf(figure))
    // 入学率达 leaves 入学 after the verb is cut.
    yield {
      figure,
      name:
        cell || name.endsWith('率')
          ? name
          : `${name}${/率(?:稳定|保持|提高|提升|达到?|为|均)/.test(subjectOf(figure)) && !name.endsWith('率') ? '率' : ''}`,
    }
  }
}
