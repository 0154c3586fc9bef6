import iconv from 'iconv-lite'
import { decode, type Encoding } from './decode.ts'

/**
 * A text in the encoding, and with the byte order mark, of the bytes that it was read from. Undefined where those do not
 * come back from their own text: they were repaired in reading, and writing them would change more than was meant.
 */
export function encodeLike(bytes: Uint8Array, text: string): Uint8Array | undefined {
  const { text: before, encoding } = decode(bytes)
  const mark = markOf(bytes)
  const again = encoded(mark, before, encoding)
  return again.equals(bytes) ? encoded(mark, text, encoding) : undefined
}

function markOf(bytes: Uint8Array): Uint8Array {
  const length =
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
      ? 3
      : (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
        ? 2
        : 0
  return bytes.subarray(0, length)
}

function encoded(mark: Uint8Array, text: string, encoding: Encoding): Buffer {
  const name = encoding === 'utf-8' ? 'utf8' : encoding === 'gb18030' ? 'gb18030' : encoding.replace('-', '')
  return Buffer.concat([mark, iconv.encode(text, name)])
}
