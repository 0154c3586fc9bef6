/** Numbers of rows as a message lists them: the first five, and how many there are. */
export function linesOf(lines: readonly number[]): string {
  return `${lines.slice(0, 5).join('、')}${lines.length > 5 ? ` 等 ${lines.length}` : ''}`
}
