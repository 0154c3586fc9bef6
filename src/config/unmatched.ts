import { matcher } from './globs.ts'
import type { Config, Placed } from './types.ts'

/**
 * Patterns that no file of a run over the whole folder answers to. `files` are seen from the folder of the
 * configuration file; `exists` tells whether something that is no document stands under a name.
 */
export function unmatched(
  { ignore, overrides }: Config,
  files: readonly string[],
  exists: (name: string) => boolean,
): readonly Placed<string>[] {
  return [...ignore, ...overrides.flatMap((override) => override.files)].filter(({ value }) => {
    const plain = plainPart(value)
    // What a wildcard begins may stand for folders and files that are not looked into.
    return plain !== '' && !files.some(matcher(value)) && !exists(plain)
  })
}

/** The folders of a pattern before its first wildcard; '' where it begins with one. */
function plainPart(pattern: string): string {
  const parts = pattern.replaceAll('\\', '/').split('/')
  const wild = parts.findIndex((part) => /[*?[\](){}!+@]/.test(part))
  return (wild < 0 ? parts : parts.slice(0, wild)).join('/')
}
