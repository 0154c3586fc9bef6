import { escapeXml } from './xml.ts'

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

/** Bookmarks of a document and the addresses it links to, all numbered in the order they are met. */
export class Places {
  readonly #numbers: ReadonlyMap<string, number>
  readonly #marked = new Set<string>()
  readonly #links = new Map<string, string>()

  constructor(ids: readonly string[]) {
    this.#numbers = new Map(ids.map((id, index) => [id, index + 1]))
  }

  /** Name of a place's bookmark; undefined for a place the document does not have. Word hides names that begin so. */
  bookmark(id: string): string | undefined {
    const number = this.#numbers.get(id)
    return number === undefined ? undefined : `_Toc${String(number).padStart(9, '0')}`
  }

  /** The words of a place between the ends of its bookmark. A place met again is not marked again. */
  mark(id: string, runs: string): string {
    const number = this.#numbers.get(id)
    if (number === undefined || this.#marked.has(id)) return runs
    this.#marked.add(id)
    return `<w:bookmarkStart w:id="${number}" w:name="${this.bookmark(id)}"/>${runs}<w:bookmarkEnd w:id="${number}"/>`
  }

  /** Relationship of a web or mail address. */
  link(href: string): string {
    const id = this.#links.get(href) ?? `link${this.#links.size + 1}`
    this.#links.set(href, id)
    return id
  }

  /** The relationships of all addresses. */
  relationships(): string {
    return [...this.#links]
      .map(
        ([href, id]) =>
          `<Relationship Id="${id}" Type="${HYPERLINK}" Target="${escapeXml(href)}" TargetMode="External"/>`,
      )
      .join('')
  }
}
