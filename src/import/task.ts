import { fitsAttribute } from './text.ts'

const DUTIES: ReadonlySet<string> = new Set(['牵头单位', '责任领导', '责任单位', '配合单位', '完成时限'])
/** What stands in brackets at the end; brackets in it are closed again. */
const LAST = /[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]$/

/**
 * The task that a paragraph ends with, where the compiler prints it in the very same words. Narrow punctuation, as
 * portals make it, is printed full width.
 */
export function taskOf(text: string): { readonly words: string; readonly attributes: string } | undefined {
  const match = LAST.exec(text)
  const words = text.slice(0, match?.index ?? 0)
  if (!match || words.trim() === '' || words !== words.trimEnd()) return undefined
  const attributes = new Map<string, string>()
  for (const part of (match[1] ?? '').split(/[；;]/)) {
    const [, name = '', said = ''] = /^([^：:]*)[：:](.*)$/s.exec(part) ?? []
    if (!DUTIES.has(name) || attributes.has(name) || !fitsAttribute(said)) return undefined
    attributes.set(name, said)
  }
  return { words, attributes: [...attributes].map(([name, said]) => `${name}="${said}"`).join(' ') }
}
