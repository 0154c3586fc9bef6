import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

const BEFORE = /(大约|约为|大概|约|近|将近|接近|不超过|不高于|超过|至少|不足|不到|不低于|不少于|突破)$/
/** 上下山 and 左右两侧 are no approximations. */
const AFTER = /^(?:左右(?![摇为两岸手侧邻])|上下(?![山楼游级班学车联齐同贯一]))/

/** 不低于90%以上: the bound said twice. */
const LEAST = /^(?:超过|至少|突破|不低于|不少于)$/
const MOST = /^(?:不超过|不高于)$/
const AT_LEAST = /^以上(?![级述所海])/
const AT_MOST = /^以[下内](?!述|简称|统称|称|各)/

const FIRST = new Set([...'左上以'].map((character) => character.charCodeAt(0)))

/** Reports numbers that are called rough twice, or rough and bounded at once. */
export default defineRule({
  id: 'number/approximate-twice',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '“约”和“左右”只用一个',
    summaryEn: 'One word of approximation a number',
    what: '一个数前面有“约、近、超过、不低于”等，后面又有“左右、上下”；或前面有“不低于、超过”，后面又有“以上”，前面有“不超过”，后面又有“以内、以下”。',
    why: '“约”与“左右”语义重复；“超过”“不低于”与“左右”互相矛盾，目标是否完成说不清；“不低于90%以上”是一个意思说了两遍。',
    how: '删去一个；是目标的，留下“不低于”一类的话。',
    limits: '“约1/3左右”等分数没有认出数字时不报告。',
  },
  bad: [
    { title: '重复', text: '全县现有农村人口‹约›20万人⟦左右⟧。', fixed: '' },
    { title: '不超过是一个词', text: '涨幅‹不超过›3%⟦左右⟧。', fixed: '' },
    { title: '矛盾', text: '森林覆盖率‹不低于›60%⟦左右⟧。', fixed: '' },
    { title: '界限说了两遍', text: '农村卫生厕所普及率‹不低于›90%⟦以上⟧。', fixed: '' },
  ],
  good: [
    { title: '只用一个', text: '约20万人,15%左右,超过60%,接送近1000人上下班。' },
    { title: '各说各的', text: '不超过3个以上级单位名义召开的会议,超过5家以上海为总部的企业,60%以上。' },
  ],
  *check({ prose }) {
    for (const { figures, text, run } of prose) {
      for (const { token } of figures) {
        if (!FIRST.has(text.charCodeAt(token.unitEnd))) continue
        const tail = text.slice(token.unitEnd, token.unitEnd + 4)
        const lead = text.slice(Math.max(0, token.start - 4), token.start)
        const before = BEFORE.exec(lead)?.[1]
        if (!before) continue
        const rough = AFTER.exec(tail)?.[0]
        const after =
          rough ?? (LEAST.test(before) ? AT_LEAST : MOST.test(before) ? AT_MOST : undefined)?.exec(tail)?.[0]
        if (!after) continue
        const same = !rough || /约|近|概/.test(before)
        const number = text.slice(token.start, token.unitEnd)
        yield {
          span: spanOf(run, token.unitEnd, token.unitEnd + after.length),
          related: [{ span: spanOf(run, token.start - before.length, token.start), message: '前面已有' }],
          message: `“${before}${number}${after}”里，“${before}”和“${after}”${same ? '意思重复' : '互相矛盾'}`,
          ...(rough ? {} : { severity: 'info' as const }),
          help: `只留一个，例如“${before}${number}”`,
          fix: { text: '', safe: same },
          about: text.slice(Math.max(0, token.start - 12), token.unitEnd),
        }
      }
    }
  },
})
