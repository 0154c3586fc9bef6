import { visible } from './escape.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '&#124;' }

/**
 * Text for one line of GitHub's or GitLab's Markdown, in a table or out of it. Nothing in it is markup, HTML, a link, an
 * emoji, a mention or a reference: what begins one of the last four (they are looked for after Markdown, in whole words)
 * stands in a span of its own.
 */
export function markdownText(text: string): string {
  return visible(text).replace(
    /([@#!~%$&^:](?=[\p{L}\p{N}_/"])|(?<=www)\.)|[&<>|\\`*_[\](){}#+\-!~=$^]/giu,
    (character, trigger: string | undefined) => {
      const safe = ENTITIES[character] ?? `\\${character}`
      return trigger === undefined ? safe : `<span>${safe}</span>`
    },
  )
}

/** The same, as code: a path, a figure. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`
}

/** No longer than `most` characters. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}
