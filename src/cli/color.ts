/**
 * Whether to colour standard output: the flag decides, then NO_COLOR and FORCE_COLOR (set and not empty; FORCE_COLOR=0
 * means no), then whether it is a terminal that can.
 */
export function wantsColor(
  flag: boolean | undefined,
  env: NodeJS.ProcessEnv,
  terminal: () => boolean,
): boolean {
  if (flag !== undefined) return flag
  const { NO_COLOR, FORCE_COLOR, TERM } = env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return TERM !== 'dumb' && terminal()
}
