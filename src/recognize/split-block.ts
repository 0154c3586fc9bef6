import type { TextBlock } from '../document/types.ts'

const NEW_LINE =
  /^(?:第[一二三四五六七八九十百]+[章节]|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、](?!\d)|专栏|表 ?\d|附[件表])/

/** A block of several lines is one paragraph unless a line ends, or the next begins, as paragraphs do. */
export function splitBlock(block: TextBlock): readonly TextBlock[] {
  if (!block.text.includes('\n')) return [block]
  const blocks: TextBlock[] = []
  let from = 0
  for (let at = block.text.indexOf('\n'); ; at = block.text.indexOf('\n', at + 1)) {
    const last = at < 0
    const end = last ? block.text.length : at
    const line = block.text.slice(from, end).trim()
    const title = line.length <= 50 && NEW_LINE.test(line)
    if (
      !last &&
      !title &&
      !/[。;:；：!！?？]$/.test(line) &&
      !NEW_LINE.test(block.text.slice(end + 1).trimStart())
    )
      continue
    const raw = block.text.slice(from, end)
    const text = raw.trim()
    const start = from + raw.length - raw.trimStart().length
    if (text !== '') {
      const { depth } = block
      const base = block.offsets
        ? {
            text,
            start: block.offsets[start] ?? block.start,
            offsets: block.offsets.subarray(start, start + text.length),
          }
        : { text, start: block.start + start }
      blocks.push({ type: 'text', ...base, ...(depth === undefined ? {} : { depth }) })
    }
    if (last) return blocks
    from = end + 1
  }
}
