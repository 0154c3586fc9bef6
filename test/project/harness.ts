import { posix } from 'node:path'
import type { PrintBlock, PrintInline, PrintTable, Publication } from '../../src/plan/publication.ts'
import { compile } from '../../src/project/compile.ts'
import { Faults } from '../../src/project/faults.ts'
import { loadProject } from '../../src/project/load.ts'

export type FileMap = Readonly<Record<string, string | Uint8Array>>

export interface Told {
  readonly rule: string
  readonly message: string
  readonly help: string
  readonly severity: string
  readonly fix: string | undefined
  readonly path: string
  /** The text the fault points at. */
  readonly at: string
}

export interface Compiled {
  readonly publication: Publication | undefined
  readonly faults: readonly Told[]
  readonly failed: boolean
}

/** Compiles a project that is held in memory; `plan.yaml` is its entry, or the only Markdown file. */
export async function build(files: FileMap, entry = 'plan.yaml'): Promise<Compiled> {
  const faults = new Faults()
  const project = await loadProject(
    {
      read(path) {
        const content = files[posix.normalize(path)]
        if (content === undefined)
          throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' })
        return typeof content === 'string' ? new TextEncoder().encode(content) : content
      },
      list: () => Object.keys(files),
    },
    entry,
    faults,
  )
  const publication = project && compile(project)
  return {
    publication,
    failed: faults.failed,
    faults: faults.all.map(({ rule, document, report }) => ({
      rule,
      message: report.message,
      help: report.help ?? '',
      severity: report.severity ?? 'error',
      fix: report.fix?.text,
      path: document.path,
      at: document.source.slice(report.span.start, report.span.end),
    })),
  }
}

/** One source: settings above, text below. */
export function source(text: string, settings = ''): FileMap {
  return { '规划.md': `---\n标题: 某县规划\n${settings}${settings ? '\n' : ''}---\n\n${text}\n` }
}

export function buildText(text: string, settings = '', more: FileMap = {}): Promise<Compiled> {
  return build({ ...source(text, settings), ...more }, '规划.md')
}

export function words(content: readonly PrintInline[]): string {
  return content
    .map((piece) => (piece.kind === 'break' ? '\n' : 'content' in piece ? words(piece.content) : piece.text))
    .join('')
}

export function blockWords(block: PrintBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return words(block.content)
    case 'heading':
      return `${block.number}${words(block.content)}`
    case 'list':
      return block.items.map((item) => item.blocks.map(blockWords).join('\n')).join('\n')
    case 'table':
      return grid(block)
        .map((row) => row.join('|'))
        .join('\n')
    default:
      return block.blocks.map(blockWords).join('\n')
  }
}

/** The body as text, a line a block; faults are no errors here. */
export function printed({ publication, faults }: Compiled): string[] {
  const errors = faults.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return (publication?.body ?? []).map(blockWords)
}

/** Texts of a printed table's rows, head first. */
export function grid(table: PrintTable): string[][] {
  return [...table.head, ...table.body].map((row) => row.cells.map((cell) => cell.text))
}

export function tables(compiled: Compiled): PrintTable[] {
  const inBlocks = (blocks: readonly PrintBlock[]): PrintTable[] =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? [block]
        : block.kind === 'box' || block.kind === 'quote'
          ? inBlocks(block.blocks)
          : [],
    )
  return inBlocks([
    ...(compiled.publication?.body ?? []),
    ...(compiled.publication?.annexes.flatMap((annex) => annex.blocks) ?? []),
  ])
}
