import { createReadStream, readFileSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { LARGEST_FILE, ReadProblem, sizeProblem } from '../read/index.ts'

/** The bytes of a file; at once for one on disk, so that a single small file costs no turn of the event loop. */
export function load(path: string): Uint8Array | Promise<Uint8Array> {
  if (path === '-') return collect(process.stdin)
  const stats = statSync(path)
  if (stats.isCharacterDevice()) throw new ReadProblem('这是设备，不是文件。')
  if (!stats.isFile()) return collect(createReadStream(path))
  const problem = sizeProblem(stats.size)
  if (problem) throw problem
  return readFileSync(path)
}

async function collect(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > LARGEST_FILE) throw sizeProblem(size)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
