import type { Comparator } from '../quantity/scan.ts'
import type { Change, ChangeAction, ChangeKind, FigureChange } from './types.ts'

export const KIND_NAMES: Readonly<Record<ChangeKind, string>> = {
  figure: '数字',
  indicator: '指标',
  unit: '单位',
  date: '日期和期限',
  number: '编号和其他数字',
  heading: '标题',
  contents: '目录',
  box: '专栏',
  table: '表',
  row: '表中的行',
  column: '表中的列',
  annex: '附件',
  responsible: '责任单位',
  paragraph: '段落',
}

/** The order in which kinds are told. */
export const KINDS = Object.keys(KIND_NAMES) as ChangeKind[]

export const ACTION_NAMES: Readonly<Record<ChangeAction, string>> = {
  changed: '改动',
  added: '新增',
  removed: '删去',
  moved: '移动',
  renamed: '改名',
  renumbered: '改号',
}

const COMPARATORS: Readonly<Record<Comparator, string>> = {
  eq: '没有限定',
  ge: '不低于',
  le: '不高于',
  gt: '超过',
  lt: '不足',
  approx: '约数',
  between: '区间',
}

const LONGEST = 60

/** At most so much of a text as a line of a report shows. */
export function shorten(text: string, most = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : line
}

/** What a change is about, and what became of it, in one line of Chinese each. */
export function wordsOf(change: Change): { readonly subject: string; readonly detail: string } {
  const { kind, action, about, field, figure } = change
  const subject = [shorten(about), field].filter(Boolean).join(' ')
  const follows = change.follows > 0 ? `，另有 ${change.follows} 处随之顺延或改动` : ''
  return { subject, detail: `${figure ? figureDetail(figure) : plainDetail(change, kind, action)}${follows}` }
}

/** The same as one sentence that stands alone. */
export function messageOf(change: Change): string {
  const { subject, detail } = wordsOf(change)
  const head = `${KIND_NAMES[change.kind]}${ACTION_NAMES[change.action]}`
  return subject === '' ? `${head}：${detail}` : `${head}：“${subject}” ${detail}`
}

function figureDetail(figure: FigureChange): string {
  const { old, new: next, difference, unit, relative, sameValue, comparator } = figure
  if (old === undefined) return `新增 ${next}`
  if (next === undefined) return `删去 ${old}`
  const notes: string[] = []
  if (sameValue && old !== next) notes.push('换了单位或写法，数值相同')
  if (difference !== undefined) {
    const gap =
      unit === undefined
        ? difference
        : unit === '个百分点'
          ? `${difference} ${unit}`
          : `${difference} ${unit}`
    notes.push(relative === undefined ? gap : `${gap}，${relative}`)
  } else if (!sameValue) notes.push('单位不同，不能相减')
  if (comparator) notes.push(`限定由“${COMPARATORS[comparator.old]}”改为“${COMPARATORS[comparator.new]}”`)
  const change = old === next ? old : `${old} -> ${next}`
  return notes.length === 0 ? change : `${change}（${notes.join('；')}）`
}

function plainDetail(change: Change, kind: ChangeKind, action: ChangeAction): string {
  const { old, new: next, count, figures } = change
  const size = [
    count > 1 ? `${count} ${kind === 'row' || kind === 'indicator' ? '行' : '段'}` : '',
    figures > 0 ? `含 ${figures} 个数字` : '',
  ].filter(Boolean)
  const sized = size.length === 0 ? '' : `（${size.join('，')}）`
  const whole =
    kind === 'responsible' || kind === 'date' || kind === 'number' || kind === 'unit' || change.field
  switch (action) {
    case 'added':
      return whole && kind !== 'indicator' ? `新增“${shorten(next?.text ?? '')}”` : `新增${sized}`
    case 'removed':
      return whole && kind !== 'indicator' ? `删去“${shorten(old?.text ?? '')}”` : `删去${sized}`
    case 'moved':
      return `移到别处，内容未变${sized}`
    case 'renumbered':
      return `${shorten(old?.text || '无编号')} -> ${shorten(next?.text || '无编号')}${count > 1 ? `（共 ${count} 处顺延）` : ''}`
    default:
      return kind === 'responsible'
        ? unitsDetail(old?.text ?? '', next?.text ?? '')
        : `${shorten(old?.text ?? '')} -> ${shorten(next?.text ?? '')}`
  }
}

/** Which units came and which went; the whole lists where they only changed places. */
function unitsDetail(old: string, next: string): string {
  const list = (text: string) => text.split(/[、,，;；/\s]+/).filter((name) => name !== '')
  const [before, after] = [list(old), list(next)]
  const come = after.filter((name) => !before.includes(name))
  const gone = before.filter((name) => !after.includes(name))
  if (come.length === 0 && gone.length === 0) return `${shorten(old)} -> ${shorten(next)}（次序改动）`
  if (before.length === 1 && after.length === 1) return `${shorten(old)} -> ${shorten(next)}`
  return [
    gone.length > 0 ? `删去 ${shorten(gone.join('、'))}` : '',
    come.length > 0 ? `新增 ${shorten(come.join('、'))}` : '',
  ]
    .filter(Boolean)
    .join('，')
}
