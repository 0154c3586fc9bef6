/**
 * 成文日期 in the wording of GB/T 9704-2012, 7.3.5.5: Arabic digits, months and days without a leading zero. Text that
 * is no ISO date is printed as it stands.
 */
export function officialDate(date: string): string {
  const match = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(date)
  if (!match) return date
  const day = match[3] === undefined ? '' : `${Number(match[3])}日`
  return `${match[1]}年${Number(match[2])}月${day}`
}
