import type { Severity } from '../rules/finding.ts'
import { visible } from './escape.ts'

export const SARIF_LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** A message in SARIF's plain text, where braces hold arguments and [words](address) is a link. */
export function plain(text: string): { text: string } {
  const shown = text.split('\n').map(visible).join('\n')
  return { text: shown.replace(/[{}]/g, '$&$&').replaceAll('](', '\\](') }
}
