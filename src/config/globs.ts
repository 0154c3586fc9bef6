import picomatch from 'picomatch'

export type Matcher = (path: string) => boolean

/**
 * A glob as a drafter means it: a name without a slash stands at any depth, and a folder stands for all that is in it.
 * `path` has “/” between folders and is seen from the folder of the configuration file.
 */
export function matcher(pattern: string): Matcher {
  const plain = pattern
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '')
  const anywhere = plain.includes('/') || /^[./]*\//.test(pattern) ? plain : `**/${plain}`
  return picomatch([anywhere, `${anywhere}/**`], { dot: true })
}
