import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { checkDocument } from '../src/check.ts'
import { compile } from '../src/project/compile.ts'
import { Faults } from '../src/project/faults.ts'
import { loadProject } from '../src/project/load.ts'
import { read } from '../src/read/index.ts'
import { renderDocx } from '../src/render/docx/index.ts'
import { renderHtml } from '../src/render/html/index.ts'
import { renderMarkdown } from '../src/render/markdown/index.ts'
import { renderWorkbook } from '../src/render/xlsx/index.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

async function build(folder: string) {
  const entry = existsSync(join(folder, 'plan.yaml')) ? 'plan.yaml' : '规划.md'
  const faults = new Faults()
  const files = { read: (path: string) => readFileSync(join(folder, path)), list: () => filesIn(folder) }
  const project = await loadProject(files, entry, faults)
  if (!project) throw new Error(faults.all.map((fault) => fault.report.message).join('\n'))
  return { publication: compile(project), faults: faults.all.map((fault) => fault.report.message) }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const check = async (text: string, path: string) => checkDocument(await read(Buffer.from(text), path))

/** Faults that are left in on purpose; each example's README names them. */
const ON_PURPOSE: Readonly<Record<string, readonly string[]>> = {
  'examples/岚皋方案': ['unit/percentage-point', 'unit/ratio'],
  'examples/西昌规划': ['fact/conflict'],
}

const projects = [
  'examples/普洱规划',
  'examples/白银规划',
  'examples/西昌规划',
  'examples/岚皋方案',
  'examples/牟定方案',
  'templates/规划',
  'templates/实施方案',
]

describe.each(projects)('%s', (name) => {
  const folder = join(root, name)

  test('compiles without a fault', async () => {
    expect((await build(folder)).faults).toEqual([])
  })

  test('what is built is right: nothing is found but what is left in on purpose, in Markdown and page alike', async () => {
    const { publication } = await build(folder)
    const markdown = await check(renderMarkdown(publication), 'built.md')
    const page = await check(renderHtml(publication), 'built.html')
    const serious = ({ findings }: typeof markdown) =>
      findings.filter((finding) => finding.severity !== 'info').map((finding) => finding.rule)
    expect(serious(markdown)).toEqual(ON_PURPOSE[name] ?? [])
    expect(serious(page)).toEqual(serious(markdown))
    expect(markdown.related).toBeGreaterThan(0)
    expect([page.figures, page.related, page.relations]).toEqual([
      markdown.figures,
      markdown.related,
      markdown.relations,
    ])
  })

  test('a workbook has the numbers of the table it is made of, and each formula gives the value beside it', async () => {
    const { publication } = await build(folder)
    const books = publication.annexes.filter((annex) => annex.sheets.length > 0)
    expect(books.length).toBeGreaterThan(0)
    for (const annex of books) {
      const workbook = XLSX.read(await bytesOf(renderWorkbook(annex, publication)))
      for (const [index, { table }] of annex.sheets.entries()) {
        const sheet = workbook.Sheets[workbook.SheetNames[index] ?? ''] ?? {}
        const cells = Object.entries(sheet).filter(([address]) => !address.startsWith('!'))
        const numbers = cells.flatMap(([, cell]) => (cell.t === 'n' ? [cell.v as number] : []))
        const wanted = [...table.body].flatMap((row) =>
          row.cells.flatMap((cell) => (cell.number ? [Number(cell.number.exact)] : [])),
        )
        expect(numbers.toSorted()).toEqual(wanted.toSorted())
        for (const [, cell] of cells) {
          const sum = /^SUM\(([A-Z0-9:,]+)\)$/.exec(cell.f ?? '')?.[1]
          if (sum === undefined) continue
          const parts = sum.split(',').flatMap((range) => valuesIn(sheet, range))
          expect(parts.reduce((total, part) => total + part, 0)).toBeCloseTo(cell.v, 6)
        }
      }
    }
  })

  test('built twice, every byte is the same', async () => {
    const [first, second] = [(await build(folder)).publication, (await build(folder)).publication]
    expect(renderMarkdown(second)).toBe(renderMarkdown(first))
    expect(renderHtml(second)).toBe(renderHtml(first))
    expect(Buffer.from(await renderDocx(second)).equals(Buffer.from(await renderDocx(first)))).toBe(true)
    for (const [index, annex] of first.annexes.entries()) {
      const again = second.annexes[index]
      if (annex.sheets.length === 0 || !again) continue
      const [a, b] = [
        await bytesOf(renderWorkbook(annex, first)),
        await bytesOf(renderWorkbook(again, second)),
      ]
      expect(a.equals(b)).toBe(true)
    }
  })
})

function valuesIn(sheet: XLSX.WorkSheet, range: string): number[] {
  const { s, e } = XLSX.utils.decode_range(range)
  const values: number[] = []
  for (let row = s.r; row <= e.r; row++)
    for (let column = s.c; column <= e.c; column++)
      values.push(Number(sheet[XLSX.utils.encode_cell({ r: row, c: column })]?.v ?? 0))
  return values
}
