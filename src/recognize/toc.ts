import type { Cell, TableBlock, TextBlock } from '../document/types.ts'
import type { Heading } from '../plan/types.ts'
import { readHeading } from './headings.ts'

const LEADER = /(?:\.{4,}|…{2,}|·{4,}|_{4,})[\s.…·_]*[-—]?\s*\d{1,4}\s*[-—]?\s*$/
const CONTENTS = /^目\s*录$/
const PAGED = /^(.*?\S)(?:\s|[.…·_-]{2,})\s*[-—]?\s*(?:\d{1,3}|[IVXivx]{1,5})\s*[-—]?$/
/** What a table of contents lists besides numbered headings. */
const FRONT_OR_BACK = /^(?:前|引|序|导|结)[言语论]|^(?:附|专栏|表|图|后记)/

const ANNEX_ENTRY = /^附[件表图] ?[\d一二三四五六七八九十]{1,3}[:、. ]*[\u4e00-\u9fff].{0,40}$/

/** 目录 on a line of its own. */
export function isContentsTitle(text: string): boolean {
  return text.length < 10 && CONTENTS.test(text)
}

/** A contents line without its leader and page number; undefined when the line has no dotted leader. */
function withoutLeader(text: string): string | undefined {
  const last = text.charCodeAt(text.length - 1)
  if (!(last === 45 || last === 0x2014 || (last >= 48 && last <= 57))) return undefined
  const leader = LEADER.exec(text)
  return leader ? text.slice(0, leader.index).trim() : undefined
}

/** A line without the page number that white space sets off; undefined where it ends in none. */
function withoutPage(text: string): string | undefined {
  return text.length > 80 || /[。;]/.test(text) ? undefined : PAGED.exec(text)?.[1]
}

/** The page printed at the end of a contents line. */
export function pageOf(text: string): number | undefined {
  const page = /(\d{1,4})\s*[-—]?\s*$/.exec(text)?.[1]
  if (page === undefined || (withoutLeader(text) ?? withoutPage(text)) === undefined) return undefined
  return Number(page)
}

/** Where a document's table of contents stands, line by line. */
export class Contents {
  #open = false
  #first: { readonly key: string; readonly titled: string; readonly paged: boolean } | undefined

  /** 目录 begins one. */
  opens(text: string): boolean {
    if (!isContentsTitle(text)) return false
    this.#open = true
    this.#first = undefined
    return true
  }

  /** The heading of a line, and whether the line lists it rather than being it. */
  read(block: TextBlock, text: string): { listed: boolean; heading: Heading | undefined } {
    const led = withoutLeader(text)
    if (led !== undefined) return this.#list(readHeading(block, led), true)
    const heading = readHeading(block, text)
    if (this.#open) {
      const paged = withoutPage(text)
      const named = paged === undefined ? undefined : readHeading(block, paged)
      if (paged !== undefined && (named || FRONT_OR_BACK.test(paged))) return this.#list(named, true)
      if (heading && !heading.inline && !this.#beginsBody(heading)) return this.#list(heading, false)
      // 附件1 指标表 after the chapters, without a page.
      if (!heading && this.#first && !this.#first.paged && ANNEX_ENTRY.test(text))
        return this.#list(undefined, false)
    }
    if (heading || text.length > 60) this.#open = false
    return { listed: false, heading }
  }

  /** Contents set with tabs or as a grid: a title and a page in every line. */
  readTable(
    block: TableBlock,
    textOf: (cell: Cell) => string,
  ): { cell: Cell; heading: Heading | undefined }[] | undefined {
    if (!this.#open || block.cells.length % 2 === 1) return undefined
    const lines: { cell: Cell; heading: Heading | undefined }[] = []
    for (let index = 0; index + 1 < block.cells.length; index += 2) {
      const cell = block.cells[index] as Cell
      const page = block.cells[index + 1] as Cell
      if (cell.row !== page.row || !/^[-— ]*\d{1,4}[-— ]*$/.test(page.text)) return undefined
      lines.push({ cell, heading: readHeading({ type: 'text', ...cell }, textOf(cell)) })
    }
    const titles = lines.filter(({ heading }) => heading).length
    if (titles < 2 || titles * 2 < lines.length) return undefined
    for (const { heading } of lines) this.#list(heading, true)
    return lines
  }

  #list(heading: Heading | undefined, paged: boolean): { listed: true; heading: Heading | undefined } {
    if (heading) this.#first ??= { ...keysOf(heading), paged }
    return { listed: true, heading }
  }

  /**
   * The first entry's number, printed again without a page, is the first heading of the body; a part or chapter may
   * have a fuller title there, or its title in the next line.
   */
  #beginsBody(heading: Heading): boolean {
    const { key, titled } = keysOf(heading)
    return (
      this.#first !== undefined &&
      (this.#first.titled === titled ||
        (this.#first.key === key &&
          (this.#first.paged || heading.kind === 'part' || heading.kind === 'chapter')))
    )
  }
}

function keysOf({ kind, number, title }: Heading): { key: string; titled: string } {
  return { key: `${kind}${number}`, titled: `${kind}${number}${title}` }
}
