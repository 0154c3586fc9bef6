import { type PrintInline, pictureText } from '../plan/publication.ts'

const WIDE_END = /[\u2e80-\uffef“”‘’—…]/

/** Line ends inside a paragraph: nothing between Chinese characters, a space between words. */
export function joinLines(text: string): PrintInline[] {
  let joined = text
  if (/[\r\n]/.test(text)) {
    const [first = '', ...rest] = text.split(/\r?\n|\r/)
    const last = rest.pop() ?? ''
    const lines = [first.trimEnd(), ...rest.map((line) => line.trim()), last.trimStart()]
    joined = lines
      .map((line, index) => {
        const before = lines[index - 1]
        if (before === undefined) return line
        return WIDE_END.test(before.slice(-1)) || WIDE_END.test(line.slice(0, 1)) ? line : ` ${line}`
      })
      .join('')
  }
  return joined === '' ? [] : [{ kind: 'text', text: joined }]
}

/** The words of running text, without its marks. */
export function plainText(content: readonly PrintInline[]): string {
  return content
    .map((piece) => {
      if (piece.kind === 'break') return '\n'
      if (piece.kind === 'picture') return pictureText(piece.text)
      return 'content' in piece ? plainText(piece.content) : piece.text
    })
    .join('')
}

/** Running text without its first characters. */
export function dropStart(content: readonly PrintInline[], length: number): PrintInline[] {
  let left = length
  return content.flatMap((piece): PrintInline[] => {
    if (left === 0) return [piece]
    if (piece.kind === 'strong' || piece.kind === 'emphasis') {
      const kept = dropStart(piece.content, left)
      left -= Math.min(left, plainText(piece.content).length)
      return kept.length === 0 ? [] : [{ ...piece, content: kept }]
    }
    if (piece.kind !== 'text') return [piece]
    const text = piece.text.slice(left)
    left -= Math.min(left, piece.text.length)
    return text === '' ? [] : [{ kind: 'text', text }]
  })
}
