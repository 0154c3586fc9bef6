import { type Collector, change, type Renumbered, unitOwner } from './context.ts'
import { captionKind } from './fields.ts'
import type { Change, ChangeKind } from './types.ts'

const NUMBERED: Readonly<Record<string, string>> = {
  box: '专栏',
  table: '表',
  annex: '附件',
  annexTable: '附表',
}

/**
 * Tells numbers before headings, captions and items that changed: a run that moved by the same step is one change,
 * and references and lines of the contents that moved along are part of it.
 */
export function tellRenumbered(into: Collector): void {
  const own = into.renumbered.filter(({ contents }) => !contents)
  const groups: Renumbered[][] = []
  const open = new Map<string, Renumbered[]>()
  for (const entry of [...own].sort((x, y) => x.newSpan.start - y.newSpan.start)) {
    const step = entry.from === undefined || entry.to === undefined ? undefined : entry.to - entry.from
    const key = `${entry.kind}|${step}`
    const group = step === undefined ? undefined : open.get(key)
    const last = group?.at(-1)
    // A new beginning of the count is a new run.
    if (group && last && (entry.to ?? 0) > (last.to ?? 0)) group.push(entry)
    else {
      const fresh = [entry]
      groups.push(fresh)
      if (step !== undefined) open.set(key, fresh)
    }
  }
  const follows = new Map<Renumbered[], number>()
  const follow = (group: Renumbered[]) => follows.set(group, (follows.get(group) ?? 0) + 1)
  const alone: Renumbered[] = []
  for (const line of into.renumbered.filter(({ contents }) => contents)) {
    const text = (piece: Renumbered['old']) => piece.text.replace(/[\s\d.…·_—-]+$/, '').replace(/\s/g, '')
    const group = groups.find((entries) =>
      entries.some(
        (entry) =>
          entry.oldText === line.oldText &&
          entry.newText === line.newText &&
          text(line.new).includes(unitOwner(entry.new)?.heading?.title.replace(/\s/g, '') ?? '\u0000'),
      ),
    )
    if (group) follow(group)
    else alone.push(line)
  }
  for (const { found, word, from, to } of into.references) {
    const group = groups.find((entries) =>
      entries.some(
        (entry) => NUMBERED[entry.kind] === word && String(entry.from) === from && String(entry.to) === to,
      ),
    )
    if (group) follow(group)
    else into.found.push(found)
  }
  for (const group of groups) tell(group, follows.get(group) ?? 0, into)
  for (const line of alone) tell([line], 0, into)
}

function tell(group: readonly Renumbered[], follows: number, into: Collector): void {
  const [first, last] = [group[0], group.at(-1)]
  if (!first || !last) return
  const unit = unitOwner(first.new)
  const kind: ChangeKind = first.contents
    ? 'contents'
    : first.kind in NUMBERED
      ? captionKind(first.kind)
      : 'heading'
  const text = (from: string, to: string) => (group.length === 1 || from === to ? from : `${from} … ${to}`)
  into.found.push({
    at: first.newSpan.start,
    change: change({
      kind,
      action: 'renumbered',
      about: unit?.heading?.title || unit?.caption?.title || first.new.text.slice(0, 30),
      section: first.new.section,
      count: group.length,
      follows,
      old: { span: first.oldSpan, text: text(first.oldText, last.oldText) },
      new: { span: first.newSpan, text: text(first.newText, last.newText) },
    }),
  })
}

/** Lines of the contents and of the annex list that say again what a heading or caption says are not told twice. */
export function foldContents(into: Collector): void {
  const renamed = (kinds: readonly ChangeKind[]) =>
    into.found.filter(({ change: { kind, action } }) => kinds.includes(kind) && action === 'renamed')
  const same = (a: Change, b: Change) =>
    plain(a.old?.text) === plain(b.old?.text) && plain(a.new?.text) === plain(b.new?.text)
  const headings = renamed(['heading', 'box', 'table', 'annex'])
  for (const line of renamed(['contents'])) {
    const heading = headings.find((entry) => same(entry.change, line.change))
    if (!heading) continue
    into.found.splice(into.found.indexOf(line), 1)
    const at = into.found.indexOf(heading)
    into.found[at] = { ...heading, change: { ...heading.change, follows: heading.change.follows + 1 } }
    headings[headings.indexOf(heading)] = into.found[at] as (typeof headings)[number]
  }
}

const plain = (text: string | undefined) => (text ?? '').replace(/[\s。]+/g, '')
