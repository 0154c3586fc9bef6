import { readFileSync } from 'node:fs'

/** The version that a package's description names. */
export function readVersion(file: URL): string {
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}
