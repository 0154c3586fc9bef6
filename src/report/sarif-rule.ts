import type { Rule } from '../rules/rule.ts'
import { plain, SARIF_LEVELS } from './sarif-words.ts'

/** A rule as SARIF describes it: everything that `plan explain` says of it. */
export function toDescriptor({ id, since, severity, fix, docs, bad, good }: Rule) {
  const category = id.split('/', 1)[0] ?? id
  const chapters = [
    ['检查什么', docs.what],
    ['为什么', docs.why],
    ['怎么改', docs.how],
    ['何时不作判断', docs.limits],
  ] as const
  const examples = [
    ...bad.map(({ title, text }) => [`会报告：${title}`, unmarked(text)] as const),
    ...good.map(({ title, text }) => [`不报告：${title}`, unmarked(text)] as const),
  ]
  const help = chapters.map(([title, text]) => `${title}：${text}`).join('\n')
  const markdown = [
    ...chapters.map(([title, text]) => `**${title}**\n\n${text}`),
    ...examples.map(([title, text]) => `**${title}**\n\n\`\`\`\`text\n${text}\n\`\`\`\``),
  ].join('\n\n')
  return {
    id,
    name: id
      .split(/[/-]/)
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: plain(docs.summary),
    fullDescription: plain(docs.what),
    help: { ...plain(help), markdown },
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: { category, tags: [category], since, fix, summary: docs.summaryEn },
  }
}

/** An example without its marks, and without the indentation of the file it is written in. */
function unmarked(text: string): string {
  const lines = text
    .replace(/[⟦⟧‹›]/g, '')
    .replace(/^\s*\n|\s+$/g, '')
    .split('\n')
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(margin)).join('\n')
}
