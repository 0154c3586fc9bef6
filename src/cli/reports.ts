import { resolve } from 'node:path'
import { visible } from '../report/escape.ts'
import type { Reporter, Summary } from '../report/reporter.ts'
import type { Sink } from './sink.ts'
import { UsageProblem } from './usage.ts'

/** A format, and the file it goes to; the screen where none is named. */
interface Target<Format extends string> {
  readonly format: Format
  readonly file?: string
}

/** Says where reports went that nobody sees. */
export function tellWritten(targets: readonly Target<string>[]): void {
  const written = targets.flatMap(({ file }) => (file === undefined ? [] : [visible(file)]))
  if (written.length > 0) process.stderr.write(`结果已写入 ${written.join('、')}\n`)
}

/** Where each report goes: `--output` is for the one that names no file; only one may go to standard output. */
export function targetsOf<Format extends string>(
  format: readonly Target<Format>[],
  output: string | undefined,
): readonly Target<Format | 'pretty'>[] {
  const named: readonly Target<Format | 'pretty'>[] = format.length > 0 ? format : [{ format: 'pretty' }]
  const open = named.filter(({ file }) => file === undefined)
  if (open.length > 1) {
    const [first, second] = open
    throw new UsageProblem(
      `两种结果不能都写到屏幕上，请给其中一种写明文件，例如：--format ${first?.format} --format ${second?.format}:结果文件`,
    )
  }
  if (output !== undefined && open.length === 0)
    throw new UsageProblem('各种结果都已写明文件，不用再写 --output。')
  const targets = named.map(({ format, file = output }) =>
    file === undefined ? { format } : { format, file },
  )
  const places = new Set<string>()
  for (const { file } of targets) {
    if (file === undefined) continue
    const place = resolve(file)
    if (places.has(place)) throw new UsageProblem(`两种结果不能写进同一个文件 ${visible(file)}。`)
    places.add(place)
  }
  return targets
}

/** One report on its way to where it goes. */
export class Writer {
  readonly #reporter: Reporter
  readonly #sink: Sink
  #first = true

  constructor(reporter: Reporter, sink: Sink) {
    this.#reporter = reporter
    this.#sink = sink
  }

  /** Nobody reads it any more. */
  get closed(): boolean {
    return this.#sink.closed
  }

  async begin(): Promise<void> {
    await this.#sink.write(this.#reporter.begin)
  }

  async file(part: string): Promise<void> {
    if (part === '') return
    const output = this.#reporter.gather?.(part) ?? part
    if (output === '') return
    await this.#sink.write(`${this.#first ? '' : this.#reporter.between}${output}`)
    this.#first = false
  }

  async end(summary: Summary): Promise<void> {
    await this.#sink.write(this.#reporter.end(summary, !this.#first))
  }
}
