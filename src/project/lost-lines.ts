import type { Document, Span } from '../document/types.ts'
import { hint } from '../words/nearest.ts'
import { allNames, canonical, DIRECTIVES } from './aliases.ts'
import type { Faults } from './faults.ts'

const FENCE = /(?<=^|\n)[ \t]*([:：]{3,})[^\S\r\n]*([^\s{[：:]*)/

/** A fence that the parser has not taken for one: its name is not ours, or its line belongs to a paragraph. */
export function tellLostFence(text: string, span: Span, document: Document, faults: Faults): boolean {
  const fence = FENCE.exec(text.slice(span.start, span.end))
  if (!fence) return false
  const [whole, colons = '', name = ''] = fence
  const start = span.start + fence.index
  const end = start + whole.trimEnd().length
  const known = canonical(DIRECTIVES, name)
  const help = colons.includes('：')
    ? '冒号要用半角的 :::'
    : name === ''
      ? '删去它，或补上开头'
      : known
        ? unread(text.slice(start, span.end))
        : hint(name, allNames(DIRECTIVES)) || `可以写的有：${allNames(DIRECTIVES).join('、')}`
  faults.add(
    'source/directive',
    document,
    { start: end - colons.length - name.length, end },
    name === '' ? '多出一个块的结束标记' : `“${colons}${name}”没有被认作块`,
    { help },
  )
  return true
}

/** Why a line that begins a block by its name was not taken for one. */
function unread(text: string): string {
  const line = text.replace(/^\s+/, '').replace(/[\r\n][\s\S]*/, '')
  if (/^:+\s/.test(line)) return '冒号和名称之间不要空格'
  if ((line.match(/"/g) ?? []).length % 2 === 1) return '花括号里的引号没有配对；每一项写成 名称="内容"'
  if (line.includes('{') && !line.includes('}')) return '花括号没有结束，在这一行末尾补上 }'
  return '在它前面空一行，后面写 {标题="…"}'
}

const HEADING = /(^|\n)(#{1,6}(?=[^\s#\d])|#{2,6}(?=\d)|＃{1,6})/

/** A heading that Markdown does not take for one is printed with its marks. */
export function tellLostHeading(text: string, span: Span, document: Document, faults: Faults): void {
  const lost = HEADING.exec(text.slice(span.start, span.end))
  if (!lost) return
  const [, lead = '', marks = ''] = lost
  const start = span.start + lost.index + lead.length
  const wide = marks.includes('＃')
  const message = wide ? '标题的 # 写成了全角的 ＃，没有被认作标题' : `“${marks}”后面没有空格，没有被认作标题`
  faults.add('source/heading', document, { start, end: start + marks.length }, message, {
    help: `写成：${'#'.repeat(marks.length)} 标题${wide ? '' : '；确实要印出井号的，写成 \\#'}`,
    // A word may be called #甲, and nothing keeps a full-width mark apart from one that is meant.
    severity: wide || marks === '#' ? 'warning' : 'error',
  })
}
