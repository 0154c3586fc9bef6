import type { Severity } from '../rules/finding.ts'
import type { RunnableRule } from '../rules/rule.ts'

export type Preset = 'recommended' | 'strict' | 'audit'

/**
 * Topics whose hints are about figures: a tail, or a reading that is not certain, is no lapse of form, and a stricter
 * house does not make it one.
 */
const ARITHMETIC = new Set(['sum', 'share', 'growth', 'count', 'fact', 'value'])

/** Rules that list what rounding explains. */
const TAILS = new Set(['sum/tail', 'share/tail', 'share/residue'])

/** What a preset makes of a rule's severity; undefined: it stays the rule's own. */
export function presetSeverity(preset: Preset, { id, severity }: RunnableRule): Severity | undefined {
  if (preset === 'audit') return TAILS.has(id) ? 'warning' : undefined
  if (preset === 'strict' && severity === 'info' && !ARITHMETIC.has(id.slice(0, id.indexOf('/'))))
    return 'warning'
  return undefined
}

export const PRESET_DOCS: Readonly<Record<Preset, string>> = {
  recommended: '各条规则用自己的级别',
  strict: '形式、结构、用语一类的提示都算警告，数字之间的提示不变',
  audit: '每一处尾差都要说明：尾差和配平由提示改为警告',
}
