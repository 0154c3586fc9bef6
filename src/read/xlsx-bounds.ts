import { createContext, Script } from 'node:vm'

/** What SheetJS makes of a buffer before it reads a record in it: a place, and the function that reads there. */
interface Bytes extends Uint8Array {
  l: number
}

type ReadShift = (this: Bytes, size: number, type?: string) => unknown

const OUTSIDE = 'a length, or the end of a text, lies outside its record'

/** Milliseconds that any workbook is given, and those for each byte: many times what a sound one takes. */
const SPARE = 3000
const FOR_A_BYTE = 0.003

/**
 * Runs what reads this many bytes with SheetJS. In a damaged .xls or .xlsb its loops (as of 0.20.3) go by
 * lengths that lie outside their record, or are none, and may never end; there is no option against it. So lengths of
 * texts are looked at first, and the whole is given an end. Throws what `work` throws, and an error where a length is
 * wrong or the time is over.
 */
export function withinBounds<T>(size: number, work: () => T): T {
  return withinRecords(() => withinTime(SPARE + size * FOR_A_BYTE, work))
}

/** SheetJS puts its reading function on each buffer. While `work` runs, that place is ours. */
function withinRecords<T>(work: () => T): T {
  let original: ReadShift | undefined
  function bounded(this: Bytes, size: number, type?: string): unknown {
    if (type !== undefined && !isInside(this, size, type)) throw new RangeError(OUTSIDE)
    return original?.call(this, size, type)
  }
  Object.defineProperty(Uint8Array.prototype, 'read_shift', {
    configurable: true,
    get: () => bounded,
    set(given: ReadShift) {
      original = given
    },
  })
  try {
    return work()
  } finally {
    Reflect.deleteProperty(Uint8Array.prototype, 'read_shift')
  }
}

/** Some writers (xlwt) leave out the length of a user's name, and its first letters are read as one: let it be. */
const TWO_BYTES = 0xffff

function isInside(bytes: Bytes, size: number, type: string): boolean {
  switch (type) {
    case 'cstr':
      return bytes.indexOf(0, bytes.l) >= 0
    case '_wstr':
      return endsWide(bytes)
    case 'sbcs-cont':
    case 'dbcs-cont':
    case 'cpstr':
    case 'dbcs':
    case 'wstr':
    case 'utf8':
    case 'utf16le':
      return size >= 0 && (size <= TWO_BYTES || size <= bytes.length - bytes.l)
    default:
      return true
  }
}

function endsWide(bytes: Bytes): boolean {
  for (let at = bytes.l; at + 1 < bytes.length; at += 2)
    if (bytes[at] === 0 && bytes[at + 1] === 0) return true
  return false
}

/** Nothing of `work` runs on when the time is over, not even its `finally`: what must be put back is put back outside. */
function withinTime<T>(milliseconds: number, work: () => T): T {
  return new Script('work()').runInContext(createContext({ work }), { timeout: Math.ceil(milliseconds) })
}
