import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { ReadProblem, read } from '../../src/read/index.ts'
import { bytesOf, expectPlaces } from './helpers.ts'

const EXTENSIONS = ['txt', 'md', 'html', 'csv', 'tsv', 'xlsx', 'xls', 'et', 'docx', '']

function workbook(bookType: XLSX.BookType): Uint8Array {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet([
      ['年度', '投资'],
      ['2021年', 36.3],
      ['合计', 36.3],
    ]),
    '概算',
  )
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer)
}

const VALID: readonly (readonly [string, Uint8Array])[] = [
  [
    'a.md',
    bytesOf(
      '# 题\n\n:::box{caption="甲"}\n- 业:投入:fig[1.5]{of=a}亿元\n:::\n\n|a|b|\n|-|-|\n|1|&amp;|\n\n<table><tr><td>1</table>\n',
    ),
  ],
  [
    'a.html',
    bytesOf(
      '<!doctype html><h1>题</h1><p>1&nbsp;<b>2</b></p><table><tr><th colspan=2>a<tr><td rowspan=2>b<td>1</table>',
    ),
  ],
  ['a.csv', bytesOf('甲,"乙""丙"\r\n1,"2\n3"\r\n')],
  ['a.xlsx', workbook('xlsx')],
  ['a.xls', workbook('biff8')],
]

async function expectTreeOrProblem(bytes: Uint8Array, path: string): Promise<void> {
  try {
    const document = await read(bytes, path)
    if (document.format !== 'text' && document.format !== 'xlsx') expectPlaces(document)
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error
    expect(error.message).toMatch(/^[^\n]*[。]$/)
  }
}

describe('reading', () => {
  it('never fails but with a sentence for the drafter, whatever the bytes', async () => {
    const extension = fc.constantFrom(...EXTENSIONS)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), extension, (bytes, name) =>
        expectTreeOrProblem(bytes, `a.${name}`),
      ),
      { numRuns: 500 },
    )
    const marks = fc.constantFrom(
      '<',
      '>',
      '|',
      ':',
      '::: ',
      ':fig[',
      ']',
      '{',
      '}',
      '&',
      '&#1;',
      '"',
      ',',
      '\n',
      '\r\n',
      '- ',
      '1. ',
      '<table>',
      '<td>',
      '</table>',
      '\\',
      '*',
      '`',
      '甲',
      '1.5',
      ' ',
      '\t',
    )
    const text = fc.array(marks, { maxLength: 60 }).map((parts) => bytesOf(parts.join('')))
    await fc.assert(
      fc.asyncProperty(text, extension, (bytes, name) => expectTreeOrProblem(bytes, `a.${name}`)),
      { numRuns: 1000 },
    )
  })

  it.each(VALID)('never fails otherwise on a damaged %s', async (path, bytes) => {
    const edit = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(bytes.length), { nil: undefined }),
        async (edits, cut) => {
          const damaged = bytes.slice()
          for (const { at, byte } of edits) damaged[at] = byte
          await expectTreeOrProblem(cut === undefined ? damaged : damaged.subarray(0, cut), path)
        },
      ),
      { numRuns: 300 },
    )
  })
})
