import type { Document } from '../document/types.ts'
import type { Plan } from '../plan/types.ts'
import { compile } from '../project/compile.ts'
import { Faults } from '../project/faults.ts'
import { toSource } from '../project/load.ts'
import { nothingPrinted } from '../project/printed.ts'
import { readSettings } from '../project/settings.ts'
import { normalize } from '../quantity/normalize.ts'
import { readMarkdown } from '../read/markdown.ts'
import { isContentsTitle } from '../recognize/toc.ts'
import { renderMarkdown } from '../render/markdown/index.ts'

export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** What a source prints when it is compiled; undefined where it cannot be. */
export function printed(files: readonly SourceFile[]): Document | undefined {
  const faults = new Faults()
  const [settingsFile, ...texts] = files
  if (!settingsFile) return undefined
  const document: Document = {
    path: settingsFile.path,
    format: 'text',
    source: settingsFile.text,
    blocks: [],
    notices: [],
  }
  const settings = readSettings(document, settingsFile.text, 0, faults)
  if (!settings) return undefined
  const sources = texts.flatMap(({ path, text }) => toSource(readMarkdown(text, path), faults) ?? [])
  const publication = compile({ settings, sources, data: new Map(), faults, printed: nothingPrinted() })
  return faults.failed ? undefined : readMarkdown(wordsOnly(renderMarkdown(publication)), 'printed.md')
}

/** The numbers of a document in reading order; its table of contents left out. */
export function numbersOf(document: Document, plan?: Plan): string[] {
  const contents = new Set(
    plan?.paragraphs.filter((paragraph) => paragraph.toc).map((paragraph) => paragraph.run.start),
  )
  return document.blocks.flatMap((block) => {
    if (block.type === 'text')
      return contents.has(block.start) || isContentsTitle(block.text) ? [] : digits(block.text)
    if (block.type === 'table') return block.cells.flatMap((cell) => digits(cell.text))
    return []
  })
}

function digits(text: string): string[] {
  return normalize(text).match(/\d+(?:\.\d+)?/g) ?? []
}

/** Where two rows of numbers part; undefined where they are equal. */
export function firstDifference(a: readonly string[], b: readonly string[]): number | undefined {
  const length = Math.max(a.length, b.length)
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return index
  return undefined
}

/** What our reader would take for an expression is text in what the compiler prints. */
export function wordsOnly(markdown: string): string {
  return markdown.replaceAll('{=', '{<!---->=')
}
