import { inflateRawSync } from 'node:zlib'
import { ReadProblem } from './problem.ts'

/** What the central directory says of one file in a zip. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly compressed: number
  readonly size: number
  readonly crc: number
  /** Offset of the local header. */
  readonly offset: number
}

const LARGEST = 300 * 1024 * 1024
const RATIO = 300
const RATIO_FREE = 10 * 1024 * 1024

const DAMAGED = '压缩结构不完整，文件可能没有传完或已损坏，请重新取得文件，或用 WPS、Excel 打开后另存。'
const UNSAFE = '文件解压后大得不合常理，为安全起见没有读取，请用 WPS、Excel 打开后另存一份再检查。'

/** Entries of a zip's central directory. Throws ReadProblem when it is missing, cut off or inconsistent. */
export function listZip(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readDirectory(view)
  } catch (error) {
    if (error instanceof RangeError) throw new ReadProblem(DAMAGED)
    throw error
  }
}

function readDirectory(view: DataView): ZipEntry[] {
  let end = view.byteLength - 22
  const lowest = Math.max(0, end - 0xffff)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest) throw new ReadProblem(DAMAGED)
  let count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const wide = Number(view.getBigUint64(end - 12, true))
    count = Number(view.getBigUint64(wide + 32, true))
    at = Number(view.getBigUint64(wide + 48, true))
  }
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new ReadProblem(DAMAGED)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = Buffer.from(view.buffer, view.byteOffset + at + 46, nameLength)
      .toString('utf8')
      .replaceAll('\\', '/')
    const sizes = wideSizes(view, at, at + 46 + nameLength, extraLength)
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 0x2041) !== 0,
      crc: view.getUint32(at + 16, true),
      ...sizes,
    })
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

/** Sizes and offset, from the ZIP64 field where the plain ones are full. */
function wideSizes(
  view: DataView,
  header: number,
  extra: number,
  length: number,
): Pick<ZipEntry, 'size' | 'compressed' | 'offset'> {
  const values = {
    size: view.getUint32(header + 24, true),
    compressed: view.getUint32(header + 20, true),
    offset: view.getUint32(header + 42, true),
  }
  for (let at = extra; at + 4 <= extra + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let field = at + 4
    for (const key of ['size', 'compressed', 'offset'] as const) {
      if (values[key] !== 0xffffffff) continue
      values[key] = Number(view.getBigUint64(field, true))
      field += 8
    }
  }
  return values
}

/** Refuses what would unpack to an unreasonable size, by what the directory declares. */
export function checkSizes(entries: readonly ZipEntry[]): void {
  let size = 0
  let compressed = 0
  for (const entry of entries) {
    size += entry.size
    compressed += entry.compressed
  }
  if (size > LARGEST || (size > RATIO_FREE && size > compressed * RATIO)) throw new ReadProblem(UNSAFE)
}

/** Contents of an entry; a directory that understates the size is found out here, before memory is spent. */
export function extract(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50)
    throw new ReadProblem(DAMAGED)
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.compressed)
  if (packed.length !== entry.compressed || entry.encrypted) throw new ReadProblem(DAMAGED)
  if (entry.method === 0) {
    if (entry.size !== entry.compressed) throw new ReadProblem(DAMAGED)
    return packed
  }
  if (entry.method !== 8) throw new ReadProblem(DAMAGED)
  let data: Uint8Array
  try {
    data = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new ReadProblem(tooLarge ? UNSAFE : DAMAGED)
  }
  if (data.length !== entry.size) throw new ReadProblem(DAMAGED)
  return data
}

/** A zip of the given files, not compressed: what a library that trusts local headers may safely be handed. */
export function storeZip(
  files: readonly { readonly entry: ZipEntry; readonly data: Uint8Array }[],
): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { entry, data } of files) {
    const name = Buffer.from(entry.name, 'utf8')
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(20, 6)
    header.writeUInt16LE(0x0800, 8)
    header.writeUInt32LE(entry.crc, 16)
    header.writeUInt32LE(data.length, 20)
    header.writeUInt32LE(data.length, 24)
    header.writeUInt16LE(name.length, 28)
    header.writeUInt32LE(offset, 42)
    directory.push(header, name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    header.copy(local, 4, 6, 32)
    parts.push(local, name, data)
    offset += local.length + name.length + data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
