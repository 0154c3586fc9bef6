import { isMap, isScalar, type Pair, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Document, Span } from '../document/types.ts'
import { wideColon, yamlFaults } from '../words/yaml-fault.ts'
import { CHECK_KEY, canonical, NUMBERINGS, SETTINGS } from './aliases.ts'
import type { Faults } from './faults.ts'
import { type DataSource, MapReader, type NamedValue } from './map-reader.ts'

/** plan.yaml or the front matter, read and validated. */
export interface Settings {
  readonly document: Document
  readonly title: string
  readonly kind: string
  readonly issuer: string | undefined
  readonly documentNumber: string | undefined
  readonly addressees: string | undefined
  /** ISO, whatever zeros the drafter has left out. */
  readonly date: string | undefined
  readonly region: string | undefined
  readonly period: string | undefined
  readonly baseYear: number | undefined
  readonly numbering: 'chapters' | 'levels'
  readonly contents: boolean
  readonly tailNote: boolean
  /** Text files in order, as written; empty: the usual places. */
  readonly text: readonly { readonly path: string; readonly span: Span }[]
  readonly data: readonly DataSource[]
  /** Some entry under “data” could not be read: what it would have been called nobody knows. */
  readonly dataUnread: boolean
  readonly values: readonly NamedValue[]
}

const printed = z.union([z.string(), z.number()]).transform(String)
const shape = {
  title: z.string().refine((text) => text.trim() !== ''),
  kind: z.enum(['规划', '实施方案', '通知', 'plan', 'implementationPlan', 'notice']),
  issuer: z.string(),
  documentNumber: z.string(),
  addressees: z.string(),
  date: z.string().refine(isDay),
  region: z.string(),
  period: printed,
  baseYear: z.number().int().min(1900).max(2100),
  numbering: z.string().refine((name) => canonical(NUMBERINGS, name) !== undefined),
  contents: z.boolean(),
  tailNote: z.boolean(),
} as const
/** 2021-05-24 is a day, 2021-02-30 is none. */
function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const WANTED: Readonly<Record<keyof typeof shape, string>> = {
  title: '一段文字',
  kind: '“规划”“实施方案”或“通知”',
  issuer: '一段文字',
  documentNumber: '一段文字，例如 岚发〔2021〕7号',
  addressees: '一段文字',
  date: '年-月-日，例如 2021-05-24',
  region: '一段文字',
  period: '起止年份，例如 2021—2025',
  baseYear: '一个年份，例如 2020',
  numbering: '“章节”或“层级”',
  contents: 'true 或 false',
  tailNote: 'true 或 false',
}

/**
 * Reads the settings that stand at `offset` of a document (0 for plan.yaml, behind the first fence for front matter).
 * What is wrong goes to `faults`; undefined where nothing can be read.
 */
export function readSettings(
  document: Document,
  yaml: string,
  offset: number,
  faults: Faults,
): Settings | undefined {
  // The library looks for a doubled key among all the earlier ones; here each map keeps its own names.
  const parsed = parseDocument(yaml, { uniqueKeys: false })
  const spanAt = (start: number, end: number): Span => ({
    start: offset + start,
    end: offset + Math.max(start + 1, end),
  })
  for (const { start, end, message, help } of yamlFaults(yaml, parsed.errors))
    faults.add('source/settings', document, spanAt(start, end), message, { help })
  if (parsed.errors.length > 0) return undefined
  const root = parsed.contents
  const wide = isMap(root) ? undefined : wideColon(yaml, 0)
  if (wide) {
    faults.add('source/settings', document, spanAt(wide.start, wide.end), wide.message, { help: wide.help })
    return undefined
  }
  if (!isMap(root)) {
    faults.add('source/settings', document, spanAt(0, 1), '设置是空的，至少要写标题', {
      help: '第一行写：标题: 某某县……规划',
    })
    return undefined
  }
  const reader = new MapReader(document, offset, faults)
  const entries = reader.entries(root.items as Pair[], { ...SETTINGS, ...CHECK_KEY }, '设置')
  const simple: { [Key in keyof typeof shape]?: z.output<(typeof shape)[Key]> } = {}
  for (const [key, schema] of Object.entries(shape)) {
    const entry = entries.get(key)
    if (!entry) continue
    const value: unknown = isScalar(entry.node) ? entry.node.value : undefined
    const result = (schema as z.ZodType).safeParse(value instanceof Date ? undefined : value)
    if (result.success) Object.assign(simple, { [key]: result.data })
    else {
      faults.add('source/settings', document, entry.span, `“${entry.key}”的值不合要求`, {
        help: `这里应写${WANTED[key as keyof typeof shape]}`,
      })
    }
  }
  const { title } = simple
  if (!entries.has('title'))
    faults.add('source/settings', document, spanAt(0, 1), '设置里没有写标题', {
      help: '加一行：标题: 某某县……规划',
    })
  const text = reader.list(entries.get('text'))
  const before = faults.all.length
  const data = reader.data(entries.get('data'))
  const dataUnread = faults.all.length > before
  return {
    document,
    title: title ?? '',
    kind: simple.kind ?? '规划',
    issuer: simple.issuer,
    documentNumber: simple.documentNumber,
    addressees: simple.addressees,
    date: simple.date?.replace(/-(\d)(?!\d)/g, '-0$1'),
    region: simple.region,
    period: simple.period,
    baseYear: simple.baseYear,
    numbering: canonical(NUMBERINGS, simple.numbering ?? 'chapters') ?? 'chapters',
    contents: simple.contents === true,
    tailNote: simple.tailNote === true,
    text,
    data,
    dataUnread,
    values: reader.values(entries.get('values')),
  }
}
