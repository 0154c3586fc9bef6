import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Imported, importDocument } from '../import/index.ts'
import { ReadProblem, read } from '../read/index.ts'
import { visible } from '../report/escape.ts'
import { failureMessage, systemCode } from './failure.ts'
import { load } from './load.ts'
import { writeOutputs } from './outputs.ts'
import { print } from './print.ts'
import { UsageProblem } from './usage.ts'

/** `plan import`: turns a published document into a project in a new or empty folder. Throws UsageProblem. */
export async function runImport(path: string, flags: { output?: string }): Promise<number> {
  const folder = flags.output
  if (folder === undefined || folder === '') {
    throw new UsageProblem('没有写放到哪里。请写一个新的或空的文件夹，例如：plan import 规划.txt -o 我的规划')
  }
  refuseFull(folder)
  const imported = await importFile(path)
  await writeOutputs(
    folder,
    imported.files.map((file) => ({ name: file.path, content: () => file.text })),
    [],
  )
  for (const file of imported.files) print(`已写好 ${visible(join(folder, file.path))}\n`)
  if (imported.notes.length > 0) {
    print('\n说明：\n')
    for (const note of imported.notes) print(`  ${visible(note)}\n`)
  }
  const place = /[\s'"$&]/.test(folder) ? JSON.stringify(folder) : folder
  print(`\n接下来：与原文核对一遍，然后运行\n  plan build ${visible(place)}\n`)
  return 0
}

function refuseFull(folder: string): void {
  const shown = visible(folder)
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats) return
  if (!stats.isDirectory()) throw new UsageProblem(`${shown} 是文件，请写一个新的或空的文件夹。`)
  if (readdirSync(folder).length > 0)
    throw new UsageProblem(`${shown} 里已经有文件，为免盖掉它们没有写。请写一个新的文件夹。`)
}

async function importFile(path: string): Promise<Imported> {
  const shown = path === '-' ? '标准输入' : visible(path)
  try {
    const document = await read(await load(path), path)
    if (document.format === 'csv' || document.format === 'xlsx')
      throw new UsageProblem(`${shown} 是数据表，不是文稿。可以导入 .txt、.md 和 .html 文件。`)
    return importDocument(document)
  } catch (error) {
    if (!(error instanceof ReadProblem) && systemCode(error) === undefined) throw error
    throw new UsageProblem(`无法导入 ${shown}：${failureMessage(error)}`)
  }
}
