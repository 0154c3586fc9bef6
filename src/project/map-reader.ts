import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Document, Span } from '../document/types.ts'
import { hint } from '../words/nearest.ts'
import {
  type Aliases,
  allNames,
  COLUMN_USES,
  canonical,
  chineseNames,
  DATA_KEYS,
  PROJECT_COLUMNS,
} from './aliases.ts'
import { type ColumnUse, type ColumnUses, columnUse } from './column-uses.ts'
import type { Faults } from './faults.ts'
import { headName } from './grid.ts'

/** A data file of the project, under the name by which the text speaks of it. */
export interface DataSource {
  readonly name: string
  /** One, or several whose rows follow each other. */
  readonly files: readonly DataFile[]
  readonly sheet: string | undefined
  readonly unit: string | undefined
  /** What its columns are, where their heads do not say. */
  readonly columns: ColumnUses
  readonly span: Span
}

/** A file and where the settings name it. */
export interface DataFile {
  readonly path: string
  readonly span: Span
}

export interface NamedValue {
  readonly name: string
  /** A figure with its unit, or “= …”. */
  readonly text: string
  readonly span: Span
}

interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly node: Node
  readonly span: Span
}

/** Reads maps of the settings: known keys, lists of files, named data and values. What is wrong is told. */
export class MapReader {
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
      const part = isMap(node) ? this.entries(node.items as Pair[], DATA_KEYS, `“${name}”`) : undefined
      const files = isMap(node) ? this.#files(part?.get('file')?.node) : this.#files(node)
      const value = (key: string) => {
        const scalar = part?.get(key)?.node
        return isScalar(scalar) && scalar.value !== null ? String(scalar.value) : undefined
      }
      if (files && files.length > 0) {
        const columns = this.#columns(part?.get('columns'))
        return [{ name, files, sheet: value('sheet'), unit: value('unit'), columns, span }]
      }
      this.#faults.add('source/settings', this.#document, span, `数据“${name}”没有写文件名`, {
        help: `写成：  ${name}: data/${name}.csv；几个文件写成：  ${name}: {文件: [甲.csv, 乙.csv]}`,
      })
      return []
    })
  }

  /** One file name, or a list of them; undefined for anything else. */
  #files(node: Node | undefined): DataFile[] | undefined {
    const items = isSeq(node) ? (node.items as Node[]) : node ? [node] : []
    const files = items.flatMap((item) =>
      isScalar(item) && typeof item.value === 'string' && item.value.trim() !== ''
        ? [{ path: item.value, span: this.#spanOf(item) }]
        : [],
    )
    return files.length === items.length ? files : undefined
  }

  /** 列: {产业基金: 资金来源, 年产值: 不用, 立项名: 项目名称} */
  #columns(entry: Entry | undefined): ColumnUses {
    const uses = new Map<string, { use: ColumnUse; span: Span }>()
    for (const { name, node, span } of this.#pairs(entry, '一行一个：  年产值: 不用')) {
      const written = isScalar(node) ? String(node.value) : ''
      const use = columnUse(written)
      const names = [...allNames(COLUMN_USES), ...allNames(PROJECT_COLUMNS)]
      if (use) uses.set(headName(name), { use, span })
      else
        this.#faults.add(
          'source/settings',
          this.#document,
          span,
          `“${name}”这一列写的是“${written}”，不认识`,
          {
            help: hint(written, names) || '写“资金来源”“不用”，或项目清单的一列，例如“总投资”“项目名称”',
          },
        )
    }
    return uses
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
