import { isAbsolute, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The path by which a repository knows a file: relative to `root`, the folder of the run, with forward slashes. A file
 * outside of it keeps its full path; standard input has a name of its own.
 */
export function repositoryPath(path: string, root: string): string {
  if (path === '-') return 'stdin'
  const full = resolve(root, path)
  const inside = relative(root, full)
  const outside = inside === '' || isAbsolute(inside) || /^\.\.(?:[\\/]|$)/.test(inside)
  return (outside ? full : inside).replaceAll('\\', '/')
}

/** The same as a URI reference: relative and percent-encoded; absolute for a file outside. */
export function repositoryUri(path: string, root: string): string {
  const known = repositoryPath(path, root).replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  )
  return isAbsolute(known) ? pathToFileURL(known).href : known.split('/').map(encodeURIComponent).join('/')
}
