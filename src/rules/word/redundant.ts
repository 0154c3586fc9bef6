import { around, matchesOf } from '../../form/matches.ts'
import { REDUNDANT } from '../../form/redundant.ts'
import { placesIn } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

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
    for (const redundant of REDUNDANT) {
      const { right } = redundant
      if (placesIn(document, redundant).length === 0) continue
      for (const match of matchesOf(document, plan, redundant)) {
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
