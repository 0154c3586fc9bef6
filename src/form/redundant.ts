import { type SignedPattern, signs } from './signs.ts'

/** Words that say one thing twice. */
export interface Redundant extends SignedPattern {
  /** What is left of them; undefined where they must be put otherwise. */
  readonly right: string | undefined
}

export const REDUNDANT: readonly Redundant[] = [
  { signs: signs('全覆盖'), pattern: /100[%％]全覆盖/g, right: '全覆盖' },
  { signs: signs('原因是'), pattern: /原因是(?:由于|因为)/g, right: '原因是' },
  { signs: signs('目的是为了'), pattern: /目的是为了/g, right: '目的是' },
  { signs: signs('目前现状'), pattern: /目前现状/g, right: '现状' },
  { signs: signs('生产主产区'), pattern: /生产主产区/g, right: '主产区' },
  { signs: signs('免费赠送'), pattern: /免费赠送/g, right: '赠送' },
  { signs: signs('悬殊'), pattern: /悬殊(?:很|较|太)大/g, right: '悬殊' },
  { signs: signs('付诸于'), pattern: /付诸于/g, right: '付诸' },
  { signs: signs('诉诸于'), pattern: /诉诸于/g, right: '诉诸' },
  { signs: signs('切忌不'), pattern: /切忌不(?:要|可)/g, right: '切忌' },
  { signs: signs('人堪忧'), pattern: /令人堪忧|让人堪忧/g, right: '堪忧' },
  { signs: signs('凯旋归来'), pattern: /凯旋归来/g, right: '凯旋' },
  { signs: signs('最早始于'), pattern: /最早始于/g, right: '始于' },
  { signs: signs('报刊杂志'), pattern: /报刊杂志/g, right: '报刊' },
  { signs: signs('打赢'), pattern: /打赢(?=[\u4e00-\u9fff]{2,8}战取得)/g, right: undefined },
  {
    signs: signs('专项开展'),
    pattern: /专项开展[^，。；,;]{2,30}专项(?=督查|检查|整治|行动|治理|巡察|审计)/g,
    right: undefined,
  },
  {
    signs: signs('常态化'),
    pattern: /常态化(?:开展|推进|落实|坚持)[^，。；,;、]{2,16}常态化/g,
    right: undefined,
  },
]
