import type { Document, Span } from '../document/types.ts'
import { normalize } from '../quantity/normalize.ts'
import type { Field } from './units.ts'

/** The opening line of a directive of a source (:::任务{牵头单位="…"}): what it declares is not printed as text. */
export interface Declared {
  readonly span: Span
  readonly text: string
  readonly fields: readonly Field[]
}

const OPENING = /^[ \t>]*:{2,}([^\s{[:]+)(?:\[[^\]\n]*\])?\{([^\n]*)\}[ \t]*$/gm
const ATTRIBUTE = /([^\s=#"'{}]+)=(?:"([^"\n]*)"|'([^'\n]*)')/g
const TITLE = /^(?:标题|title)$/
const UNITS = /单位|部门|领导|责任人|unit|Unit|official/
const BOX: Readonly<Record<string, string>> = { 专栏: 'box', box: 'box', 附件: 'annex', annex: 'annex' }

export function declaredIn(document: Document): Declared[] {
  if (document.format !== 'markdown' || !document.source.includes('::')) return []
  const declared: Declared[] = []
  for (const match of document.source.matchAll(OPENING)) {
    const [line, name = ''] = match
    const lead = line.length - line.trimStart().length
    const text = normalize(line.slice(lead).trimEnd())
    const start = match.index + lead
    const fields = [...text.matchAll(ATTRIBUTE)].flatMap((attribute): Field[] => {
      const role = attribute[1] ?? ''
      const value = attribute[2] ?? attribute[3] ?? ''
      const from = attribute.index + role.length + 2
      const place = { start: from, end: from + value.length }
      if (TITLE.test(role)) return [{ kind: 'captionTitle', role: BOX[name] ?? 'table', ...place }]
      return UNITS.test(role) ? [{ kind: 'responsible', role, ...place }] : []
    })
    declared.push({ span: { start, end: start + text.length }, text, fields })
  }
  return declared
}
