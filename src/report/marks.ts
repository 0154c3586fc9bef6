import type { PlacedMark } from './snippet.ts'

/** A line below a source line: marks at their cells, then what they say. */
export interface MarkLine {
  readonly marks: readonly PlacedMark[]
  readonly label: string
}

/** Marks of one row on as few lines as possible: those that overlap stand below each other, the main one first. */
export function layMarks(marks: readonly PlacedMark[]): MarkLine[] {
  const layers: PlacedMark[][] = []
  for (const mark of [...marks].sort((a, b) => Number(b.main) - Number(a.main) || a.start - b.start)) {
    const free = layers.find((layer) => layer.every((other) => !overlap(mark, other)))
    if (free) free.push(mark)
    else layers.push([mark])
  }
  return layers.map((layer) => {
    const sorted = layer.sort((a, b) => a.start - b.start)
    const labels = sorted.map((mark) => mark.label).filter((label) => label !== '')
    return { marks: sorted, label: [...new Set(labels)].join('；') }
  })
}

function overlap(a: PlacedMark, b: PlacedMark): boolean {
  return a.start < b.start + b.width && b.start < a.start + a.width
}

/** The marks of a line as text; `draw` may colour each. */
export function drawMarks(line: MarkLine, draw: (text: string, main: boolean) => string): string {
  let text = ''
  let at = 0
  for (const { start, width, main } of line.marks) {
    text += ' '.repeat(start - at) + draw((main ? '^' : '-').repeat(width), main)
    at = start + width
  }
  return text
}
