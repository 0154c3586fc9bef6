import { relative, resolve } from 'node:path'
import type { CheckOptions } from '../check.ts'
import { visible } from '../report/escape.ts'
import { colourPaint, plainPaint } from '../report/paint.ts'
import type { CheckFlags } from './check-command.ts'
import { wantsColor } from './color.ts'
import { type FixFile, type FixTogether, fixFiles, terminalAsk } from './fix-files.ts'
import { isTerminal, print } from './print.ts'
import type { Projects } from './project-check.ts'
import { projectPlaces } from './project-places.ts'
import { UsageProblem } from './usage.ts'
import { optionsFor, type Task } from './work.ts'

/**
 * `plan check --fix`, `--fix-suggested`, `--dry-run`. Gives an exit code where the run ends here; undefined where the
 * mended files are to be checked as usual. Throws UsageProblem.
 */
export async function runFix(
  tasks: readonly Task[],
  flags: CheckFlags,
  checks: readonly CheckOptions[],
): Promise<number | undefined> {
  const suggested = flags.fixSuggested === true
  const dryRun = flags.dryRun === true
  if (tasks.some(({ path }) => path === '-')) throw new UsageProblem('标准输入改不了，请写文件。')
  if (suggested && !(process.stdin.isTTY && isTerminal(1)))
    throw new UsageProblem('--fix-suggested 要在终端里逐处确认，这里不是终端；只改标点、错字等请用 --fix。')
  const places = projectPlaces(tasks.map(({ path }) => path))
  const projects =
    places.length > 0 ? await (await import('./project-check.ts')).Projects.of(places) : undefined
  const coloured = wantsColor(flags.color, process.env, () => isTerminal(1))
  const terminal = suggested ? terminalAsk() : undefined
  try {
    const tally = await fixFiles(toFix(tasks, projects, checks), {
      suggested,
      dryRun,
      paint: coloured ? await colourPaint() : plainPaint,
      print: async (text) => {
        print(text)
      },
      ask: async (question) => terminal?.ask(question),
    })
    for (const { path, message } of tally.problems) process.stderr.write(`${visible(path)}：${message}\n`)
    const held = [
      ...(tally.suggested > 0 ? [`${tally.suggested} 处建议须人工确认，没有改`] : []),
      ...(tally.left > 0 ? [`${tally.left} 处夹着标记或互相重叠，没有改`] : []),
    ]
    const done = `${dryRun ? '会改' : '已改'} ${tally.files} 个文件的 ${tally.edits} 处`
    const none = dryRun ? '没有可以代为改正的地方' : '没有改动文件'
    const line = `${[tally.edits > 0 ? done : none, ...held].join('；')}。\n`
    if (dryRun) print(line)
    else if (!flags.quiet && tasks.length > 0 && (tally.edits > 0 || tally.problems.length === 0))
      process.stderr.write(line)
    if (tally.problems.length > 0) return 2
    return dryRun ? 0 : undefined
  } finally {
    terminal?.close()
  }
}

/** The files one by one; the texts of a project together, as the check judges them, those that are named. */
function toFix(
  tasks: readonly Task[],
  projects: Projects | undefined,
  checks: readonly CheckOptions[],
): (FixFile | FixTogether)[] {
  const named = new Map(tasks.map((task) => [resolve(task.path), task]))
  const done = new Set<string>()
  return tasks.flatMap((task): (FixFile | FixTogether)[] => {
    const full = resolve(task.path)
    if (done.has(full)) return []
    const taskOf = (path: string) => named.get(path) ?? { path: relative('.', path), check: task.check }
    const together = projects?.together(full, taskOf, checks)
    if (!together) {
      return [{ path: task.path, options: optionsFor(task, checks), faults: projects?.faultsIn(full) ?? [] }]
    }
    const texts = [...together.results].flatMap(([path, result], index) => {
      const span = together.whole.parts?.[index]
      done.add(path)
      return span && named.has(path) ? [{ path: result.document.path, span, result }] : []
    })
    return [{ whole: together.whole, texts }]
  })
}
