import { COMMON_UNITS, isUnitText, PERCENT, parseUnit, type Unit, type UnitTable } from './units.ts'

const REGION = /^[省市州县区旗乡镇村]$/
const BRACKETED = /[((〔[]([^()〔〕[\]]{1,10})[))〕\]]/g
const DECLARED = /单位[:为]? ?([^\n)〕\]]{1,24})/
/** The unit a caption or head cell declares: “单位:万元”, “总投资(亿元)”, “面积/万亩”; undefined when it names several. */
export function declaredUnit(text: string, units: UnitTable = COMMON_UNITS): Unit | undefined {
  const declared = DECLARED.exec(text)?.[1]?.trim()
  if (declared !== undefined) {
    const parts = declared.split(/[、,;]/).map((part) => part.trim())
    return parts.length === 1 ? parseUnit(parts[0] ?? '', units) : undefined
  }
  const bracketed = (/[(〔[]/.test(text) ? [...text.matchAll(BRACKETED)] : [])
    // 县(区), 乡(镇) name a region.
    .filter(
      (match) => !/[省市州县区旗乡镇街]$/.test(text.slice(0, match.index)) || !REGION.test(match[1] ?? ''),
    )
    .map((match) => (match[1] ?? '').trim())
  for (const candidate of bracketed.reverse())
    if (isUnitText(candidate, units)) return parseUnit(candidate, units)
  if (/[\u4e00-\u9fff±]%$/.test(text)) return PERCENT
  const slashed = /[^/]\/((?:万|亿)?(?:元|亩|吨|公顷|公里|%|人|户|平方米|千瓦))$/.exec(text)
  return slashed ? parseUnit(slashed[1] ?? '', units) : undefined
}
