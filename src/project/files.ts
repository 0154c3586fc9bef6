import { posix } from 'node:path'
import type { Document, Span } from '../document/types.ts'
import { read } from '../read/index.ts'
import { readMarkdown } from '../read/markdown.ts'
import { hint } from '../words/nearest.ts'
import type { Faults } from './faults.ts'

/** How a project reaches its files; nothing outside its folder. Paths are relative to the folder, with “/”. */
export interface Files {
  /** Throws what the file system throws; ReadProblem for a path that leads outside. */
  read(path: string): Promise<Uint8Array> | Uint8Array
  /** Every file of the folder and of those below it. */
  list(): readonly string[]
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '路径中间有一段不是文件夹',
  ELOOP: '符号链接互相指向',
  EISDIR: '这是文件夹，不是文件',
}

/** A file of the project, read; Markdown keeps its tree. */
export async function readDocument(files: Files, path: string): Promise<Document> {
  return read(await files.read(path), path, readMarkdown)
}

/** A file that the settings name; undefined, and told where, if it cannot be read. */
export async function openDocument(
  files: Files,
  path: string,
  settings: Document,
  span: Span,
  faults: Faults,
): Promise<Document | undefined> {
  try {
    return await readDocument(files, path)
  } catch (error) {
    // A ReadProblem says itself what to do.
    const problem = error instanceof Error && error.name === 'ReadProblem' ? error.message : undefined
    if (problem === undefined && !isSystem(error)) throw error
    const code = isSystem(error) ? error.code : undefined
    const reason = problem ?? REASONS[code ?? ''] ?? '没有读取权限，或正被其他程序占用'
    const help =
      problem !== undefined
        ? ''
        : code === 'ENOENT'
          ? hint(path, files.list()) || '路径从 plan.yaml 所在的文件夹算起，用 / 分隔'
          : code === 'EISDIR'
            ? inside(path, files)
            : '换一个能读的文件，或修改它的权限'
    faults.add('source/settings', settings, span, `打不开“${path}”：${reason}`, help === '' ? {} : { help })
    return undefined
  }
}

/** What a folder holds, for one who named it in place of its files. */
function inside(path: string, files: Files): string {
  const folder = `${posix.normalize(path).replace(/\/$/, '')}/`
  const found = files.list().filter((file) => folder === './' || file.startsWith(folder))
  const shown = found.slice(0, 5).join('、')
  if (shown === '') return '这个文件夹是空的，写里面的文件'
  return `写里面的文件，一行一个：${shown}${found.length > 5 ? '……' : ''}`
}

/** What the reader noticed, told at `span` of the file that names the document. */
export function tellNotices(read: Document, told: Document, span: Span, faults: Faults): void {
  for (const notice of read.notices)
    faults.add('source/data', told, span, `${read.path}：${notice}`, { severity: 'warning' })
}

function isSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}
