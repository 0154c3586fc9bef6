/**
 * Whether to colour standard output: the flag decides, then NO_COLOR and FORCE_COLOR (set and not empty; FORCE_COLOR=0
 * means no), then whether it is a terminal that can.
 */
export function wantsColor(flag: boolean | undefined, env: NodeJS.ProcessEnv, terminal: () => boolean): boolean {
  if (flag !== undefined) return flag
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  return env['TERM'] !== 'dumb' && terminal()
}
