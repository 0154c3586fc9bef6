import { spanOf } from '../../document/position.ts'
import { longClauses } from '../../form/clauses.ts'
import type { Paragraph } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

const SENTENCE_END = /[。！？!?]/g
const SENTENCE_TOLD = '。！？'
const LEAST_SENTENCE = 20
/** What is behind a clause that is told where it stands twice. */
const CLAUSE_TOLD = '，。；,;'
const LEAST_CLAUSE = 30
/** So many characters from the end tell a sentence: the same is often begun in other words. */
const TAIL = 26
/** Duties and signatures come in the same words again and again. */
const FORMULA = /^[（(【]|单位[：:]|^(?:牵头|负责|责任|完成时限|联系|电话|备注)/
/** Penalties and amounts are set in the same words for one case after another. */
const SET = /[\d（()）：:]|罚款|责令|追究|处分|依法|以上|以下/
const SPACE = /\s/
const WORDS = /[\u4e00-\u9fff]/g
const LEAST_WORDS = 18

interface Place {
  readonly paragraph: Paragraph
  /** Where the sentence or clause begins; what is told of it may begin later. */
  readonly begin: number
  readonly start: number
  readonly end: number
}

/** Tells of sentences that stand twice in one section, and of long clauses twice in one paragraph. */
export default defineRule({
  id: 'word/repeated-sentence',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '同一节里一句话写了两遍',
    summaryEn: 'A sentence that stands twice in one section',
    what: '一句话（或它长长的后半句）在同一节里一字不差地出现两次，或一个很长的分句在同一段里出现两次。',
    why: '多是几份材料拼在一起时留下的，读者会以为其中一处本来要说别的。',
    how: '留下一处，或把两处合并。',
    limits:
      '不满二十个字的、带数字的、全文出现三次以上的（多是固定用语）、责任单位和括注，以及分在不同节里的，不报告。',
  },
  bad: [
    {
      title: '整句',
      text: `
        第一节 稳定就业

        加强规范就业工厂管理，推动转型升级、持续发展。‹鼓励能人返乡创办加工车间，带动更多群众在家门口就业。›

        延续支持就业工厂的优惠政策，对吸纳就业的给予奖补。⟦鼓励能人返乡创办加工车间，带动更多群众在家门口就业。⟧`,
    },
    {
      title: '长分句',
      text: '根据全市发布的标准，‹把符合条件的农村困难家庭和新增监测对象及时足额全部纳入城乡最低生活保障范围›，按月发放。精准核定对象，⟦把符合条件的农村困难家庭和新增监测对象及时足额全部纳入城乡最低生活保障范围⟧，做到不漏一户。',
    },
  ],
  good: [
    {
      title: '两节各说一次',
      text: `
        第一节 稳定就业

        鼓励能人返乡创办加工车间，带动更多群众在家门口就业。

        第二节 发展产业

        鼓励能人返乡创办加工车间，带动更多群众在家门口就业。`,
    },
    {
      title: '并列的两句，各说各的条件',
      text: '示范县用三年时间，按照创建标准完成所有发展类村庄规划建设的任务，建立机制。示范乡镇用两年时间，按照创建标准完成所有发展类村庄规划建设的任务，提升能力。',
    },
    {
      title: '短句和责任单位',
      text: '抓好落实。抓好落实。（牵头单位：县农业农村局；责任单位：县财政局、各乡镇人民政府。）完善机制。（牵头单位：县农业农村局；责任单位：县财政局、各乡镇人民政府。）',
    },
  ],
  *check({ plan }) {
    const sentences = new Twice()
    const clauses = new Twice()
    for (const paragraph of plan.paragraphs) {
      if (paragraph.toc || paragraph.inTable || paragraph.text.length < 20) continue
      gatherSentences(paragraph, sentences)
      if (paragraph.run.text.length >= LEAST_CLAUSE * 2) gatherClauses(paragraph, clauses)
    }
    const told: Place[] = []
    for (const { first, second } of sentences.places()) {
      if (first.paragraph.section.id !== second.paragraph.section.id) continue
      if (!says(second) || SET.test(wordsOf(second))) continue
      told.push(second)
      yield report('同一节里这句话写了两遍', first, second, sharedBefore(first, second))
    }
    for (const { first, second } of clauses.places()) {
      if (first.paragraph !== second.paragraph || !says(second)) continue
      if (told.some((place) => place.paragraph === second.paragraph && holds(place, second))) continue
      yield report('同一段里这半句话写了两遍', first, second, 0)
    }
  },
})

function report(message: string, first: Place, second: Place, shared: number) {
  const words = second.paragraph.run.text.slice(second.start - shared, second.end).trim()
  return {
    span: spanOf(second.paragraph.run, second.end - words.length, second.end),
    message: `${message}：“${words.length > 24 ? `${words.slice(0, 22)}……` : words}”`,
    related: [{ span: spanOf(first.paragraph.run, first.end - words.length, first.end), message: '第一遍' }],
    help: '留下一处，或把两处合并',
    about: `twice|${words}`,
  }
}

/** How many characters before two places are the same, within the sentence. */
function sharedBefore(one: Place, other: Place): number {
  let count = 0
  for (;;) {
    const character = one.paragraph.run.text[one.start - count - 1]
    if (character === undefined || /[。！？!?]/.test(character)) return count
    if (character !== other.paragraph.run.text[other.start - count - 1]) return count
    count++
  }
}

function holds(outer: Place, inner: Place): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Words with their places, as far as they stand twice and no more. */
class Twice {
  readonly #first = new Map<string, Place>()
  readonly #again = new Map<string, Place | undefined>()

  add(words: string, place: Place): void {
    if (!this.#first.has(words)) this.#first.set(words, place)
    else this.#again.set(words, this.#again.has(words) ? undefined : place)
  }

  *places(): Generator<{ first: Place; second: Place }> {
    for (const [words, second] of this.#again) {
      const first = this.#first.get(words)
      if (first && second) yield { first, second }
    }
  }
}

function gatherSentences(paragraph: Paragraph, sentences: Twice): void {
  const { text } = paragraph.run
  let from = 0
  SENTENCE_END.lastIndex = 0
  while (SENTENCE_END.test(text)) {
    const at = SENTENCE_END.lastIndex - 1
    if (at - from >= LEAST_SENTENCE && SENTENCE_TOLD.includes(text.charAt(at)))
      keep(paragraph, from, at + 1, TAIL, sentences)
    from = at + 1
  }
}

function gatherClauses(paragraph: Paragraph, clauses: Twice): void {
  const { text } = paragraph.run
  for (const [from, at] of longClauses(text, LEAST_CLAUSE))
    if (CLAUSE_TOLD.includes(text.charAt(at))) keep(paragraph, from, at, at, clauses)
}

function keep(paragraph: Paragraph, from: number, end: number, tail: number, places: Twice): void {
  const { text } = paragraph.run
  let begin = from
  while (SPACE.test(text.charAt(begin))) begin++
  const start = Math.max(begin, end - tail)
  places.add(text.slice(start, end), { paragraph, begin, start, end })
}

function wordsOf({ paragraph, start, end }: Place): string {
  return paragraph.run.text.slice(start, end)
}

/** Long enough to say something, and no formula. */
function says(place: Place): boolean {
  if (FORMULA.test(place.paragraph.run.text.slice(place.begin, place.end))) return false
  return (wordsOf(place).match(WORDS)?.length ?? 0) >= LEAST_WORDS
}
