import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 1980-01-01, the first date a zip can hold. */
const DATE = 0x21

/** Files of a zip by name. For archives made by a library a moment ago: nothing is checked. */
export function readZip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (view.getUint32(end, true) !== END) end--
  let at = view.getUint32(end + 16, true)
  const files = new Map<string, string>()
  const decoder = new TextDecoder()
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const nameLength = view.getUint16(at + 28, true)
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(start, start + view.getUint32(at + 20, true))
    files.set(name, decoder.decode(view.getUint16(at + 10, true) === 8 ? inflateRawSync(data) : data))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}

/** A zip of text files, sorted and dated constantly: the same files give the same bytes. */
export function writeZip(files: ReadonlyMap<string, string>): Uint8Array {
  const locals: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const [name, text] of [...files].sort(([a], [b]) => order(a, b))) {
    const path = Buffer.from(name)
    const data = Buffer.from(text)
    const packed = deflateRawSync(data)
    const shared = sharedHeader(crc32(data), packed.length, data.length, path.length)
    const local = Buffer.concat([number(LOCAL), shared, path, packed])
    locals.push(local)
    central.push(
      Buffer.concat([number(CENTRAL), Buffer.from([20, 0]), shared, Buffer.alloc(10), number(offset), path]),
    )
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

/** What both headers of a file hold: version, flags (names are UTF-8), method, date, sums and lengths. */
function sharedHeader(sum: number, packed: number, size: number, name: number): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(0x0800, 2)
  header.writeUInt16LE(8, 4)
  header.writeUInt16LE(DATE, 8)
  header.writeUInt32LE(sum, 10)
  header.writeUInt32LE(packed, 14)
  header.writeUInt32LE(size, 18)
  header.writeUInt16LE(name, 22)
  return header
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** The list of types first, as the packaging convention asks; the rest by code unit. */
function order(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}
