import { type PrintInline, pictureText } from '../../plan/publication.ts'
import { flatten } from '../layout/inline.ts'
import { FACES } from '../layout/page.ts'
import type { Places } from './places.ts'
import { textRun } from './xml.ts'

/** Running text as runs and hyperlinks. */
export function renderInline(content: readonly PrintInline[], places: Places): string {
  return flatten(content)
    .map((run) => {
      if (run.picture) return textRun(pictureText(run.text))
      const style = run.strong
        ? `<w:rStyle w:val="Strong"/>${run.emphasis ? EMPHASIS_FACE : ''}`
        : run.emphasis
          ? '<w:rStyle w:val="Emphasis"/>'
          : ''
      if (run.href !== undefined) {
        const look = run.strong || run.emphasis ? style : '<w:rStyle w:val="Hyperlink"/>'
        return `<w:hyperlink r:id="${places.link(run.href)}" w:history="1">${textRun(run.text, look)}</w:hyperlink>`
      }
      const bookmark = run.target === undefined ? undefined : places.bookmark(run.target)
      const xml = textRun(run.text, style)
      return bookmark === undefined
        ? xml
        : `<w:hyperlink w:anchor="${bookmark}" w:history="1">${xml}</w:hyperlink>`
    })
    .join('')
}

// A run has one character style; the other look is said directly.
const EMPHASIS_FACE = `<w:rFonts ${['ascii', 'hAnsi', 'eastAsia', 'cs'].map((script) => `w:${script}="${FACES.kai[0]}"`).join(' ')}/>`
