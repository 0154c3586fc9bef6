import {
  closeSync,
  fchmodSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { type CheckOptions, type CheckResult, checkDocument } from '../check.ts'
import { Locator } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import { isMendable, keepsFigures, mend } from '../fix/apply.ts'
import { encodeLike } from '../read/encode.ts'
import { read } from '../read/index.ts'
import { renderEdits } from '../report/edits.ts'
import { visible } from '../report/escape.ts'
import type { Paint } from '../report/paint.ts'
import { renderFinding } from '../report/pretty-finding.ts'
import type { Edit, Finding } from '../rules/finding.ts'
import type { SourceFault } from '../rules/run.ts'
import { systemCode, writeReason } from './failure.ts'
import { load } from './load.ts'

export interface FixFile {
  readonly path: string
  readonly options: CheckOptions
  readonly faults: readonly SourceFault[]
}

/** Texts that are judged together, as one document. */
export interface FixTogether {
  readonly whole: Document
  /** Those that may be changed, and where each stands in the whole; places in results are those of the whole. */
  readonly texts: readonly { readonly path: string; readonly span: Span; readonly result: CheckResult }[]
}

export interface FixOptions {
  /** Figures too, each with a person's consent. */
  readonly suggested: boolean
  readonly dryRun: boolean
  readonly paint: Paint
  print(text: string): Promise<void>
  /** One answer; undefined when nobody answers any more. */
  ask(question: string): Promise<string | undefined>
}

/** What a run of fixes came to. */
export interface FixTally {
  readonly edits: number
  readonly files: number
  /** Fixes that change a figure, or need a decision, and were not asked about or not agreed to. */
  readonly suggested: number
  /** Fixes that could not be made. */
  readonly left: number
  readonly problems: readonly { readonly path: string; readonly message: string }[]
}

const REPAIRED = '这个文件的编码有损坏，改了会动到别的地方，所以没有改；请另存为 UTF-8 再改。'
const CHANGED = '检查之后文件又有改动，所以没有改，请再来一次。'
const FIGURES = '改动会影响数字，所以没有改。这是本程序的缺陷，请交给维护者。'

/**
 * Mends files: first what is safe, then, where asked for, what a person agrees to. Each file is written beside itself
 * and renamed, in its own encoding; nothing is written in a dry run, and a file that changed meanwhile is left alone.
 */
export async function fixFiles(
  files: readonly (FixFile | FixTogether)[],
  options: FixOptions,
): Promise<FixTally> {
  const tally = { edits: 0, files: 0, suggested: 0, left: 0 }
  const problems: { path: string; message: string }[] = []
  const tried = async (path: string, action: () => Promise<void>) => {
    try {
      await action()
    } catch (error) {
      // What cannot be read is told by the check that follows.
      if (error instanceof FixProblem) problems.push({ path, message: error.message })
      else if (systemCode(error) === undefined && !(error instanceof Error && error.name === 'ReadProblem'))
        throw error
    }
  }
  for (const entry of files) {
    const texts: Text[] = []
    if ('texts' in entry)
      for (const text of entry.texts)
        await tried(text.path, async () => void texts.push(await partOf(entry, text)))
    else await tried(entry.path, async () => void texts.push(await alone(entry)))
    const wanted: Finding[] = []
    for (const text of texts) {
      const open = text.findings.filter(({ fix }) => fix?.applicability === 'suggested')
      const agreed =
        options.suggested && isMendable(text.document) ? await consented(text.judged, open, options) : []
      wanted.push(...text.findings.filter(({ fix }) => fix?.applicability === 'safe'), ...agreed)
      tally.suggested += open.length - agreed.length
    }
    for (const text of texts)
      await tried(text.document.path, async () => {
        const { edits, left } = await fixText(text, wanted, options)
        tally.edits += edits
        tally.files += edits > 0 ? 1 : 0
        tally.left += left
      })
  }
  return { ...tally, problems }
}

class FixProblem extends Error {}

/** A file that is to be mended. */
interface Text {
  readonly bytes: Uint8Array
  readonly document: Document
  /** What its findings were found in, and where it begins there. */
  readonly judged: Document
  readonly start: number
  readonly findings: readonly Finding[]
}

async function alone({ path, options, faults }: FixFile): Promise<Text> {
  const bytes = await load(path)
  const document = await read(bytes, path)
  const { findings } = checkDocument(document, options, faults)
  return { bytes, document, judged: document, start: 0, findings }
}

async function partOf(
  { whole }: FixTogether,
  { path, span, result }: FixTogether['texts'][number],
): Promise<Text> {
  const bytes = await load(path)
  const document = await read(bytes, path)
  if (document.source !== whole.source.slice(span.start, span.end)) throw new FixProblem(CHANGED)
  return { bytes, document, judged: whole, start: span.start, findings: result.findings }
}

/** Makes those of the wanted fixes that lie in this file, whichever file the finding stands in. */
async function fixText(
  text: Text,
  wanted: readonly Finding[],
  options: FixOptions,
): Promise<{ edits: number; left: number }> {
  const { bytes, document } = text
  if (!isMendable(document)) return { edits: 0, left: wanted.length }
  const mended = mend(document, editsIn(text, wanted))
  if (mended.edits.length > 0) {
    await refuseFigures(
      text,
      wanted.filter(({ fix }) => fix?.applicability === 'safe'),
    )
    const encoded = encodeLike(bytes, mended.source)
    if (!encoded) throw new FixProblem(REPAIRED)
    if (options.dryRun) await options.print(renderEdits(document, mended.edits, options.paint))
    else replaceFile(document.path, bytes, encoded)
  }
  return { edits: mended.edits.length, left: mended.left }
}

function editsIn({ document, start }: Text, findings: readonly Finding[]): Edit[] {
  const end = start + document.source.length
  return findings
    .flatMap(({ fix }) => (fix ? [fix, ...(fix.also ?? [])] : []))
    .filter(({ span }) => start <= span.start && span.end <= end)
    .map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }))
}

/** Throws where the safe fixes alone would change a figure. */
async function refuseFigures(text: Text, safe: readonly Finding[]): Promise<void> {
  const { bytes, document } = text
  const encoded = encodeLike(bytes, mend(document, editsIn(text, safe)).source)
  if (!encoded) throw new FixProblem(REPAIRED)
  if (!keepsFigures(document, await read(encoded, document.path))) throw new FixProblem(FIGURES)
}

async function consented(
  document: Document,
  findings: readonly Finding[],
  options: FixOptions,
): Promise<Finding[]> {
  const agreed: Finding[] = []
  const locator = new Locator(document)
  for (const finding of findings) {
    await options.print(`${renderFinding(document, locator, finding, options.paint)}\n`)
    const answer = await options.ask(
      `把“${visible(finding.text)}”改为“${visible(finding.fix?.text ?? '')}”吗？y 改，n 不改，q 到此为止 [n]：`,
    )
    if (answer === undefined || /^q/i.test(answer.trim())) break
    if (/^(?:y|是|改)/i.test(answer.trim())) agreed.push(finding)
  }
  return agreed
}

function replaceFile(path: string, before: Uint8Array, after: Uint8Array): void {
  const target = realpathSync(path)
  const beside = `${target}.${process.pid}.tmp`
  try {
    const now = load(target)
    if (!(now instanceof Uint8Array) || !Buffer.from(before).equals(now)) throw new FixProblem(CHANGED)
    const file = openSync(beside, 'wx')
    try {
      fchmodSync(file, statSync(target).mode)
      for (let at = 0; at < after.length; ) at += writeSync(file, after, at)
    } finally {
      closeSync(file)
    }
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    const code = systemCode(error)
    if (code === undefined) throw error
    throw new FixProblem(`改好的内容写不进去：${writeReason(code)}，原文件没有动。`)
  }
}

/** Questions on a terminal. */
export function terminalAsk(): { ask(question: string): Promise<string | undefined>; close(): void } {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  let closed = false
  const ended = new Promise<undefined>((done) => {
    lines.once('close', () => {
      closed = true
      done(undefined)
    })
  })
  return {
    ask: (question) => (closed ? ended : Promise.race([lines.question(question), ended])),
    close: () => lines.close(),
  }
}
