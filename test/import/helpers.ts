import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Document } from '../../src/document/types.ts'
import type { Imported } from '../../src/import/index.ts'
import { wordsOnly } from '../../src/import/verify.ts'
import type { Publication } from '../../src/plan/publication.ts'
import { compile } from '../../src/project/compile.ts'
import { Faults } from '../../src/project/faults.ts'
import type { Files } from '../../src/project/files.ts'
import { loadProject } from '../../src/project/load.ts'
import { normalize } from '../../src/quantity/normalize.ts'
import { scanNumbers } from '../../src/quantity/scan.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { recognize } from '../../src/recognize/index.ts'
import { renderMarkdown } from '../../src/render/markdown/index.ts'

/** Loads and compiles a project; errors as lines of text. */
export async function build(
  files: Files,
): Promise<{ errors: string[]; publication: Publication | undefined }> {
  const faults = new Faults()
  const project = await loadProject(files, 'plan.yaml', faults)
  const publication = project && compile(project)
  const errors = faults.all
    .filter(({ report }) => (report.severity ?? 'error') === 'error')
    .map(({ rule, document, report }) => `${rule} ${document.path} ${report.message}`)
  return { errors, publication }
}

/** What an import prints, read again. */
export async function printedBy({ files }: Imported): Promise<Document> {
  const byPath = new Map(files.map(({ path, text }) => [path, Buffer.from(text)]))
  const { errors, publication } = await build({
    read: (path) => byPath.get(path) ?? Buffer.from(''),
    list: () => [...byPath.keys()],
  })
  if (errors.length > 0 || !publication) throw new Error(`not compiled:\n${errors.join('\n')}`)
  return readMarkdown(wordsOnly(renderMarkdown(publication)), 'printed.md')
}

export function filesIn(folder: string): Files {
  const walk = (path: string): string[] =>
    readdirSync(path).flatMap((name) => {
      const inner = join(path, name)
      return statSync(inner).isDirectory() ? walk(inner) : [relative(folder, inner)]
    })
  return { read: (path) => readFileSync(join(folder, path)), list: () => walk(folder) }
}

/** Texts that a document prints, in order, without its table of contents. */
export function texts(document: Document): string[] {
  const contents = new Set(
    recognize(document)
      .paragraphs.filter((paragraph) => paragraph.toc)
      .map((paragraph) => paragraph.run.start),
  )
  return document.blocks.flatMap((block) => {
    if (block.type === 'text') return contents.has(block.start) ? [] : [block.text]
    return block.type === 'table' ? block.cells.map((cell) => cell.text) : []
  })
}

export function numbers(document: Document): string[] {
  return texts(document).flatMap((text) => scanNumbers(normalize(text)).map((token) => token.digitsText))
}

/** Everything printed, widths narrowed, without white space and bars. */
export function words(document: Document): string {
  return texts(document)
    .map((text) => normalize(text).replace(/[\s|]/g, ''))
    .join('')
}
