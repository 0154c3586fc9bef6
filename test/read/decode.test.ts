import { describe, expect, it } from 'vitest'
import { decode } from '../../src/read/decode.ts'
import { ReadProblem } from '../../src/read/problem.ts'
import { bytesOf } from './helpers.ts'

const TEXT = '规划总投资584.53亿元，其中衔接资金121.43亿元。\r\n'
// 规划总投资584.53亿元。
const GBK = Uint8Array.from([
  0xb9, 0xe6, 0xbb, 0xae, 0xd7, 0xdc, 0xcd, 0xb6, 0xd7, 0xca, 0x35, 0x38, 0x34, 0x2e, 0x35, 0x33, 0xd2, 0xda,
  0xd4, 0xaa, 0xa1, 0xa3,
])

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

describe('decode', () => {
  it('reads UTF-8, and drops a byte order mark', () => {
    expect(decode(bytesOf(TEXT))).toEqual({ text: TEXT, encoding: 'utf-8', notices: [] })
    expect(decode(bytesOf(`\ufeff${TEXT}`))).toEqual({ text: TEXT, encoding: 'utf-8', notices: [] })
  })

  it.each([
    ['utf-16le', false, true],
    ['utf-16be', true, true],
    ['utf-16le', false, false],
    ['utf-16be', true, false],
  ])('reads %s (mark: %s %s)', (encoding, bigEndian, mark) => {
    expect(decode(utf16(TEXT, bigEndian, mark))).toEqual({ text: TEXT, encoding, notices: [] })
  })

  it('reads GB18030', () => {
    expect(decode(GBK)).toEqual({ text: '规划总投资584.53亿元。', encoding: 'gb18030', notices: [] })
  })

  it('reads a file that is cut off inside its last character, and says so', () => {
    const bytes = bytesOf('总投资584.53亿元')
    for (const cut of [1, 2]) {
      const decoded = decode(bytes.subarray(0, -cut))
      expect(decoded.text).toBe('总投资584.53亿')
      expect(decoded.encoding).toBe('utf-8')
      expect(decoded.notices).toHaveLength(1)
    }
    expect(decode(GBK.subarray(0, -1))).toMatchObject({
      text: '规划总投资584.53亿元',
      notices: [expect.stringContaining('不完整')],
    })
  })

  it.each([
    ['Latin 1', Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x6f, 0xf9, 0x61])],
    ['Latin 1 that is valid GBK', Uint8Array.from([0xe9, 0x61, 0x62, 0xe8, 0x6c, 0x65])],
    // 規劃總投資
    ['Big5', Uint8Array.from([0xb3, 0x57, 0xb9, 0xba, 0xc1, 0x60, 0xa7, 0xeb, 0xb8, 0xea])],
    ['UTF-8 broken in the middle', Uint8Array.from([...bytesOf('总投资'), 0xe6, 0x20, ...bytesOf('亿元')])],
  ])('refuses %s rather than reading it wrongly', (_name, bytes) => {
    expect(() => decode(bytes)).toThrow(ReadProblem)
    expect(() => decode(bytes)).toThrow('编码')
  })

  it.each([
    ['NULs', Uint8Array.from([0x50, 0, 1, 2, 0, 0, 0x44, 0x7f, 0, 0])],
    ['control characters', bytesOf('\u0001\u0002\u0003 a')],
  ])('refuses binary data: %s', (_name, bytes) => {
    expect(() => decode(bytes)).toThrow('不是文本文件')
  })

  it.each([[''], [' \r\n\t\u3000'], ['\ufeff']])('refuses an empty file', (text) => {
    expect(() => decode(bytesOf(text))).toThrow('文件是空的')
  })

  it('decodes a long document whole', () => {
    const bytes = bytesOf(TEXT.repeat(2500))
    expect(decode(bytes).text).toBe(TEXT.repeat(2500))
  })
})
