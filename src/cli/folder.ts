import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Files that a folder is searched for; a file typed by name may end in anything. */
export const EXTENSIONS: readonly string[] = [
  '.txt',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.csv',
  '.tsv',
  '.xlsx',
  '.xls',
]

/**
 * Paths of the documents in a folder and below, sorted, each beginning with `root` as given. Follows links, but enters
 * a folder once. A folder below that cannot be listed is told to `fail`, and the others are still searched.
 */
export function listFolder(root: string, fail: (folder: string, error: unknown) => void): string[] {
  const found: string[] = []
  const entered = new Set<string>()
  const visit = (folder: string): void => {
    const real = realpathSync(folder)
    if (entered.has(real)) return
    entered.add(real)
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
      // Dot names are hidden; "~$" is what Office leaves beside an open file.
      if (/^(?:\.|~\$|node_modules$)/.test(entry.name)) continue
      const path = join(folder, entry.name)
      if (isFolder(entry, path)) {
        try {
          visit(path)
        } catch (error) {
          fail(path, error)
        }
      } else if (EXTENSIONS.includes(extname(entry.name).toLowerCase())) found.push(path)
    }
  }
  visit(root)
  return found
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}

function isFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Names in a folder, for a hint; none where it cannot be read. */
export function siblings(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
