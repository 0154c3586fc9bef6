import { cleanText } from '../render/layout/clean.ts'
import type { Masthead } from './masthead.ts'
import type { NumberingKind } from './outline.ts'

/** plan.yaml: every text in quotes, so that no character of it is read as YAML. */
export function writeSettings(
  masthead: Masthead,
  numbering: NumberingKind,
  contents: boolean,
  paths: readonly string[],
): string {
  const entries: readonly (readonly [string, string | undefined])[] = [
    ['标题', quoted(masthead.title)],
    ['文种', masthead.kind],
    ['发文机关', quoted(masthead.issuer)],
    ['发文字号', quoted(masthead.documentNumber)],
    ['主送机关', quoted(masthead.addressees)],
    ['成文日期', masthead.date],
    ['规划期', quoted(masthead.period)],
    ['基期', masthead.baseYear === undefined ? undefined : String(masthead.baseYear)],
    ['编号', numbering === 'chapters' ? '章节' : '层级'],
    ['目录', String(contents)],
  ]
  const lines = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
  return `${[...lines, '正文:', ...paths.map((path) => `  - ${quoted(path)}`)].join('\n')}\n`
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(cleanText(text).replace(/\s*\n\s*/g, ' '))
}
