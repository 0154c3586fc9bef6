import type { Document } from '../document/types.ts'
import { readCsv } from './csv.ts'
import { decode } from './decode.ts'
import { detect } from './detect.ts'
import { ReadProblem } from './problem.ts'
import { readText } from './text.ts'

export { ReadProblem } from './problem.ts'

/** Files larger than this are refused; a caller that knows the size need not read them. */
export const LARGEST_FILE = 100 * 1024 * 1024

/** The refusal of a file of so many bytes; undefined when it may be read. */
export function sizeProblem(bytes: number): ReadProblem | undefined {
  if (bytes <= LARGEST_FILE) return undefined
  const megabytes = (bytes / 1024 / 1024).toFixed(1)
  return new ReadProblem(
    `文件有 ${megabytes} MB，超过 ${LARGEST_FILE / 1024 / 1024} MB 的上限，请拆成几个文件再检查。`,
  )
}

function open(bytes: Uint8Array, path: string): ReturnType<typeof detect> {
  const problem = sizeProblem(bytes.length)
  if (problem) throw problem
  if (bytes.length === 0) throw new ReadProblem('文件是空的，没有可以检查的内容。')
  return detect(path, bytes)
}

/** Reads what needs no library (text, CSV); undefined for the other formats. Throws ReadProblem only. */
export function readSync(bytes: Uint8Array, path: string): Document | undefined {
  const { format, notices } = open(bytes, path)
  if (format !== 'text' && format !== 'csv') return undefined
  const decoded = decode(bytes)
  return (format === 'text' ? readText : readCsv)(decoded.text, path, [...notices, ...decoded.notices])
}

/** The reader of Markdown, for a caller that has it loaded. */
export type MarkdownReader = (source: string, path: string, notices?: readonly string[]) => Document

/** Reads any format; the libraries load at the moment of use. Throws ReadProblem only. */
export async function read(bytes: Uint8Array, path: string, markdown?: MarkdownReader): Promise<Document> {
  const light = readSync(bytes, path)
  if (light) return light
  try {
    return await readHeavy(bytes, path, markdown)
  } catch (error) {
    // The heavy readers are bundled on their own, with a ReadProblem of their own.
    if (error instanceof Error && error.name === 'ReadProblem') throw new ReadProblem(error.message)
    throw error
  }
}

async function readHeavy(
  bytes: Uint8Array,
  path: string,
  markdown: MarkdownReader | undefined,
): Promise<Document> {
  const { format, notices } = open(bytes, path)
  if (format === 'xlsx') {
    const { readXlsx } = await import('./xlsx.ts')
    return readXlsx(bytes, path, notices)
  }
  const decoded = decode(bytes)
  const told = [...notices, ...decoded.notices]
  if (format === 'html') {
    const { readHtml } = await import('./html.ts')
    return readHtml(decoded.text, path, told)
  }
  const readMarkdown = markdown ?? (await import('./markdown.ts')).readMarkdown
  return readMarkdown(decoded.text, path, told)
}
