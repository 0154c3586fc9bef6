import { spanOf } from '../../document/position.ts'
import type { Figure } from '../../plan/types.ts'
import { type Decimal, powerOfTen } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'

const CHANGE = '(提高|上升|提升|增加|下降|降低|增长)(?:了)?$'
/** What stands right before a change: most percentages are none. */
const CHANGE_ENDS: ReadonlySet<string> = new Set('高升加降低长了')
const SHARE = '比例|占比|比重'
const RATE =
  '(?<!生产|效|速|汇|频|利|税|费|功|倍|分辨|概|死亡|伤亡|发病|发生|发案|犯罪|立案|事故|出生|产出|周转|投诉|上访|信访|故障|死淘|产|复种)率'
const CHANGED = new RegExp(`(?:(${SHARE})|${RATE})[^,。;:、\\d]{0,3}${CHANGE}`)
const RATE_NAMED = new RegExp(`(?:${SHARE}|${RATE})(?:达到?|为|约为)?$`)
/** 由60%提高到65% */
const TO_LEVEL = /^[^,。;\d]{0,8}(?:\d{4}年末?)?[^,。;\d]{0,4}(?:到|至|为)(?:\d{4}年末?的?)?$/
/** 提高到65%,提高5%; 参保率95%,比上年提高2% */
const THEN_CHANGED = new RegExp(`^,?(?:(?:比|较|同比)[^,。;%]{0,8})?(?:累计|共)?${CHANGE}`)

/** Reports a change of a percentage printed in % where percentage points are meant. */
export default defineRule({
  id: 'unit/percentage-point',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '比率的增减应说“百分点”',
    summaryEn: 'The change of a percentage is counted in percentage points',
    what: '“报销比例提高5%”一类的话：比例、占比、比重和各种率的增减量用了 %。前后两个水平也印着、相减正好是这个数的，就是百分点。',
    why: '由 60% 提高 5%，是 65% 还是 63%，两种理解差得很远，会影响待遇和考核。',
    how: '说的是两个百分数之差，就改为“5个百分点”；确实是按原值的 5% 计算，请写明。',
    limits:
      '“提高到60%”是水平不是增减，不报告；生产率、效率、利率、死亡率、发案率、产出率等不一定是百分数的不报告；名为率而又没有印出前后水平的，两种理解都可能，只提示；按原值计算正好相符的不报告。',
  },
  bad: [
    { title: '报销比例提高5%', text: '大病保险报销比例提高⟦5%⟧,降低起付线。', fixed: '5个百分点' },
    {
      title: '两个水平相差正好是这个数',
      text: '自来水普及率由2020年的‹80›%提高到‹92›%,提高⟦12%⟧。',
      computed: '12',
      fixed: '12个百分点',
    },
    { title: '比上年提高1.2%', text: '常住人口城镇化率达到52.3%,比上年提高⟦1.2%⟧。', fixed: '1.2个百分点' },
  ],
  good: [
    {
      title: '按原值算正好',
      text: '自来水普及率由80%提高到92%,提高15%。集中供水率由100%下降到95%,下降5%。工业增加值占比由20%提高到25%,提高5个百分点。',
    },
    { title: '后面的增减说的是别的', text: '城镇化率达到52.3%,城镇居民收入比上年增长6.2%,财政收入增长5%。' },
    { title: '百分点', text: '支付比例提高5个百分点。' },
    {
      title: '提高到是水平',
      text: '参保率提高到95%,劳动生产率提高5%。亿元生产总值生产安全事故死亡率下降20%,发案率下降5%,土地产出率提高10%。',
    },
  ],
  *check({ plan }) {
    for (const figure of plan.figures) {
      const { token, paragraph } = figure
      if (!paragraph || token.unitText !== '%' || token.comparator === 'between') continue
      const { figures, text, run } = paragraph
      if (!CHANGE_ENDS.has(text[token.start - 1] ?? '')) continue
      const lead = text.slice(Math.max(0, token.start - 16), token.start)
      const found = changeOf(lead) ?? changeBehind(figures, figures.indexOf(figure), text)
      if (!found) continue
      const span = spanOf(run, token.start, token.unitEnd)
      const { change, levels, sure } = found
      const common = {
        span,
        stated: `${figure.text}%`,
        fix: { text: `${figure.text}个百分点`, span },
        about: lead.trim(),
      }
      if (levels)
        yield {
          ...common,
          message: `由 ${levels[0].text}% 到 ${levels[1].text}%，相差 ${figure.text} 个百分点，印作 ${figure.text}%`,
          computed: figure.text,
          related: levels.map(({ span }, at) => ({ span, message: at === 0 ? '原来的' : '后来的' })),
          help: `改为“${figure.text}个百分点”`,
        }
      else
        yield {
          ...common,
          ...(sure ? {} : { severity: 'info' }),
          message: `比率${change}了 ${figure.text}%，应说“${figure.text}个百分点”还是按原值的 ${figure.text}%，说不清`,
          help: `两个百分数相减的，改为“${figure.text}个百分点”`,
        }
    }
  },
})

interface Change {
  readonly change: string
  /** Two printed levels whose difference is the change. */
  readonly levels?: readonly [Figure, Figure]
  /** The name says that it is a share, which is given in percent. */
  readonly sure: boolean
}

/** 报销比例提高5% */
function changeOf(lead: string): Change | undefined {
  const match = CHANGED.exec(lead)
  return match ? { change: match[2] ?? '', sure: match[1] !== undefined } : undefined
}

/** 由60%提高到65%,提高5%, or 参保率95%,比上年提高2%. */
function changeBehind(figures: readonly Figure[], index: number, text: string): Change | undefined {
  const [before, level, change] = [figures[index - 2], figures[index - 1], figures[index]]
  if (!level || !change || level.token.unitText !== '%') return undefined
  const word = THEN_CHANGED.exec(text.slice(level.token.unitEnd, change.token.start))?.[1]
  if (!word) return undefined
  if (before?.token.unitText === '%' && TO_LEVEL.test(text.slice(before.token.unitEnd, level.token.start))) {
    const points = level.value.minus(before.value).abs()
    return points.eq(change.value) && !isRelative(points, before, change)
      ? { change: word, levels: [before, level], sure: true }
      : undefined
  }
  const named = RATE_NAMED.test(text.slice(Math.max(0, level.token.start - 8), level.token.start))
  return named ? { change: word, sure: false } : undefined
}

/** 由100%下降到95%,下降5%: of what it was before it is the same. */
function isRelative(points: Decimal, before: Figure, change: Figure): boolean {
  const step = powerOfTen(-change.decimals)
  const gap = points.times(100).minus(change.value.times(before.value)).abs()
  return gap.times(2).lte(step.times(before.value))
}
