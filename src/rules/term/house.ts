import { spanOf } from '../../document/position.ts'
import { normalize } from '../../quantity/normalize.ts'
import { defineRule } from '../rule.ts'
import type { Terms } from '../terms.ts'

const GLOSSARY = { 脱贫人口: ['贫困人口', '贫困群众'], 县发展和改革局: ['县发改委'] }

/** Reports words that the configured glossary has settled otherwise. */
export default defineRule({
  id: 'term/house',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '用语应与本单位约定的一致',
    summaryEn: 'Words must be those the configured glossary settles on',
    what: '配置文件“用语”的“用词”里写明了该用的词和不用的词，文中出现不用的词就报告。',
    why: '同一个对象前后两个叫法，读者会当成两回事；改制、更名之后，旧称还会留在旧稿抄来的段落里。',
    how: '改成约定的词；确实要用旧称的地方，在上一行注明 plan-disable-next-line 和原因。',
    limits:
      '没有配置“用词”时不作判断；书名号里的文件名、作品名照原样，不报告；不用的词是该用的词的一部分时，也不报告。',
  },
  bad: [
    {
      title: '旧的叫法',
      terms: { glossary: GLOSSARY },
      text: '全县⟦贫困人口⟧人均纯收入增速高于全县农民。',
      fixed: '脱贫人口',
    },
    {
      title: '表格里的单位名称',
      terms: { glossary: GLOSSARY },
      text: `
        | 任务 | 牵头单位 |
        | --- | --- |
        | 冷链设施建设3处 | ⟦县发改委⟧ |
        | 产业路硬化12公里 | 县交通运输局 |`,
      fixed: '县发展和改革局',
    },
  ],
  good: [
    {
      title: '书名号里照原样',
      terms: { glossary: GLOSSARY },
      text: '依据《贫困人口动态管理办法》，脱贫人口台账每年更新一次。',
    },
    {
      title: '该用的词里含有不用的词',
      terms: { glossary: { 易返贫致贫人口: ['致贫人口'] } },
      text: '易返贫致贫人口全部纳入监测。',
    },
    { title: '没有约定', text: '贫困人口全部纳入监测。' },
  ],
  *check({ document, terms }) {
    const wanted = wordsOf(terms)
    if (!wanted) return
    for (const block of document.blocks) {
      if (block.type !== 'text' && block.type !== 'table') continue
      for (const run of block.type === 'table' ? block.cells : [block]) {
        const text = normalize(run.text)
        for (const { word, at } of wrongWords(text, wanted)) {
          const right = wanted.rights.get(word) ?? ''
          yield {
            span: spanOf(run, at, at + word.length),
            message: `“${word}”应写作“${right}”`,
            fix: { text: right, safe: true },
            help: `本单位约定用“${right}”`,
            about: `${word}|${text.slice(Math.max(0, at - 8), at)}`,
          }
        }
      }
    }
  },
})

interface Wanted {
  /** Right and wrong words, and titles in 《》, the longest first: what one of them covers is no place for another. */
  readonly pattern: RegExp
  readonly rights: ReadonlyMap<string, string>
}

function wordsOf({ glossary }: Terms): Wanted | undefined {
  const rights = new Map<string, string>()
  for (const [right, wrongs] of Object.entries(glossary))
    for (const wrong of wrongs) rights.set(normalize(wrong), right)
  if (rights.size === 0) return undefined
  const words = [...new Set([...rights.keys(), ...Object.keys(glossary).map(normalize)])]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return { pattern: new RegExp(`《[^《》]*》|${words.join('|')}`, 'g'), rights }
}

const LATIN = /[A-Za-z\d]/

function* wrongWords(text: string, { pattern, rights }: Wanted): Generator<{ word: string; at: number }> {
  for (const match of text.matchAll(pattern)) {
    const [word] = match
    if (!rights.has(word)) continue
    // A Latin word is not part of a longer one.
    const before = text[match.index - 1] ?? ''
    const after = text[match.index + word.length] ?? ''
    if (LATIN.test(word[0] ?? '') && LATIN.test(before)) continue
    if (LATIN.test(word.at(-1) ?? '') && LATIN.test(after)) continue
    yield { word, at: match.index }
  }
}
