import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { detect } from '../../src/read/detect.ts'
import { ReadProblem, read, readSync, sizeProblem } from '../../src/read/index.ts'
import { bytesOf, outline } from './helpers.ts'

const PAGE = bytesOf('\ufeff <!-- saved -->\n<!DOCTYPE html><html><body><p>总投资1亿元</p></body></html>')
const TEXT = bytesOf('总投资1亿元')

function workbook(bookType: 'xlsx' | 'biff8' | 'xlml' = 'xlsx'): Uint8Array {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['合计', 1]]), '甲')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer)
}

/** A zip of empty files. */
function zip(...names: readonly string[]): Uint8Array {
  const container = XLSX.CFB.utils.cfb_new()
  for (const name of names) XLSX.CFB.utils.cfb_add(container, name, Buffer.from('x'))
  return new Uint8Array(XLSX.CFB.write(container, { fileType: 'zip', type: 'buffer' }) as Buffer)
}

describe('detect', () => {
  it.each([
    ['规划.txt', TEXT, 'text'],
    ['规划.MD', TEXT, 'markdown'],
    ['规划.markdown', TEXT, 'markdown'],
    ['规划.htm', TEXT, 'html'],
    ['a.b/规划.csv', TEXT, 'csv'],
    ['规划.tsv', TEXT, 'csv'],
    ['规划', TEXT, 'text'],
    ['-', TEXT, 'text'],
    ['-', PAGE, 'html'],
    ['规划.dat', workbook(), 'xlsx'],
    ['规划.xlsx', workbook(), 'xlsx'],
    ['规划.et', workbook('biff8'), 'xlsx'],
    ['-', workbook('biff8'), 'xlsx'],
    ['规划.xls', workbook('xlml'), 'xlsx'],
  ])('%s', (path, bytes, format) => {
    expect(detect(path, bytes)).toEqual({ format, notices: [] })
  })

  it.each([
    ['规划.txt', PAGE, 'html', '网页'],
    ['规划.xls', PAGE, 'html', '网页'],
    ['规划.xls', bytesOf('甲\t1\n乙\t2'), 'csv', 'CSV'],
    ['规划.xls', Uint8Array.from([0xff, 0xfe, 0x31, 0, 9, 0, 0x32, 0]), 'csv', 'CSV'],
    ['规划.txt', workbook(), 'xlsx', '电子表格'],
  ])('believes the content where it is plain: %s', (path, bytes, format, named) => {
    expect(detect(path, bytes)).toMatchObject({ format, notices: [expect.stringContaining(named)] })
  })

  it.each([
    ['规划.docx', zip('word/document.xml'), 'Word'],
    ['规划.doc', TEXT, 'Word'],
    ['规划.wps', TEXT, 'WPS'],
    ['规划.pdf', TEXT, 'PDF'],
    ['规划.ofd', TEXT, 'OFD'],
    ['规划.txt', bytesOf('%PDF-1.7'), 'PDF'],
    ['规划.txt', zip('word/document.xml'), 'Word'],
    ['规划.xlsx', zip('OFD.xml'), 'OFD'],
    ['规划.xlsx', zip('a.txt'), '压缩包'],
    ['规划.txt', bytesOf('{\\rtf1'), 'RTF'],
    ['规划.xlsx', Uint8Array.from({ length: 300 }, (_, at) => (at * 37) % 256), '内容却不是电子表格'],
    ['-', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), '图片'],
  ])('says what to do about %s', (path, bytes, named) => {
    expect(() => detect(path, bytes)).toThrow(ReadProblem)
    expect(() => detect(path, bytes)).toThrow(named)
  })
})

describe('read', () => {
  it('reads text and CSV at once and leaves the rest to the libraries', async () => {
    expect(readSync(TEXT, 'a.txt')?.blocks).toMatchObject([{ type: 'text', text: '总投资1亿元' }])
    expect(readSync(bytesOf('甲,1'), 'a.csv')?.format).toBe('csv')
    expect(readSync(TEXT, 'a.md')).toBeUndefined()
    expect(outline(await read(PAGE, 'a.txt'))).toEqual(['总投资1亿元'])
    expect(outline(await read(bytesOf('# 规划\n\n总投资1亿元'), 'a.md'))).toEqual(['# 规划', '总投资1亿元'])
    expect(outline(await read(workbook(), 'a.xlsx'))).toEqual([[['合计', '1']]])
    expect(outline(await read(workbook('biff8'), 'a.xls'))).toEqual([[['合计', '1']]])
    expect(outline(await read(workbook('xlml'), 'a.xls'))).toEqual([[['合计', '1']]])
  })

  it('passes notices on', async () => {
    const document = await read(PAGE, 'a.xls')
    expect(document.notices).toEqual(['文件名以 .xls 结尾，内容却是网页，已按网页读取。'])
  })

  it('refuses empty and oversized files', async () => {
    expect(() => readSync(new Uint8Array(), 'a.txt')).toThrow('文件是空的')
    await expect(read(new Uint8Array(), 'a.md')).rejects.toThrow('文件是空的')
    expect(sizeProblem(100 * 1024 * 1024)).toBeUndefined()
    expect(sizeProblem(250 * 1024 * 1024)?.message).toContain('250.0 MB，超过 100 MB')
  })
})
