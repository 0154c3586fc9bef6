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
import type { Document } from '../document/types.ts'
import { isMendable, keepsFigures, mend } from '../fix/apply.ts'
import { encodeLike } from '../read/encode.ts'
import { read } from '../read/index.ts'
import { renderEdits } from '../report/edits.ts'
import { visible } from '../report/escape.ts'
import type { Paint } from '../report/paint.ts'
import { renderFinding } from '../report/pretty-finding.ts'
import type { Finding } from '../rules/finding.ts'
import type { SourceFault } from '../rules/run.ts'
import { systemCode, writeReason } from './failure.ts'
import { load } from './load.ts'

export interface FixFile {
  readonly path: string
  readonly options: CheckOptions
  readonly faults: readonly SourceFault[]
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
const FIGURES = '改动会影响数字，所以没有改。这是本程序的缺陷，请交给维护者。'

/**
 * Mends files: first what is safe, then, where asked for, what a person agrees to. Each file is written beside itself
 * and renamed, in its own encoding; nothing is written in a dry run, and a file that changed meanwhile is left alone.
 */
export async function fixFiles(files: readonly FixFile[], options: FixOptions): Promise<FixTally> {
  const tally = { edits: 0, files: 0, suggested: 0, left: 0 }
  const problems: { path: string; message: string }[] = []
  for (const file of files) {
    try {
      const found = await fixFile(file, options)
      tally.edits += found.edits
      tally.files += found.edits > 0 ? 1 : 0
      tally.suggested += found.suggested
      tally.left += found.left
    } catch (error) {
      // What cannot be read is told by the check that follows.
      if (error instanceof FixProblem) problems.push({ path: file.path, message: error.message })
      else if (systemCode(error) === undefined && !(error instanceof Error && error.name === 'ReadProblem'))
        throw error
    }
  }
  return { ...tally, problems }
}

class FixProblem extends Error {}

async function fixFile(
  { path, options: checkOptions, faults }: FixFile,
  options: FixOptions,
): Promise<{ edits: number; suggested: number; left: number }> {
  const bytes = await load(path)
  const document = await read(bytes, path)
  const result = checkDocument(document, checkOptions, faults)
  const safe = result.findings.filter(({ fix }) => fix?.applicability === 'safe')
  const open = result.findings.filter(({ fix }) => fix?.applicability === 'suggested')
  if (!isMendable(document)) return { edits: 0, suggested: open.length, left: safe.length }
  const agreed = options.suggested ? await consented(document, open, options) : []
  const mended = mend(document, [...safe, ...agreed])
  if (mended.edits.length > 0) {
    await refuseFigures(bytes, result, safe)
    const encoded = encodeLike(bytes, mended.source)
    if (!encoded) throw new FixProblem(REPAIRED)
    if (options.dryRun) await options.print(renderEdits(document, mended.edits, options.paint))
    else replaceFile(path, bytes, encoded)
  }
  return { edits: mended.edits.length, suggested: open.length - agreed.length, left: mended.left }
}

/** Throws where the safe fixes alone would change a figure. */
async function refuseFigures(
  bytes: Uint8Array,
  result: CheckResult,
  safe: readonly Finding[],
): Promise<void> {
  const { document } = result
  const encoded = encodeLike(bytes, mend(document, safe).source)
  if (!encoded) throw new FixProblem(REPAIRED)
  if (!keepsFigures(result, await read(encoded, document.path))) throw new FixProblem(FIGURES)
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
    if (!(now instanceof Uint8Array) || !Buffer.from(before).equals(now))
      throw new FixProblem('检查之后文件又有改动，所以没有改，请再来一次。')
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
