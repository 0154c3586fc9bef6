import { spanOf } from '../../document/position.ts'
import type { Span } from '../../document/types.ts'
import type { Box, Paragraph, Plan } from '../../plan/types.ts'
import { defineRule, type Report } from '../rule.ts'

/** So many of one kind show what the rest is held against. */
const ENOUGH = 8
/** The last of a list in brackets, and the mark before it: ，各乡镇人民政府） */
const LAST_ITEM =
  /([，、；,;])((?:[^，、；,;。：:（()）\s]{2,12}、)?[^，、；,;。：:（()）\s]{2,12})[）)]?。?\s*$/
const LONG_ENOUGH = 5
/** Is who does a task and nothing else. */
const WHO = /^(?:责任|牵头|配合)[\u4e00-\u9fff]{2}[：:]/
const LABEL = /^附件\s*\d{1,2}([：:]?)\s*$/

interface Form {
  readonly mark: string
  readonly span: Span
  /** How the paragraph begins. */
  readonly near: string
}

/** Tells where paragraphs that end alike differ in a mark. */
export default defineRule({
  id: 'form/parallel-end',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '并列各条末尾的标点不一致',
    summaryEn: 'Items that end alike, but for a mark',
    what: '各条末尾都是同样的括注，多数用一种标点，少数用另一种：括注最后一个单位前面的标点、“附件1：”的冒号；专栏里有的项目以句号结尾，有的没有。',
    why: '并列的各条写法应当一致，不一致处多是拼稿时留下的。',
    how: '统一成多数所用的标点。',
    limits: '多数的不足八处（附件标签四处）、少数的超过多数三分之一的，不报告；专栏只看成句的项目。',
  },
  bad: [
    {
      title: '最后一个单位前面的标点',
      text: `
        1.住房安全。逐户排查。（责任单位：县住建局，各乡镇人民政府）

        2.饮水安全。定期检测。（责任单位：县水务局，各乡镇人民政府）

        3.医疗保障。应保尽保。（责任单位：县医保局，各乡镇人民政府）

        4.教育保障。控辍保学。（责任单位：县教育局，各乡镇人民政府）

        5.稳定就业。组织输出。（责任单位：县人社局，各乡镇人民政府）

        6.特色产业。建好基地。（责任单位：县林草局，各乡镇人民政府）

        7.设施农业。选准品种。（责任单位：县财政局，各乡镇人民政府）

        8.人居环境。分类治理。（责任单位：县环境局，各乡镇人民政府）

        9.乡村旅游。打造线路。（责任单位：县文旅局⟦；⟧各乡镇人民政府）`,
    },
    {
      title: '专栏里漏了句号',
      text: `
        专栏1 重点工程

        1.道路工程：改造农村公路危桥，增设安全防护设施。

        2.物流工程：健全村级服务网点，加快物流向村延⟦伸⟧

        3.水利工程：开展村级水利设施巡管，建设节水灌溉。`,
    },
  ],
  good: [
    {
      title: '写法一致',
      text: `
        专栏1 重点工程

        1.道路工程：改造农村公路危桥，增设安全防护设施。

        2.物流工程：健全村级服务网点，加快物流向村延伸。

        3.粮油基地、果蔬基地`,
    },
  ],
  *check({ plan }) {
    for (const [key, { forms, enough, what }] of formsOf(plan)) {
      const counts = new Map<string, number>()
      for (const { mark } of forms) counts.set(mark, (counts.get(mark) ?? 0) + 1)
      if (counts.size < 2) continue
      const [usual, many] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))
      const odd = forms.filter(({ mark }) => mark !== usual)
      if (many < enough || odd.length * 3 > many) continue
      for (const { mark, span, near } of odd)
        yield {
          span,
          message: `${what}不一致：此处${said(mark)}，同样写法的另外 ${many} 处${said(usual)}`,
          help: '统一成多数的写法',
          about: `${key}|${mark}|${near}`,
        }
    }
    for (const box of plan.boxes) yield* unfinished(box)
  },
})

function said(mark: string): string {
  return mark === '' ? '没有标点' : `用“${mark}”`
}

interface Forms {
  readonly forms: Form[]
  readonly enough: number
  readonly what: string
}

/** How paragraphs end, by what they end with. */
function formsOf(plan: Plan): ReadonlyMap<string, Forms> {
  const all = new Map<string, Forms>()
  const add = (key: string, what: string, enough: number, form: Form) => {
    const known = all.get(key)
    if (known) known.forms.push(form)
    else all.set(key, { forms: [form], enough, what })
  }
  for (const { run, toc, inTable } of plan.paragraphs) {
    if (toc || inTable) continue
    const text = run.text
    const near = text.slice(0, 12)
    const label = LABEL.exec(text)
    if (label) {
      const mark = (label[1] ?? '').replace(':', '：')
      add('label', '附件标签后面的标点', 4, { mark, span: spanOf(run, 0, text.trimEnd().length), near })
      continue
    }
    if (!isBracketed(text) && !WHO.test(text)) continue
    const tail = Math.max(0, text.length - 40)
    const item = LAST_ITEM.exec(text.slice(tail))
    const phrase = item?.[2] ?? ''
    if (item && phrase.length >= LONG_ENOUGH) {
      const at = tail + item.index
      const mark = (item[1] ?? '').replace(',', '，').replace(';', '；')
      add(`item|${phrase}`, `括注里“${phrase}”前面的标点`, ENOUGH, {
        mark,
        span: spanOf(run, at, at + 1),
        near,
      })
    }
  }
  return all
}

/** Ends with a bracket, and perhaps a full stop behind it. */
function isBracketed(text: string): boolean {
  const printed = text.trimEnd()
  const last = printed.charAt(printed.length - (printed.endsWith('。') ? 2 : 1))
  return last === '）' || last === ')'
}

/** Sentences of a box that end without a full stop beside those that end with one. */
function* unfinished({ items, number }: Box): Generator<Report> {
  const sentences = items.filter(isSentence)
  const closed = sentences.filter(({ run }) => /[。！？]\s*$/.test(run.text)).length
  const open = sentences.filter(({ run }) => /[\u4e00-\u9fff）)”]\s*$/.test(run.text))
  const [first, ...rest] = open
  if (!first || closed < 2 || closed + open.length !== sentences.length) return
  yield {
    span: lastOf(first),
    message: `专栏里 ${closed} 个项目以句号结尾，${open.length} 个没有句号`,
    related: rest.map((paragraph) => ({ span: lastOf(paragraph), message: '同样' })),
    help: '统一成一种写法',
    about: `box-end|${number ?? ''}|${first.text.slice(-12)}`,
  }
}

function lastOf({ run }: Paragraph): Span {
  const end = run.text.trimEnd().length
  return spanOf(run, end - 1, end)
}

function isSentence({ text }: Paragraph): boolean {
  return text.length >= 20 && /[，,]/.test(text)
}
