import type { Run } from '../document/types.ts'

/** 占 51.36%, 人口为 69796 人: a number in prose with spaces around it, as word processors set them. */
const SPACED = /[\u4e00-\u9fff,;:] \d[\d.,]* ?[%\u4e00-\u9fff]/
const SPACES =
  /(?<=[\u4e00-\u9fff,;:]) (?=\d[\d.,]* ?[%\u4e00-\u9fff])|(?<=\d) (?=[%\u4e00-\u9fff])|(?<=%) (?=[,;。、])/g
const SENTENCE = /[,;。]/
/** Cells that a conversion has put in one line are apart because of their spaces. */
const CELLS = /[\d%] +\d| {2}|\|/
const LEAST = 20

/** A run whose numbers stand close to their words; undefined where they do, or where the spaces may part cells. */
export function closeUp(run: Run, text: string): { readonly run: Run; readonly text: string } | undefined {
  if (!text.includes(' ') || !SPACED.test(text)) return undefined
  if (text.length < LEAST || !SENTENCE.test(text) || CELLS.test(text)) return undefined
  const dropped = [...text.matchAll(SPACES)].map(({ index }) => index)
  if (dropped.length < 2) return undefined
  const offsets = new Uint32Array(text.length - dropped.length)
  let printed = ''
  let narrowed = ''
  let at = 0
  let from = 0
  for (const space of [...dropped, text.length]) {
    printed += run.text.slice(from, space)
    narrowed += text.slice(from, space)
    for (let place = from; place < space; place++) offsets[at++] = run.offsets?.[place] ?? run.start + place
    from = space + 1
  }
  return { run: { ...run, text: printed, start: run.start, offsets }, text: narrowed }
}
