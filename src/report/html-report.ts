import { createHash } from 'node:crypto'
import type { CheckResult } from '../check.ts'
import { Locator } from '../document/position.ts'
import { fingerprint } from '../rules/fingerprint.ts'
import { repositoryPath } from './file-path.ts'
import { documentHtml } from './html/document.ts'
import { findingHtml } from './html/finding.ts'
import { Marks } from './html/marks.ts'
import { SCRIPT } from './html/script.ts'
import { countStates, STATE_NAMES, STATES, type State, statesOf } from './html/states.ts'
import { STYLE } from './html/style.ts'
import type { Reporter, Summary } from './reporter.ts'
import { SEVERITY_NAMES, summaryLine } from './tally.ts'
import { escapeXml } from './xml.ts'

/** Findings of one file that are listed and marked. */
const MOST_FINDINGS = 2000
/** Characters of all documents together, as HTML; those that come later are left out. */
const MOST_TEXT = 40_000_000

/** What a worker sends of one file. */
interface Part {
  readonly id: string
  readonly path: string
  readonly rules: readonly string[]
  readonly total: number
  readonly figures: Readonly<Record<State, number>>
  readonly list: readonly string[]
  readonly document: string
}

/** One page that needs nothing else: summary, list of findings, and every document with its figures marked. */
export function htmlReporter(root: string, version: string): Reporter {
  const parts: Part[] = []
  let size = 0
  return {
    begin: '',
    between: '',
    file: (result) => JSON.stringify(toPart(result, root)),
    gather(json) {
      const part = JSON.parse(json) as Part
      size += part.document.length
      parts.push(size > MOST_TEXT ? { ...part, document: TOO_MUCH } : part)
      return ''
    },
    end: (summary) => page(parts, summary, root, version),
  }
}

const TOO_MUCH = '<p class="cut">这份报告里文件太多，这个文件的原文没有放进来；单独检查它就能看到。</p>\n'

function toPart(result: CheckResult, root: string): Part {
  const { document, findings } = result
  const path = repositoryPath(document.path, root)
  const id = `d${fingerprint(path)}`
  const states = statesOf(result)
  const marks = new Marks(result, MOST_FINDINGS, states, id)
  const text = documentHtml(result, marks)
  const locator = new Locator(document)
  const list = findings
    .slice(0, MOST_FINDINGS)
    .map((finding, index) => findingHtml(finding, `${id}-${index}`, id, document, locator, marks.drawn))
  return {
    id,
    path,
    rules: [...new Set(findings.map(({ rule }) => rule))],
    total: findings.length,
    figures: countStates(states.values()),
    list,
    document: text,
  }
}

function page(parts: readonly Part[], summary: Summary, root: string, version: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`
  const { tally } = summary
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  const cards = [
    ['error', tally.errors, '错误'],
    ['warning', tally.warnings, '警告'],
    ['info', tally.infos, '提示'],
    ['plain', tally.figures, '个数字'],
    ['plain', tally.related, '个有勾稽关系'],
    ['plain', tally.unassessed, '处未作判断'],
  ] as const
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>文稿数字核对</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>文稿数字核对</h1>
<p>${escapeXml(summaryLine(tally))}。</p>
<ul class="cards">${cards.map(([look, count, name]) => `<li class="${look}"><b>${count}</b> ${name}</li>`).join('')}</ul>
${unread(summary, root)}${legend(sumStates(parts))}
</header>
<div class="layout">
<aside id="list" aria-label="问题">
${total > 0 ? filters(parts) : ''}<p id="status" role="status">${total === 0 ? '没有发现问题。' : `共 ${total} 处`}</p>
${parts.map(listHtml).join('')}</aside>
<main id="documents" aria-label="原文">
${parts.map((part) => documentSection(part, parts.length === 1)).join('')}</main>
</div>
<nav id="hop" hidden aria-label="这个问题的各处">
<button type="button" data-hop="back">上一处</button> <span id="hop-count" aria-live="polite"></span> <button type="button" data-hop="next">下一处</button> <button type="button" data-hop="list">回到列表</button>
</nav>
<footer><p>plan ${escapeXml(version)}。键盘：j、k 或上下箭头选问题，回车到原文，n、p 在相关的各处之间走，/ 筛选，Esc 返回。</p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`
}

function unread({ problems }: Summary, root: string): string {
  if (problems.length === 0) return ''
  const items = problems
    .slice(0, 1000)
    .map(
      ({ path, message }) =>
        `<li><b>${escapeXml(repositoryPath(path, root))}</b>：${escapeXml(message)}</li>`,
    )
  return `<section class="unread"><h2>未能检查的文件（${problems.length}）</h2><ul>${items.join('')}</ul></section>\n`
}

function sumStates(parts: readonly Part[]): Record<State, number> {
  const sums = countStates([])
  for (const { figures } of parts) for (const state of STATES) sums[state] += figures[state]
  return sums
}

function legend(counts: Readonly<Record<State, number>>): string {
  const items = STATES.map((state) => {
    const { name, meaning } = STATE_NAMES[state]
    return `<li><span class="f ${state}">${name}</span> <b>${counts[state]}</b> <span class="meaning">${meaning}</span></li>`
  })
  return `<ul class="legend" aria-label="图例：数字的状态">${items.join('')}</ul>`
}

function filters(parts: readonly Part[]): string {
  const rules = [...new Set(parts.flatMap((part) => part.rules))].sort()
  const option = (value: string, name: string) =>
    `<option value="${escapeXml(value)}">${escapeXml(name)}</option>`
  const severities = (['error', 'warning', 'info'] as const).map(
    (severity) =>
      `<label><input type="checkbox" name="severity" value="${severity}" checked> ${SEVERITY_NAMES[severity]}</label>`,
  )
  const files =
    parts.length > 1
      ? `<label>文件 <select id="file">${option('', '全部')}${parts
          .filter(({ total }) => total > 0)
          .map(({ id, path }) => option(id, path))
          .join('')}</select></label>`
      : ''
  return `<div class="filters" role="search">
<label class="words">筛选 <input type="search" id="words" placeholder="文字，例如 总投资" autocomplete="off"></label>
<fieldset><legend>级别</legend>${severities.join(' ')}</fieldset>
<label>规则 <select id="rule">${option('', '全部')}${rules.map((rule) => option(rule, rule)).join('')}</select></label>
${files}
</div>
`
}

function listHtml({ id, path, list, total }: Part): string {
  if (total === 0) return ''
  const more = total > list.length ? `<p class="cut">另有 ${total - list.length} 处没有列出。</p>` : ''
  return `<section class="group" data-file="${id}"><h2>${escapeXml(path)} <span class="count">${total}</span></h2><ol>${list.join('')}</ol>${more}</section>\n`
}

function documentSection({ id, path, figures, total, document }: Part, alone: boolean): string {
  const counts = STATES.filter((state) => figures[state] > 0).map(
    (state) => `${STATE_NAMES[state].name} ${figures[state]}`,
  )
  const line = counts.length === 0 ? '没有认出数字' : counts.join('，')
  return `<details class="document" id="${id}"${alone || total > 0 ? ' open' : ''}><summary><h2>${escapeXml(path)}</h2> <span class="count">${line}</span></summary>
<div class="text">
${document}</div>
</details>
`
}
