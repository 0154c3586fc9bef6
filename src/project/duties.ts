import type { Run } from '../document/types.ts'
import type { Block } from './directives.ts'

const NAMES: ReadonlyMap<string, string> = new Map([
  ['lead', '牵头单位'],
  ['official', '责任领导'],
  ['responsible', '责任单位'],
  ['supporting', '配合单位'],
  ['deadline', '完成时限'],
])

/** Who does a task and until when, in the order the drafter wrote it. */
export function dutiesOf(block: Block): { readonly name: string; readonly value: string }[] {
  return Object.entries(block.attributes).flatMap(([key, value]) => {
    const name = NAMES.get(key)
    return name && value ? [{ name, value }] : []
  })
}

/** The same as it is printed behind the task; each value keeps its place in the opening line. */
export function dutiesRun(block: Block): Run | undefined {
  const { start, end } = block.opening
  const line = block.source.document.source.slice(start, end)
  let text = ''
  const offsets: number[] = []
  for (const { name, value } of dutiesOf(block)) {
    const at = Math.max(0, line.search(valuePattern(value)))
    const lead = `${text === '' ? '' : '；'}${name}：`
    text += lead + value
    for (let index = 0; index < lead.length; index++) offsets.push(start + at)
    for (let index = 0; index < value.length; index++) offsets.push(Math.min(end - 1, start + at + index))
  }
  return text === ''
    ? undefined
    : { text, start: offsets[0] ?? start, offsets: Uint32Array.from(offsets), numbered: true }
}

/** The value behind its equals sign: the same words may be the value of another attribute, or stand in the label. */
function valuePattern(value: string): RegExp {
  const escaped = value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return new RegExp(`(?<==\\s*["']?)${escaped}(?=["'\\s}])`)
}
