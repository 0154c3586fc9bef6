import { join, relative, resolve } from 'node:path'
import { checkDocument } from '../check.ts'
import { Locator } from '../document/position.ts'
import type { Document } from '../document/types.ts'
import type { PrintAnnex, Publication } from '../plan/publication.ts'
import { compile } from '../project/compile.ts'
import { type Fault, Faults } from '../project/faults.ts'
import { loadProject, type Project } from '../project/load.ts'
import { renderHtml } from '../render/html/index.ts'
import { renderMarkdown } from '../render/markdown/index.ts'
import { renderWorkbook } from '../render/xlsx/index.ts'
import { visible } from '../report/escape.ts'
import { colourPaint, plainPaint } from '../report/paint.ts'
import { renderFinding } from '../report/pretty-finding.ts'
import { hint } from '../words/nearest.ts'
import { wantsColor } from './color.ts'
import { fileName, type Output, writeOutputs } from './outputs.ts'
import { print } from './print.ts'
import { findProject, projectFiles } from './project-files.ts'
import { OUTPUT_FOLDER, type ProjectPlace, SETTINGS_FILE } from './project-places.ts'
import { UsageProblem } from './usage.ts'
import { watchProject } from './watch.ts'

export interface BuildFlags {
  readonly to?: readonly string[]
  readonly output?: string
  readonly only?: readonly string[]
  readonly watch?: boolean
  readonly dryRun?: boolean
  readonly color?: boolean
}

const FORMATS = ['md', 'html', 'docx', 'xlsx'] as const
type Target = (typeof FORMATS)[number]

/** `plan build`. Gives the exit code: 1 where the source has faults (nothing is written then). Throws UsageProblem. */
export async function runBuild(path: string, flags: BuildFlags): Promise<number> {
  const place = findProject(path)
  const targets = targetsOf(flags.to)
  const folder = flags.output ?? join(place.root, OUTPUT_FOLDER)
  const once = () => buildOnce(place, targets, folder, flags)
  if (!flags.watch) return once()
  await watchProject(place, folder, once)
  return 0
}

/** `plan annex N`: one workbook. */
export async function runAnnex(number: string, path: string, flags: BuildFlags): Promise<number> {
  return runBuild(path, { ...flags, to: ['xlsx'], only: [/^\d+$/.test(number) ? `附件${number}` : number] })
}

function targetsOf(names: readonly string[] | undefined): readonly Target[] {
  if (!names) return FORMATS
  if (names.length === 0) throw new UsageProblem(`--to 后面要写格式：${FORMATS.join('、')}，用逗号分开。`)
  return names.map((name) => {
    const target = FORMATS.find((format) => format === name.toLowerCase())
    if (target) return target
    throw new UsageProblem(
      `--to 不认识 ${visible(name)}，可以写：${FORMATS.join('、')}，用逗号分开。${hint(name, FORMATS)}`,
    )
  })
}

async function buildOnce(
  place: ProjectPlace,
  targets: readonly Target[],
  folder: string,
  flags: BuildFlags,
): Promise<number> {
  const faults = new Faults()
  const project = await loadProject(projectFiles(place.root), place.entry, faults)
  const publication = project && compile(project)
  await printFaults(faults, project ? sourcesOf(project, place) : [], place, flags.color)
  if (!project || !publication || faults.failed) {
    const errors = faults.all.filter(({ report }) => (report.severity ?? 'error') === 'error').length
    process.stderr.write(`原稿有 ${errors} 处错误，没有生成任何文件。\n`)
    return 1
  }
  const outputs = choose(outputsOf(publication, targets), publication, flags.only)
  if (!flags.dryRun) await writeOutputs(folder, outputs, sourcesOf(project, place))
  tellUnsound(project, place)
  const verb = flags.dryRun ? '将生成' : '已生成'
  for (const { name } of outputs) print(`${verb} ${visible(join(folder, name))}\n`)
  return 0
}

/** Setting aside a finding in a text, in either language. */
const SET_ASIDE = /plan-(?:disable|不查|本行不查|下一行不查)/

/**
 * Figures typed in the texts are the check's affair, and it may be asked to look away. That some cannot be true is known
 * here already, and worth a line.
 */
function tellUnsound({ sources }: Project, { root, entry }: ProjectPlace): void {
  const wrong = sources
    .filter(({ document }) => !SET_ASIDE.test(document.source))
    .flatMap(({ judged }) => judged)
    .filter(({ verdict, relation }) => verdict === 'mismatch' && relation.confidence === 'certain')
  if (wrong.length === 0) return
  const shown = relativePath(entry === SETTINGS_FILE ? root : join(root, entry)) || '.'
  process.stderr.write(
    `注意：正文里手写的数有 ${wrong.length} 处看来对不上，请运行 plan check ${visible(shown)} 核对。\n`,
  )
}

/** Faults shown for one file; a column that is wrong in every row says nothing new after these. */
const MOST_SHOWN = 100

/** File by file, in the order of `paths`: settings, texts, data. */
async function printFaults(
  faults: Faults,
  paths: readonly string[],
  place: ProjectPlace,
  color: boolean | undefined,
): Promise<void> {
  if (faults.all.length === 0) return
  const coloured = wantsColor(color, process.env, () => process.stderr.isTTY)
  const paint = coloured ? await colourPaint() : plainPaint
  const rank = ({ path }: Document) => {
    const at = paths.indexOf(resolve(place.root, path))
    return at < 0 ? paths.length : at
  }
  const groups = [...byDocument(faults)].sort(([a], [b]) => rank(a) - rank(b))
  for (const [document, own] of groups) {
    const shown = { ...document, path: relativePath(join(place.root, document.path)) }
    const { findings } = checkDocument({ ...shown, blocks: [] }, {}, own)
    const locator = new Locator(shown)
    for (const finding of findings.slice(0, MOST_SHOWN))
      process.stderr.write(`${renderFinding(shown, locator, finding, paint)}\n`)
    const more = findings.length - MOST_SHOWN
    if (more > 0) process.stderr.write(`${visible(shown.path)} 里还有 ${more} 处，改好上面的再看。\n\n`)
  }
}

function byDocument(faults: Faults): Map<Document, Fault[]> {
  const groups = new Map<Document, Fault[]>()
  for (const fault of faults.all) {
    const own = groups.get(fault.document)
    if (own) own.push(fault)
    else groups.set(fault.document, [fault])
  }
  return groups
}

/** As a person at this folder would write it. */
function relativePath(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}

/** Every file that a build writes, in a fixed order. */
function outputsOf(
  publication: Publication,
  targets: readonly Target[],
): (Output & { readonly annex?: PrintAnnex })[] {
  const base = fileName(publication.title)
  const outputs: (Output & { readonly annex?: PrintAnnex })[] = []
  if (targets.includes('md')) outputs.push({ name: `${base}.md`, content: () => renderMarkdown(publication) })
  if (targets.includes('html')) outputs.push({ name: `${base}.html`, content: () => renderHtml(publication) })
  if (targets.includes('docx')) {
    outputs.push({
      name: `${base}.docx`,
      content: async () => {
        // The Word library is by far the heaviest: it loads when a Word file is asked for.
        const { renderDocx } = await import('../render/docx/index.ts')
        return renderDocx(publication)
      },
    })
  }
  if (targets.includes('xlsx')) {
    for (const annex of publication.annexes) {
      if (annex.sheets.length === 0) continue
      outputs.push({
        name: `${fileName(`附件${annex.number} ${annex.title}`)}.xlsx`,
        content: () => renderWorkbook(annex, publication),
        annex,
      })
    }
  }
  return outputs
}

function choose<T extends Output & { readonly annex?: PrintAnnex }>(
  outputs: readonly T[],
  publication: Publication,
  only: readonly string[] | undefined,
): readonly T[] {
  if (!only) return outputs
  if (only.length === 0) throw new UsageProblem('--only 后面要写名称，例如 附件2。')
  const names = (annex: PrintAnnex) => [`附件${annex.number}`, String(annex.number), annex.id, annex.title]
  const chosen = only.flatMap((wanted) => {
    const found = outputs.filter(
      (output) => output.name === wanted || (output.annex ? names(output.annex).includes(wanted) : false),
    )
    if (found.length > 0) return found
    const known = publication.annexes.find((annex) => names(annex).includes(wanted))
    if (known && known.sheets.length > 0)
      throw new UsageProblem(`${visible(wanted)} 是工作簿，--to 里要有 xlsx。`)
    if (known) throw new UsageProblem(`${visible(wanted)}“${visible(known.title)}”里没有表，不生成工作簿。`)
    const format = FORMATS.find((each) => each === wanted.replace(/^\./, '').toLowerCase())
    if (format)
      throw new UsageProblem(`--only 后面写附件或文件的名称；只要 ${format} 这种格式，请写 --to ${format}。`)
    if (/^(?:附件)?\d+$/.test(wanted))
      throw new UsageProblem(`没有 ${visible(wanted)} 这个输出。${annexesOf(publication)}`)
    const all = outputs.flatMap((output) => (output.annex ? [`附件${output.annex.number}`] : [output.name]))
    throw new UsageProblem(
      `没有 ${visible(wanted)} 这个输出。${hint(wanted, all) || `可以写：${all.map(visible).join('、') || '（没有）'}`}`,
    )
  })
  return outputs.filter((output) => chosen.includes(output))
}

/** Which annexes there are, for one who asks for another, and how one comes to be. */
function annexesOf({ annexes }: Publication): string {
  const each = annexes.map(({ number, title, sheets }) =>
    visible(`附件${number} ${title}${sheets.length === 0 ? '（没有表）' : ''}`),
  )
  const known = each.length === 0 ? '原稿里没有附件' : `原稿里有：${each.join('、')}`
  return `${known}。要加附件，在正文里写 :::附件{标题="…" 类型="投资" 数据="…"}，另起一行写 :::。`
}

function sourcesOf(project: Project, place: ProjectPlace): string[] {
  return [
    place.entry,
    ...project.settings.text.map(({ path }) => path.replaceAll('\\', '/')),
    ...project.sources.map((source) => source.document.path),
    ...project.settings.data.flatMap((source) => source.files.map(({ path }) => path.replaceAll('\\', '/'))),
  ].map((path) => resolve(place.root, path))
}
