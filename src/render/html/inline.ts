import { type PrintInline, pictureText } from '../../plan/publication.ts'
import { flatten } from '../layout/inline.ts'
import type { Anchors } from './anchors.ts'
import { escapeHtml } from './escape.ts'

/** Running text as HTML. References lead to their place, if the document has it. */
export function renderInline(content: readonly PrintInline[], anchors: Anchors): string {
  return flatten(content)
    .map((run) => {
      if (run.text === '\n') return '<br>'
      // Of an image without a source programs show a broken one, or nothing; with an empty text, nothing.
      if (run.picture) return `<img alt="">${escapeHtml(pictureText(run.text))}`
      let html = escapeHtml(run.text)
      if (run.emphasis) html = `<em>${html}</em>`
      if (run.strong) html = `<strong>${html}</strong>`
      const anchor = run.target === undefined ? undefined : anchors.get(run.target)
      if (run.href !== undefined) return `<a href="${escapeHtml(run.href)}">${html}</a>`
      return anchor === undefined ? html : `<a class="ref" href="#${anchor}">${html}</a>`
    })
    .join('')
}
