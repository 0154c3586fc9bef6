import { isUtf8, transcode } from 'node:buffer'
import { ReadProblem } from './problem.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface Decoded {
  /** Without a byte order mark: offsets count from the first character. */
  readonly text: string
  readonly encoding: Encoding
  readonly notices: readonly string[]
}

const CUT_OFF = '文件末尾的一个字符不完整，已略去，文件可能没有传完。'
const BINARY = '文件里有大量不能显示的字节，不是文本文件，请确认扩展名，或另存为 .txt（UTF-8）再检查。'
const UNKNOWN = '认不出文件的编码（不是 UTF-8、UTF-16 或 GB18030），请用编辑器另存为 UTF-8 再检查。'

/** Bytes to text. Throws ReadProblem for what is no text, in no encoding we know, or empty. */
export function decode(bytes: Uint8Array): Decoded {
  const decoded = decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decodeGuessed(bytes)
  if (!decoded) throw new ReadProblem(hasNul(bytes) ? BINARY : UNKNOWN)
  if (isBinary(decoded.text)) throw new ReadProblem(BINARY)
  if (decoded.text.trim() === '') throw new ReadProblem('文件是空的，没有可以检查的内容。')
  return decoded
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return fromUtf8(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** By way of UTF-16 it takes a tenth of the time that making a string of UTF-8 takes. A mark is dropped. */
function fromUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return transcode(marked ? bytes.subarray(3) : bytes, 'utf8', 'utf16le').toString('utf16le')
}

/** UTF-16 that says so. */
function decodeMarked(bytes: Uint8Array): Decoded | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (!encoding) return undefined
  const odd = bytes.length % 2 === 1
  const text = tryDecode(odd ? bytes.subarray(0, -1) : bytes, encoding)
  return text === undefined ? undefined : { text, encoding, notices: odd ? [CUT_OFF] : [] }
}

function decodeUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = tryDecode(bytes, 'utf-8')
  if (text !== undefined) {
    // UTF-16 of mostly ASCII characters is valid UTF-8 too, full of NULs.
    return hasNul(bytes) ? undefined : { text, encoding: 'utf-8', notices: [] }
  }
  const end = incompleteTail(bytes)
  if (end === undefined || hasNul(bytes)) return undefined
  const whole = tryDecode(bytes.subarray(0, end), 'utf-8')
  return whole === undefined ? undefined : { text: whole, encoding: 'utf-8', notices: [CUT_OFF] }
}

/** As a Buffer, which looks with the processor's own search. */
function hasNul({ buffer, byteOffset, length }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, length).includes(0)
}

/** Where a last, incomplete UTF-8 sequence begins. */
function incompleteTail(bytes: Uint8Array): number | undefined {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const byte = bytes[bytes.length - length] ?? 0
    if (byte >= 0x80 && byte < 0xc0) continue
    const needed = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1
    return needed > length && byte < 0xf5 ? bytes.length - length : undefined
  }
  return undefined
}

function decodeGuessed(bytes: Uint8Array): Decoded | undefined {
  if (!hasNul(bytes) && looksLikeGb(bytes)) {
    const text = tryDecode(bytes, 'gb18030')
    if (text !== undefined) return { text, encoding: 'gb18030', notices: [] }
    const whole = tryDecode(bytes.subarray(0, -1), 'gb18030')
    if (whole !== undefined) return { text: whole, encoding: 'gb18030', notices: [CUT_OFF] }
  }
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    if (bytes.length % 2 === 1) break
    const text = tryDecode(bytes, encoding)
    if (text !== undefined && isPlausible(text)) return { text, encoding, notices: [] }
  }
  return undefined
}

/**
 * GB18030 accepts nearly any bytes, so that Latin or Big5 text would come out as rare characters. Running Chinese
 * stands almost wholly in GB2312's first level and its punctuation (lead B0–D7 or A1–A9, trail A1–FE).
 */
function looksLikeGb(bytes: Uint8Array): boolean {
  let common = 0
  let rare = 0
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[index + 1] ?? 0
    if (trail >= 0x30 && trail <= 0x39) {
      rare++
      index += 3
      continue
    }
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa9))) common++
    else rare++
    index++
  }
  return common > 0 && common >= rare * 4
}

const PLAUSIBLE =
  /[\t\n\r\x20-\x7e\u00a0\u00b7\u00d7\u2010-\u203b\u2100-\u22ff\u2460-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g

function isPlausible(text: string): boolean {
  const sample = text.slice(0, 20_000)
  return (sample.match(PLAUSIBLE)?.length ?? 0) >= sample.length * 0.97
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/

function isBinary(text: string): boolean {
  if (!CONTROL.test(text)) return false
  if (text.includes('\0')) return true
  const controls = text.match(new RegExp(CONTROL, 'g'))?.length ?? 0
  // A stray escape or two in a short note is no binary file.
  return controls * 10 > text.length || (controls > 8 && controls * 100 > text.length)
}
