import type { Item, TextItem } from './items.ts'

/** Settings that the document itself prints, and the items that the compiler prints in their place. */
export interface Masthead {
  readonly title: string
  readonly kind: string
  readonly documentNumber: string | undefined
  readonly addressees: string | undefined
  readonly issuer: string | undefined
  readonly date: string | undefined
  readonly period: string | undefined
  readonly baseYear: number | undefined
  readonly consumed: ReadonlySet<Item>
}

const PLAN_TITLE = /(?:规划|方案|计划|纲要|意见|办法)(?:\(\d{4}[^()]*\))?$/
const ISSUED = /(?:印发|公布|下发)《?([^《》]{4,60}(?:规划|方案|计划|纲要|意见|办法))》?的通知/
const PASSED = /《([^《》]{6,60}(?:规划|方案|计划|纲要|意见|办法))》已经?/
const NUMBER = /^[\u4e00-\u9fff]{1,12}[〔[(]\d{4}[〕\])]\d{1,4}号$/
const ORGANISATION = /(?:政府|委员会|委|局|办公室|厅|部|院)$/

/** What can be told of the document as a whole; unsure is left out. Items from `bodyEnd` on are annexes; `signed`: the
 * last lines before them may be taken for the sign-off. */
export function readMasthead(items: readonly Item[], bodyEnd: number, signed: boolean): Masthead {
  const consumed = new Set<Item>()
  const texts = items.filter((item) => item.kind === 'text')
  const titleItem = findTitle(texts)
  if (titleItem && mayMove(items, titleItem)) consumed.add(titleItem)
  const title = titleItem?.text ?? titleInside(linesOf(items)) ?? texts[0]?.text.slice(0, 60) ?? '未命名'
  const [issuer, date] = signed ? signOff(items.slice(0, bodyEnd)) : [undefined, undefined]
  const above = titleItem ? items.slice(0, items.indexOf(titleItem)) : []
  const letterhead = above.filter((item) => isText(item) && item.key === issuer?.key)
  const numbered = isNumber(above.at(-1)) ? above.at(-1) : undefined
  // 版头: the issuer and the number above the title, and nothing else.
  const first =
    titleItem !== undefined && above.every((item) => item === numbered || letterhead.includes(item))
  const behind = items[above.length + 1]
  const number = !first
    ? undefined
    : isText(numbered) && !/\d/.test(titleItem.key)
      ? numbered
      : above.length === 0 && isNumber(behind)
        ? behind
        : undefined
  if (first && number) for (const item of letterhead) consumed.add(item)
  if (number) consumed.add(number)
  const after = first ? items[above.length + (number && number === behind ? 2 : 1)] : undefined
  const addressees =
    isText(after) &&
    bodyEnd > 3 &&
    after.text.length <= 80 &&
    /^(?:各|县|市|省|州|区).*[:：]$/.test(after.text)
      ? after
      : undefined
  if (addressees) consumed.add(addressees)
  if (issuer && date) consumed.add(issuer).add(date)
  return {
    title,
    kind: /通知$/.test(title) ? '通知' : /方案(?:[(（].*)?$/.test(title) ? '实施方案' : '规划',
    documentNumber: number?.text,
    addressees: addressees?.text.replace(/[:：]$/, ''),
    issuer: issuer?.text,
    date: date && isoDate(date.key),
    period: readPeriod(title, texts),
    baseYear: readBaseYear(texts),
    consumed,
  }
}

function isText(item: Item | undefined): item is TextItem {
  return item?.kind === 'text'
}

/** The declared title; else a line that reads like one before the first numbered heading. */
function findTitle(texts: readonly TextItem[]): TextItem | undefined {
  const declared = texts.find((item) => item.depth === 1)
  if (declared && texts.indexOf(declared) < 30) return declared
  const heading = texts.findIndex(
    ({ paragraph }) => paragraph.heading && paragraph.heading.kind !== 'declared',
  )
  return texts
    .slice(0, heading < 0 ? 20 : heading)
    .find(
      ({ key }) => key.length >= 6 && key.length <= 60 && PLAN_TITLE.test(key) && !/[。;:>》]|印发/.test(key),
    )
}

function linesOf(items: readonly Item[]): string[] {
  return items
    .slice(0, 20)
    .flatMap((item) =>
      item.kind === 'text'
        ? [item.text]
        : item.kind === 'table'
          ? item.block.cells.slice(0, 40).map((cell) => cell.text)
          : [],
    )
}

/** A title that only a longer line names: 关于印发《……规划》的通知. */
function titleInside(lines: readonly string[]): string | undefined {
  for (const text of lines.slice(0, 40)) {
    const title = (ISSUED.exec(text) ?? PASSED.exec(text))?.[1]
    if (title) return title.trim()
  }
  return undefined
}

/** The title is printed first: no figure may change places with another. */
function mayMove(items: readonly Item[], title: TextItem): boolean {
  if (!/\d/.test(title.key)) return true
  return items
    .slice(0, items.indexOf(title))
    .every((item) =>
      item.kind === 'text'
        ? !/\d/.test(item.key)
        : item.kind !== 'table' || item.block.cells.every((cell) => !/\d/.test(cell.text)),
    )
}

/** Who signs and when, where these are the last lines and read as the compiler prints them. */
function signOff(body: readonly Item[]): [TextItem | undefined, TextItem | undefined] {
  const [issuer, date] = body.slice(-2)
  if (!isText(issuer) || !isText(date) || body.length < 4) return [undefined, undefined]
  const iso = isoDate(date.key)
  if (iso === undefined || issuer.key.length > 40 || !ORGANISATION.test(issuer.key))
    return [undefined, undefined]
  return [issuer, date]
}

function isoDate(key: string): string | undefined {
  const match = /^(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/.exec(key)
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : undefined
}

function readPeriod(title: string, texts: readonly TextItem[]): string | undefined {
  const inTitle = /[(（](20\d\d)年?\s*[-—–~～至]+\s*(20\d\d)年?[)）]/.exec(title)
  if (inTitle) return `${inTitle[1]}—${inTitle[2]}`
  const found = new Set<string>()
  for (const { key } of texts)
    for (const match of key.matchAll(/规划期(?:限)?(?:为|是|:)?(20\d\d)年?[-—~至]+(20\d\d)年/g))
      found.add(`${match[1]}—${match[2]}`)
  return found.size === 1 ? [...found][0] : undefined
}

function readBaseYear(texts: readonly TextItem[]): number | undefined {
  const found = new Set<number>()
  for (const { key } of texts)
    for (const match of key.matchAll(/(?:基准年|基期)(?:为|是|:)?(20\d\d)年/g)) found.add(Number(match[1]))
  return found.size === 1 ? [...found][0] : undefined
}

function isNumber(item: Item | undefined): item is TextItem {
  return isText(item) && NUMBER.test(item.key)
}
