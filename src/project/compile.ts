import type { PrintAnnex, PrintInline, PrintParagraph, Publication } from '../plan/publication.ts'
import { BlockCompiler } from './block-compiler.ts'
import { type Block, Blocks } from './directives.ts'
import { dutiesRun } from './duties.ts'
import { Headings } from './headings.ts'
import { Inlines } from './inline.ts'
import type { Project } from './load.ts'
import { checkValues, Names } from './names.ts'
import { TableMaker } from './table-maker.ts'

/**
 * Compiles a project: numbers headings, tables, boxes and annexes, computes tables, checks and fills in figures. What
 * is wrong goes to the project's faults; what comes back is whole only where none of them is an error.
 */
export function compile(project: Project): Publication {
  const { settings, sources, faults } = project
  const blocks = new Blocks(sources, faults)
  const tables = new TableMaker(project)
  const names = new Names(project, blocks, tables.named)
  checkValues(project, names, faults)
  const inlines = new Inlines(names, blocks, project)
  const compiler = new BlockCompiler(
    blocks,
    tables,
    inlines,
    faults,
    new Headings(settings.numbering, inlines, project),
  )
  const body = sources.flatMap((source) => compiler.blocks(source.tree.children, source))
  for (const block of blocks.byNode.values()) note(block, project)
  return {
    title: settings.title,
    properties: {
      issuer: settings.issuer,
      documentNumber: settings.documentNumber,
      addressees: settings.addressees,
      date: settings.date,
      period: settings.period,
    },
    contents: settings.contents,
    body: [...body, ...annexList(compiler.annexes)],
    annexes: compiler.annexes,
  }
}

/** What a block prints that does not stand in its words. */
function note(block: Block, { printed }: Project): void {
  const { kind, label, source, span, opening, inside } = block
  const { document } = source
  if (kind === 'task') {
    const run = dutiesRun(block)
    if (run) printed.additions.push({ document, block: { type: 'text', ...run }, at: span.end })
  }
  if (label !== '') printed.labels.push({ document, span: opening, text: `${label} ` })
  if (kind === 'annex' && !inside) printed.annexes.push({ document, span })
}

/** 附件说明: under the body, numbers and titles as the annexes themselves carry them (GB/T 9704-2012, 7.3.4). */
function annexList(annexes: readonly PrintAnnex[]): PrintParagraph[] {
  if (annexes.length === 0) return []
  const [only] = annexes
  if (only && annexes.length === 1)
    return [{ kind: 'paragraph', role: 'annexes', content: [{ kind: 'text', text: `附件：${only.title}` }] }]
  const content = annexes.flatMap(({ number, title }, index): PrintInline[] => [
    ...(index === 0 ? [] : [{ kind: 'break' as const }]),
    { kind: 'text', text: `${index === 0 ? '附件：' : '\u3000\u3000\u3000'}${number}. ${title}` },
  ])
  return [{ kind: 'paragraph', role: 'annexes', content }]
}
