import type { AnnexListItem, Paragraph, Plan } from '../plan/types.ts'

/** An annex that calls itself otherwise than the list of annexes does. */
export interface AnnexTitleMismatch {
  readonly item: AnnexListItem
  readonly title: string
  readonly paragraph: Paragraph
}

const bare = (text: string) => text.replace(/[《》〈〉“”"()（）\s:：.。、]|的/g, '')

/** Titles of annexes against the list of annexes. A title that resembles the listed one in nothing is not its title. */
export function annexTitles(plan: Plan): AnnexTitleMismatch[] {
  const found: AnnexTitleMismatch[] = []
  const listed = endOfList(plan)
  for (const caption of plan.captions) {
    if (caption.kind !== 'annex') continue
    const item = plan.annexList.find(({ number }) => number === caption.number)
    if (!item || caption.paragraph.index <= listed) continue
    const titled = caption.title.length > 3 ? caption.paragraph : plan.paragraphs[caption.paragraph.index + 1]
    const title = caption.title.length > 3 ? caption.title : (titled?.text.trim() ?? '')
    if (!titled || titled.inTable || title.length > 60 || /[。;；:：]$/.test(title)) continue
    const [own, wanted] = [bare(title), bare(item.title)]
    // A title may run on in the next line.
    const next = bare(plan.paragraphs[titled.index + 1]?.text ?? '')
    const runsOn = wanted.startsWith(own) && wanted === own + next.slice(0, wanted.length - own.length)
    if (own === wanted || own === '' || runsOn) continue
    if (similar(own, wanted)) found.push({ item, title, paragraph: titled })
  }
  return found
}

/** Index of the paragraph that ends the list of annexes. */
function endOfList(plan: Plan): number {
  const last = plan.annexList.at(-1)
  return last ? (plan.paragraphs.findLast(({ run }) => run.start <= last.span.start)?.index ?? -1) : -1
}

/** Most characters of the shorter one stand in the longer one, in order. */
function similar(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let at = 0
  let hits = 0
  for (const character of short) {
    const place = long.indexOf(character, at)
    if (place < 0) continue
    hits += 1
    at = place + 1
  }
  return hits * 10 >= short.length * 7 && short.length * 2 >= long.length
}
