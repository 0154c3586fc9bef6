import { cleanText } from '../layout/clean.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** Text of a cell or a line: its line feeds are line breaks. */
export function escapeLines(text: string): string {
  return escapeHtml(text.trim()).replaceAll('\n', '<br>')
}
