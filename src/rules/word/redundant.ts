import { around, matchesOf } from '../../form/matches.ts'
import { defineRule } from '../rule.ts'

/** What says one thing twice, and what is left of it; undefined where the words must be put otherwise. */
const TWICE: readonly (readonly [RegExp, string | undefined])[] = [
  [/100[%％]全覆盖/g, '全覆盖'],
  [/原因是(?:由于|因为)/g, '原因是'],
  [/目的是为了/g, '目的是'],
  [/目前现状/g, '现状'],
  [/生产主产区/g, '主产区'],
  [/免费赠送/g, '赠送'],
  [/悬殊(?:很|较|太)大/g, '悬殊'],
  [/付诸于/g, '付诸'],
  [/诉诸于/g, '诉诸'],
  [/切忌不(?:要|可)/g, '切忌'],
  [/令人堪忧|让人堪忧/g, '堪忧'],
  [/凯旋归来/g, '凯旋'],
  [/最早始于/g, '始于'],
  [/报刊杂志/g, '报刊'],
  [/打赢(?=[\u4e00-\u9fff]{2,8}战取得)/g, undefined],
  [/专项开展[^，。；,;]{2,30}专项(?=督查|检查|整治|行动|治理|巡察|审计)/g, undefined],
  [/常态化(?:开展|推进|落实|坚持)[^，。；,;、]{2,16}常态化/g, undefined],
]

/** Most documents hold none of them, and one look says so. */
const ANY = new RegExp(TWICE.map(([pattern]) => pattern.source).join('|'))

/** Tells of words that say one thing twice. */
export default defineRule({
  id: 'word/redundant',
  since: '0.1.0',
  severity: 'info',
  fix: 'suggested',
  docs: {
    summary: '一个意思说了两遍',
    summaryEn: 'Words that say one thing twice',
    what: '“100%全覆盖”“原因是由于”“目的是为了”“专项开展……专项督查”一类的重复。',
    why: '公文用语要简明，重复的字多是改稿时留下的。',
    how: '删去重复的。',
    limits: '只收通行的语病书都举过的几种；口号、文件名里的不改。',
  },
  bad: [
    { title: '全覆盖', text: '帮扶专家实现村级⟦100%全覆盖⟧。', fixed: '全覆盖' },
    { title: '专项', text: '⟦专项开展有效衔接情况专项⟧督查，确保成果稳得住。' },
  ],
  good: [
    { title: '各说各的', text: '网络覆盖率达到100%，全覆盖任务完成。常态化开展走访，健全常态化机制。' },
    { title: '文件名', text: '依据《关于专项开展资金使用专项检查的通知》，逐项整改。' },
  ],
  *check({ document, plan }) {
    if (!ANY.test(document.source)) return
    for (const [pattern, right] of TWICE) {
      for (const match of matchesOf(document, plan, pattern)) {
        const { text } = match.paragraph.run
        if (text.lastIndexOf('《', match.start) > text.lastIndexOf('》', match.start)) continue
        yield {
          span: match.span,
          message: `“${match.text}”意思重复`,
          help: right === undefined ? '删去重复的' : `改为“${right}”`,
          ...(right === undefined ? {} : { fix: { text: right } }),
          about: around(match),
        }
      }
    }
  },
})
