import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Span } from '../document/types.ts'
import { type Aliases, allNames, canonical, chineseNames } from '../project/aliases.ts'
import { hint } from '../words/nearest.ts'
import type { Shape } from './shape.ts'

type Path = readonly PropertyKey[]

/** A YAML tree as plain values under the program's names, and where each of them stands. */
export class Values {
  readonly value: unknown
  readonly #places = new Map<string, { readonly key?: Span; readonly value: Span; readonly name: string }>()
  readonly #strangers = new Set<string>()
  readonly #add: (span: Span, message: string, help: string) => void

  constructor(root: unknown, shape: Shape, add: (span: Span, message: string, help: string) => void) {
    this.#add = add
    this.value = this.#read(root, shape, [], '配置', undefined)
  }

  /** Where a value stands; the nearest one around it where it is missing. */
  spanOf(path: Path): Span {
    for (let length = path.length; length >= 0; length--) {
      const place = this.#places.get(keyOf(path.slice(0, length)))
      if (place) return length < path.length ? (place.key ?? place.value) : place.value
    }
    return { start: 0, end: 1 }
  }

  keyOf(path: Path): Span {
    return this.#places.get(keyOf(path))?.key ?? this.spanOf(path)
  }

  /** A key of the map that stands there has been told, because nobody knows it or nothing stands behind it. */
  hasStranger(path: Path): boolean {
    return this.#strangers.has(keyOf(path))
  }

  /** The key as the user wrote it. */
  nameOf(path: Path): string {
    for (let length = path.length; length > 0; length--) {
      const name = this.#places.get(keyOf(path.slice(0, length)))?.name
      if (name !== undefined) return name
    }
    return '配置'
  }

  #read(node: unknown, shape: Shape, path: Path, name: string, key: Span | undefined): unknown {
    const value = spanOf(node)
    this.#places.set(keyOf(path), key ? { key, value, name } : { value, name })
    if (isScalar(node)) return node.value
    if (isSeq(node))
      return node.items.map((item, index) => this.#read(item, shape, [...path, index], name, undefined))
    if (isMap(node)) return this.#map(node.items as Pair[], shape, path)
    if (isAlias(node)) this.#add(value, '这里用了 YAML 的引用（*）', '把内容直接写在这里')
    return undefined
  }

  #map(items: readonly Pair[], shape: Shape, path: Path): Record<string, unknown> {
    const read: Record<string, unknown> = {}
    for (const { key, value } of items) {
      const written = String(isScalar(key) ? key.value : key)
      const span = spanOf(key)
      const name = shape.keys ? canonical(shape.keys, written) : written
      if (name === undefined) {
        this.#add(span, `${shape.where}里不认识“${written}”`, suggestion(written, shape.keys ?? {}))
        this.#strangers.add(keyOf(path))
        continue
      }
      if (Object.hasOwn(read, name)) {
        this.#add(span, `“${written}”写了两次（中英文名算同一个）`, '留下一个')
        continue
      }
      // A key without a value is one that somebody is about to fill in.
      if (value === null || (isScalar(value) && value.value === null)) {
        this.#add(span, `“${written}”后面没有内容`, '写上内容，或删去这一行')
        this.#strangers.add(keyOf(path))
        continue
      }
      Object.defineProperty(read, name, {
        value: this.#read(value, shape.at(name) ?? shape, [...path, name], written, span),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return read
  }
}

/** Few names are all told; of many, the nearest one. */
function suggestion(written: string, keys: Aliases): string {
  const near = hint(written, allNames(keys))
  if (near !== '') return near
  return Object.keys(keys).length <= 12 ? `可以写的有：${chineseNames(keys)}` : '全部规则见 plan rules'
}

function spanOf(node: unknown): Span {
  const range = (node as { range?: Node['range'] } | null)?.range
  const start = range?.[0] ?? 0
  return { start, end: Math.max(start + 1, range?.[1] ?? start + 1) }
}

const keyOf = (path: Path): string => JSON.stringify(path.map(String))
