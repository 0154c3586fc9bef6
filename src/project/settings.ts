import { isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Document, Span } from '../document/types.ts'
import { hint } from '../words/nearest.ts'
import { yamlFaults } from '../words/yaml-fault.ts'
import {
  type Aliases,
  allNames,
  CHECK_KEY,
  canonical,
  chineseNames,
  DATA_KEYS,
  NUMBERINGS,
  SETTINGS,
} from './aliases.ts'
import type { Faults } from './faults.ts'

/** A data file of the project, under the name by which the text speaks of it. */
export interface DataSource {
  readonly name: string
  readonly file: string
  readonly sheet: string | undefined
  readonly unit: string | undefined
  /** Where the settings name it. */
  readonly span: Span
}

export interface NamedValue {
  readonly name: string
  /** A figure with its unit, or “= …”. */
  readonly text: string
  readonly span: Span
}

/** plan.yaml or the front matter, read and validated. */
export interface Settings {
  readonly document: Document
  readonly title: string
  readonly kind: string
  readonly issuer: string | undefined
  readonly documentNumber: string | undefined
  readonly addressees: string | undefined
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

interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly node: Node
  readonly span: Span
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
  return {
    document,
    title: title ?? '',
    kind: simple.kind ?? '规划',
    issuer: simple.issuer,
    documentNumber: simple.documentNumber,
    addressees: simple.addressees,
    date: simple.date,
    region: simple.region,
    period: simple.period,
    baseYear: simple.baseYear,
    numbering: canonical(NUMBERINGS, simple.numbering ?? 'chapters') ?? 'chapters',
    contents: simple.contents === true,
    tailNote: simple.tailNote === true,
    text: reader.list(entries.get('text')),
    data: reader.data(entries.get('data')),
    values: reader.values(entries.get('values')),
  }
}

class MapReader {
  readonly #document: Document
  readonly #offset: number
  readonly #faults: Faults

  constructor(document: Document, offset: number, faults: Faults) {
    this.#document = document
    this.#offset = offset
    this.#faults = faults
  }

  #spanOf(node: unknown): Span {
    const range = (node as { range?: readonly number[] } | null)?.range
    const start = range?.[0] ?? 0
    return { start: this.#offset + start, end: this.#offset + Math.max(start + 1, range?.[1] ?? start + 1) }
  }

  /** Entries by the program's name for their key; unknown and doubled keys are told. */
  entries(items: readonly Pair[], aliases: Aliases, where: string): Map<string, Entry> {
    const entries = new Map<string, Entry>()
    for (const item of items) {
      const key = String(isScalar(item.key) ? item.key.value : item.key)
      const keySpan = this.#spanOf(item.key)
      const name = canonical(aliases, key)
      if (name === undefined) {
        const near = hint(key, allNames(aliases))
        this.#faults.add('source/settings', this.#document, keySpan, `${where}里不认识“${key}”`, {
          help: near || `可以写的有：${chineseNames(aliases)}`,
        })
        continue
      }
      if (entries.has(name)) {
        this.#faults.add('source/settings', this.#document, keySpan, `“${key}”写了两次（中英文名算同一个）`, {
          help: '留下一个',
        })
        continue
      }
      if (item.value)
        entries.set(name, { key, keySpan, node: item.value as Node, span: this.#spanOf(item.value) })
    }
    return entries
  }

  list(entry: Entry | undefined): { path: string; span: Span }[] {
    if (!entry) return []
    const items = isScalar(entry.node) ? [entry.node] : ((entry.node as { items?: Node[] }).items ?? [])
    return items.flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'string')
        return [{ path: item.value, span: this.#spanOf(item) }]
      this.#faults.add('source/settings', this.#document, this.#spanOf(item), `“${entry.key}”下应是文件名`, {
        help: '一行一个：  - 正文/01-总体要求.md',
      })
      return []
    })
  }

  data(entry: Entry | undefined): DataSource[] {
    return this.#pairs(entry, '一行一个：  项目库: data/项目库.csv').flatMap(({ name, node, span }) => {
      if (isScalar(node) && typeof node.value === 'string')
        return [{ name, file: node.value, sheet: undefined, unit: undefined, span }]
      const parts = isMap(node) ? this.entries(node.items as Pair[], DATA_KEYS, `“${name}”`) : undefined
      const value = (key: string) => {
        const part = parts?.get(key)?.node
        return isScalar(part) && part.value !== null ? String(part.value) : undefined
      }
      const file = value('file')
      if (file !== undefined) return [{ name, file, sheet: value('sheet'), unit: value('unit'), span }]
      this.#faults.add('source/settings', this.#document, span, `数据“${name}”没有写文件名`, {
        help: `写成：  ${name}: data/${name}.csv`,
      })
      return []
    })
  }

  values(entry: Entry | undefined): NamedValue[] {
    return this.#pairs(entry, '一行一个：  总投资: 584.53亿元').flatMap(({ name, node, span }) => {
      if (isScalar(node) && (typeof node.value === 'string' || typeof node.value === 'number'))
        return [{ name, text: node.source ?? String(node.value), span }]
      this.#faults.add(
        'source/settings',
        this.#document,
        span,
        `数值“${name}”应是一个带单位的数，或以“=”开头的算式`,
        {
          help: `例如：  ${name}: 584.53亿元`,
        },
      )
      return []
    })
  }

  #pairs(entry: Entry | undefined, help: string): { name: string; node: Node; span: Span }[] {
    if (!entry) return []
    if (!isMap(entry.node)) {
      this.#faults.add('source/settings', this.#document, entry.span, `“${entry.key}”下应是名字和内容`, {
        help,
      })
      return []
    }
    const seen = new Set<string>()
    return (entry.node.items as Pair[]).flatMap((item) => {
      const name = String(isScalar(item.key) ? item.key.value : item.key)
      if (seen.has(name)) {
        this.#faults.add('source/settings', this.#document, this.#spanOf(item.key), `“${name}”写了两次`, {
          help: '留下一个，或给其中一个换个名字',
        })
        return []
      }
      seen.add(name)
      return item.value ? [{ name, node: item.value as Node, span: this.#spanOf(item.value) }] : []
    })
  }
}
