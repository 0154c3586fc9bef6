import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { visible } from '../report/escape.ts'
import { hint, nearest } from '../words/nearest.ts'
import { systemCode, writeReason } from './failure.ts'
import { writeOutputs } from './outputs.ts'
import { print } from './print.ts'
import { UsageProblem } from './usage.ts'

const USUAL = '规划'

/**
 * `plan init [模板] [文件夹]`: writes a template into an empty or new folder and says what to do next. A template that is
 * named alone goes into a new folder of its name. Throws UsageProblem.
 */
export async function runInit(
  words: readonly string[],
  asked: string | undefined,
  templates: URL,
): Promise<number> {
  const root = fileURLToPath(templates)
  const names = readdirSync(root).sort()
  const [first, second] = words
  const named = first !== undefined && names.includes(first) && (second !== undefined || asked === undefined)
  if (second !== undefined && !named)
    throw new UsageProblem(
      `没有“${visible(first ?? '')}”这个模板，可以写：${names.join('、')}。${hint(first ?? '', names)}`,
    )
  if (asked === undefined && !named && first !== undefined) misspelt(first, names)
  const template = asked ?? (named ? first : USUAL)
  const folder = second ?? first ?? '.'
  if (!names.includes(template)) {
    throw new UsageProblem(
      `没有“${visible(template)}”这个模板，可以写：${names.join('、')}。${hint(template, names)}`,
    )
  }
  const stats = statOf(folder)
  const shown = visible(folder)
  if (stats && !stats.isDirectory()) throw new UsageProblem(`${shown} 是文件，请写一个新的或空的文件夹。`)
  if (stats && readdirSync(folder).length > 0) {
    throw new UsageProblem(
      `${shown} 里已经有文件，为免盖掉它们没有写。请写一个新的文件夹，例如：plan init 我的规划`,
    )
  }
  const files = filesOf(join(root, template))
  await writeOutputs(
    folder,
    files.map((name) => ({ name, content: () => readFileSync(join(root, template, name)) })),
    [],
  )
  for (const file of files) print(`已写好 ${visible(join(folder, file))}\n`)
  const place = folder === '.' ? '' : ` ${/[\s'"$&]/.test(folder) ? JSON.stringify(folder) : folder}`
  print(`\n接下来：把文字和数据换成自己的，然后运行\n  plan build${visible(place)}\n`)
  return 0
}

/** A template with a slip in its name. A longer name, or a short one (计划, 新规划), may well be that of a folder. */
function misspelt(first: string, names: readonly string[]): void {
  const near = nearest(first, names)
  if (near === undefined || near.length < 3 || first.length > near.length) return
  throw new UsageProblem(
    `没有“${visible(first)}”这个模板，是不是想写 ${near}？确实要新建名为“${visible(first)}”的文件夹，请写：plan init ${USUAL} ${visible(first)}`,
  )
}

function statOf(folder: string): Stats | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    throw new UsageProblem(`${visible(folder)} 写不进去：${writeReason(code)}。`)
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesOf(join(folder, entry.name)).map((file) => join(entry.name, file))
        : [entry.name],
    )
}
