import { spanOf } from '../document/position.ts'
import type { Run } from '../document/types.ts'
import type { Duty, NamedUnit } from '../plan/duty.ts'
import type { Paragraph, Plan, Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { gridOf } from './grid.ts'

const LEAD = /^牵头(?:单位|部门|科室|领导单位)?$|^主办单位$/
const RESPONSIBLE = /^责任(?:单位|部门|科室)$|^(?:落实|实施|承办)单位$/
const SUPPORTING = /^(?:配合|协办|协助|参与|参加)(?:单位|部门)$/
const DEADLINE = /^(?:完成|办结)(?:时限|时间|期限)$|^时限要求$/

/** （责任领导：…；牵头单位：…） or a paragraph that begins so. */
const LABELLED =
  /(?:^|[(【])((?:责任领导|牵头(?:单位|部门)|责任(?:单位|部门)|配合(?:单位|部门)|完成(?:时限|时间))[:：][^()]*(?:\([^()]*\)[^()]*)*)/g
/** （甲局牵头，乙局、丙局配合，各镇落实） */
const SPOKEN = /\(([^()。;]{2,120}?)(?:分别|共同|联合)?牵头(?:负责|落实)?(?:[,;]([^()。]{2,400}))?\)/g
const NOBODY = /^(?:各|相关|有关|等|其他|其它|县级|市级|镇级|乡镇|全县|全市|按)|^.$|(?:单位|部门)$/

/** Who does what, everywhere a plan says so. Linear in the length of the text. */
export function dutiesOf(plan: Plan): Duty[] {
  const duties: Duty[] = []
  for (const paragraph of plan.paragraphs) {
    const { text } = paragraph
    if (paragraph.toc || paragraph.inTable || !/牵头|责任|配合|完成时/.test(text)) continue
    LABELLED.lastIndex = 0
    for (let match = LABELLED.exec(text); match; match = LABELLED.exec(text)) {
      const start = match.index + match[0].length - (match[1] ?? '').length
      const duty = readLabelled(paragraph, start, match[1] ?? '')
      if (duty) duties.push(duty)
    }
    if (!text.includes('牵头')) continue
    SPOKEN.lastIndex = 0
    for (let match = SPOKEN.exec(text); match; match = SPOKEN.exec(text)) {
      const [whole, first = '', everything = ''] = match
      // （甲牵头，乙配合；丙牵头，甲配合）: what follows the next leader is another share of the work.
      const rest = everything.includes('牵头')
        ? (/^[^;]*(?=;)/.exec(everything)?.[0] ?? '').replace(/^.*牵头.*$/, '')
        : everything
      const at = match.index + 1
      const split = whole.length - 1 - everything.length
      const { run } = paragraph
      duties.push({
        span: spanOf(run, match.index, match.index + whole.length),
        lead: unitsOf(run, at, first),
        responsible: /配合|协助|参与/.test(rest) ? [] : unitsOf(run, match.index + split, rest),
        supporting: /配合|协助|参与/.test(rest) ? unitsOf(run, match.index + split, rest) : [],
        namesLead: true,
        deadline: undefined,
        task: taskOf(paragraph, match.index),
      })
    }
  }
  for (const table of plan.tables) readTable(table, duties)
  return duties.sort((a, b) => a.span.start - b.span.start)
}

function readLabelled(paragraph: Paragraph, start: number, text: string): Duty | undefined {
  const { run } = paragraph
  const fields = { lead: [], responsible: [], supporting: [] } as Record<
    'lead' | 'responsible' | 'supporting',
    NamedUnit[]
  >
  let namesLead = false
  let deadline: Duty['deadline']
  let at = start
  let known = false
  for (const part of text.split(/(?<=[;；])/)) {
    const colon = part.search(/[:：]/)
    const name = part.slice(0, Math.max(0, colon)).trim()
    const value = part.slice(colon + 1).replace(/[;；。)\s]+$/, '')
    const from = at + colon + 1
    at += part.length
    if (colon < 0) continue
    if (LEAD.test(name)) {
      // A second leader begins another share of the work.
      if (namesLead) break
      namesLead = true
      fields.lead.push(...unitsOf(run, from, value))
    } else if (RESPONSIBLE.test(name)) fields.responsible.push(...unitsOf(run, from, value))
    else if (SUPPORTING.test(name)) fields.supporting.push(...unitsOf(run, from, value))
    else if (DEADLINE.test(name)) deadline = deadlineOf(run, from, value)
    else continue
    known = true
  }
  if (!known) return undefined
  return {
    ...fields,
    namesLead,
    deadline,
    span: spanOf(run, start, start + text.length),
    task: taskOf(paragraph, start),
  }
}

function deadlineOf(run: Run, from: number, text: string): NonNullable<Duty['deadline']> {
  const years = text.match(/(?:19|20)\d\d(?=年|[-.])/g) ?? []
  const last = years.at(-1)
  return {
    text: text.trim(),
    span: spanOf(run, from, from + Math.max(1, text.length)),
    year: last === undefined ? undefined : Number(last),
  }
}

/** What follows the last name: 和各镇, 按职责负责. Most names hold none of its signs. */
const TRAIL = /(?:和|及|以及|与)(?:各|相关|有关).*$|(?:分别|共同|按职责|负责|配合|落实|协助|参与|牵头|等).*$/
const TRAIL_SIGNS = /[各关别同职责合实助与头等]/
const PART = /[^、，,;；]+/g

/** Names parted by 、 or ，; 和 only parts what is nobody in particular (和各镇). */
function unitsOf(run: Run, from: number, text: string): NamedUnit[] {
  const units: NamedUnit[] = []
  PART.lastIndex = 0
  for (let match = PART.exec(text); match; match = PART.exec(text)) {
    const printed = TRAIL_SIGNS.test(match[0]) ? match[0].replace(TRAIL, '') : match[0]
    const name = printed.trim()
    if (name.length < 2 || NOBODY.test(name)) continue
    const start = from + match.index + printed.length - printed.trimStart().length
    units.push({ name, span: spanOf(run, start, start + name.length) })
  }
  return units
}

function taskOf({ text, heading }: Paragraph, at: number): string {
  return (heading?.title ?? text.slice(Math.max(0, at - 16), at)).slice(0, 24)
}

function readTable(table: Table, duties: Duty[]): void {
  const heads = table.columns.map(({ path }) => normalize(path.at(-1) ?? '').replace(/\s/g, ''))
  const find = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head))
  const lead = find(LEAD)
  const responsible = find(RESPONSIBLE)
  const supporting = find(SUPPORTING)
  const deadline = find(DEADLINE)
  if (lead < 0 && deadline < 0 && (responsible < 0 || supporting < 0)) return
  const cells = gridOf(table)
  for (const row of table.rows) {
    const at = (column: number) =>
      column < 0 ? undefined : cells.get(row.index * table.block.columns + column)
    const units = (column: number) => {
      const cell = at(column)
      return cell ? unitsOf(cell, 0, normalize(cell.text).replace(/\n/g, '、')) : []
    }
    const time = at(deadline)
    const first = at(lead) ?? at(responsible) ?? time
    if (!first || first.text.trim() === '' || first.columnSpan > 2) continue
    duties.push({
      span: spanOf(first),
      lead: units(lead),
      responsible: units(responsible),
      supporting: units(supporting),
      // An empty cell under 牵头单位 belongs to the line above, or is a matter of the table's layout.
      namesLead: true,
      deadline: time && time.text.trim() !== '' ? deadlineOf(time, 0, normalize(time.text)) : undefined,
      task:
        row.labels
          .filter((label) => label !== '')
          .at(-1)
          ?.slice(0, 24) ?? '',
    })
  }
}
