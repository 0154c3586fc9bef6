import { Locator } from '../document/position.ts'
import type { Document } from '../document/types.ts'
import type { Edit } from '../rules/finding.ts'
import { visible } from './escape.ts'
import type { Paint } from './paint.ts'
import { excerpt, replaced } from './window.ts'

/** Edits of one document as a difference: each line as it is and as it will be, cut to the words around the change. */
export function renderEdits(document: Document, edits: readonly Edit[], paint: Paint): string {
  const locator = new Locator(document)
  const { source, path } = document
  const lines = [paint.strong(`--- ${visible(path)}`), paint.strong(`+++ ${visible(path)}`)]
  for (const { span, text } of edits) {
    const point = locator.point(span.start)
    const { start } = locator.line(span.start)
    const last = locator.line(Math.max(span.start, span.end - 1))
    const whole = { start, end: Math.max(span.end, last.start + last.text.length) }
    const before = excerpt(source, whole, [span])
    lines.push(
      paint.frame(`@@ ${point.line}:${point.column} @@`),
      paint.removed(`-${before.text}`),
      paint.added(`+${replaced(source, whole, before, span, text)}`),
    )
  }
  return `${lines.join('\n')}\n\n`
}
