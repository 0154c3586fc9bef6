import { spanOf } from '../../document/position.ts'
import type { Paragraph } from '../../plan/types.ts'
import { defineRule, type Report } from '../rule.ts'

/** So many paragraphs that end as they should show that the lines are the author's. */
const ENOUGH = 5
const END = '。！？…!?'
/** May stand behind the mark that ends a sentence. */
const CLOSERS = '”’」』）)】]'
const COMMA = '，、,'
/** A title has no more characters. */
const LONG = 60
/** （记者某某）, （下转第四版）: what the press adds. */
const ADDED =
  /[。！？]\s*[（(][^。！？]*$|[（(](?:[^（()）]{0,7}|[^（()）]*(?:记者|通讯员|下转|上接|来源|执笔|单位)[^（()）]*)[）)]$/
const OPEN = /^[\u4e00-\u9fff）)”》]/
/** 附件, addresses, dates and duties end without a full stop. */
const LABELLED = /^\s*(?:附|注|来源|联系|地址|电话|邮编|抄送|主送|责任|牵头|单位)/

/** Tells of paragraphs of prose that end with a comma, or without any mark. */
export default defineRule({
  id: 'form/paragraph-end',
  since: '0.1.0',
  severity: 'info',
  fix: 'suggested',
  docs: {
    summary: '正文的一段不以句号结尾',
    summaryEn: 'A paragraph that does not end with a full stop',
    what: '正文的一段用逗号、顿号结尾，或没有标点，而其他各段都用句号结尾。',
    why: '多是后半句在删改时丢了，或断行时把一段拆成了两段。',
    how: '话说完了就改成句号；没有说完，把缺的补上，或与下一段接起来。',
    limits:
      '标题、表格、专栏、署名、附件名不看；句号结尾的不足五段，或不用句号结尾的超过五分之一的，不作判断。',
  },
  bad: [
    {
      title: '逗号结尾',
      text: `
        一、抓好规划

        科学编制规划，明确年度任务。把后续扶持与乡村建设结合起来，形成整体合力⟦，⟧

        二、抓好落实

        按月走访农户。

        按季调度进度。

        按年开展考核。

        及时公开结果。

        严肃追究责任。`,
      fixed: '。',
    },
    {
      title: '没有标点',
      text: `
        一、基本情况

        全县辖十二个乡镇，耕地面积稳定。行政区划调整后，现有四十一个脱贫村（含邻县新划入的六个村⟦）⟧

        二、抓好落实

        按月走访农户。

        按季调度进度。

        按年开展考核。

        及时公开结果。

        严肃追究责任。`,
      fixed: '）。',
    },
  ],
  good: [
    {
      title: '标题和署名',
      text: `
        一、抓好规划，明确任务

        按月走访农户。

        按季调度进度。

        按年开展考核。

        及时公开结果。

        严肃追究责任。

        岚河县人民政府办公室

        2024年3月1日`,
    },
    {
      title: '报纸加的话',
      text: `
        按月走访农户。

        按季调度进度。

        按年开展考核。

        及时公开结果。

        严肃追究责任。

        会议强调，各地要抓好落实。有关部门负责人参加会议，并作了发言。（记者 某某）`,
    },
    {
      title: '冒号引出下面的各条',
      text: `
        按月走访农户。

        按季调度进度。

        按年开展考核。

        及时公开结果。

        严肃追究责任。

        抓好监测。按月开展下列工作，逐条销号：

        入户走访；

        数据比对。`,
    },
  ],
  *check({ plan }) {
    let closed = 0
    const reports: Report[] = []
    for (const paragraph of plan.paragraphs) {
      if (paragraph.toc || paragraph.inTable || paragraph.box) continue
      if (paragraph.heading && !paragraph.heading.inline) continue
      const { text } = paragraph.run
      if (isClosed(text)) closed++
      else if (!LABELLED.test(text) && isProse(text)) {
        const report = unfinished(paragraph)
        if (report) reports.push(report)
      }
    }
    if (closed >= ENOUGH && reports.length * 5 <= closed) yield* reports
  },
})

/** Ends with the mark of a sentence; looked for from the end, for a paragraph may be long. */
function isClosed(text: string): boolean {
  let end = text.trimEnd().length
  while (end > 1 && CLOSERS.includes(text.charAt(end - 1))) end--
  return end > 0 && END.includes(text.charAt(end - 1))
}

/** A sentence has ended before the last clause, or it is long and has one: prose and no title, list or signature. */
function isProse(text: string): boolean {
  const clause = Math.max(text.lastIndexOf('，'), text.lastIndexOf(','))
  if (clause < 0) return false
  const stop = text.search(/[。！？]/)
  return text.length >= LONG || (stop >= 0 && stop < clause)
}

function unfinished({ run }: Paragraph): Report | undefined {
  const text = run.text.trimEnd()
  const last = text.slice(-1)
  const comma = last !== '' && COMMA.includes(last)
  if (!comma && (!OPEN.test(last) || ADDED.test(text))) return undefined
  return {
    span: spanOf(run, text.length - 1, text.length),
    message: comma ? `一段话用“${last}”结尾，后面没有下文` : '这一段的末尾没有句号',
    help: comma ? '说完了就改成句号，没有说完就补上' : '补上句号；没有说完就补上下文',
    fix: { text: comma ? '。' : `${last}。` },
    about: `end|${text.slice(-16)}`,
  }
}
