import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { visible } from '../report/escape.ts'
import { hint } from '../words/nearest.ts'
import { UsageProblem } from './usage.ts'

const LARGEST_OUTPUT = 1 << 30

/** Runs git in a folder, without a shell, pager, colour or any program that its settings name. */
function run(folder: string, args: readonly string[]): Promise<{ code: number; out: Buffer; err: string }> {
  const quiet = [
    '--no-pager',
    '-c',
    'color.ui=never',
    '-c',
    'core.quotePath=false',
    '-c',
    'core.fsmonitor=false',
  ]
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' }
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-C', folder, ...quiet, ...args],
      { encoding: 'buffer', maxBuffer: LARGEST_OUTPUT, env, windowsHide: true },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code
        if (code === 'ENOENT') {
          reject(
            new UsageProblem(
              '没有找到 git 命令，不能比较版本。请先安装 git，或直接写两个文件：plan diff 旧.md 新.md。',
            ),
          )
        } else if (typeof code === 'number') resolve({ code, out: stdout, err: stderr.toString() })
        else
          reject(
            new UsageProblem(
              `git 没有运行成：${visible(String(code ?? error?.message ?? '')).slice(0, 200)}。`,
            ),
          )
      },
    )
  })
}

/** What `git diff` says of a file between two versions. */
export interface FileChange {
  readonly status: 'modified' | 'added' | 'removed'
  /** From the top of the repository; different where the file was renamed. */
  readonly oldPath: string
  readonly newPath: string
}

/** A repository; every name it takes is checked before git sees it as anything but a name. */
export class Repository {
  /** The top, as reached from `folder`. */
  readonly root: string
  readonly folder: string

  private constructor(root: string, folder: string) {
    this.root = root
    this.folder = folder
  }

  /** The repository a folder belongs to; undefined where there is none. */
  static async find(folder: string): Promise<Repository | undefined> {
    const { code, out, err } = await run(folder, ['rev-parse', '--show-cdup'])
    // Relative, so that a folder reached over a link stays under the name the user knows.
    if (code === 0) return new Repository(join(folder, out.toString().replace(/\r?\n$/, '')), folder)
    if (/dubious ownership/.test(err))
      throw new UsageProblem('git 不认这个仓库的所有者，请先按 git 的提示设置 safe.directory。')
    return undefined
  }

  /** The full id of a revision; undefined where it does not exist. */
  async revision(name: string): Promise<string | undefined> {
    if (name === '' || name.startsWith('-')) return undefined
    const { code, out } = await run(this.folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    const id = out.toString().trim()
    return code === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined
  }

  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const { code, out } = await run(this.folder, ['merge-base', a, b])
    return code === 0 ? out.toString().trim() : undefined
  }

  /** What was probably meant by a revision that does not exist. */
  async hintFor(name: string): Promise<string> {
    const { out } = await run(this.folder, [
      'for-each-ref',
      '--format=%(refname:short)',
      'refs/heads',
      'refs/tags',
      'refs/remotes',
    ])
    const names = out
      .toString()
      .split('\n')
      .filter((entry) => entry !== '')
    const near = hint(name, names)
    if (near !== '') return near
    return names.length > 0
      ? `已有的分支和标签：${names.slice(0, 8).map(visible).join('、')}${names.length > 8 ? ' 等' : ''}。`
      : '仓库里还没有分支。'
  }

  /** Files that differ between two revisions, or a revision and the working tree; renames are recognised. */
  async changes(base: string, head: string | undefined): Promise<FileChange[]> {
    const revisions = head === undefined ? [base] : [base, head]
    const { code, out, err } = await run(this.root, [
      'diff',
      '--name-status',
      '-z',
      '--find-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--ignore-submodules',
      ...revisions,
      '--',
    ])
    if (code !== 0) throw gitProblem(err)
    const changes = parseChanges(out.toString())
    if (head !== undefined) return changes
    const { out: fresh } = await run(this.root, [
      'ls-files',
      '-z',
      '--others',
      '--exclude-standard',
      '--full-name',
    ])
    for (const path of fresh.toString().split('\0')) {
      if (path !== '') changes.push({ status: 'added', oldPath: path, newPath: path })
    }
    return changes
  }

  /** Files of a revision that a path means, a folder's included; from the top of the repository. */
  async files(revision: string, path: string): Promise<string[]> {
    const { code, out } = await run(this.root, [
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      '--full-tree',
      revision,
      '--',
      path,
    ])
    return code === 0
      ? out
          .toString()
          .split('\0')
          .filter((entry) => entry !== '')
      : []
  }

  /** All files of a revision. */
  async allFiles(revision: string): Promise<string[]> {
    const { out } = await run(this.root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', revision])
    return out
      .toString()
      .split('\0')
      .filter((entry) => entry !== '')
  }

  /** The bytes of a file in a revision; undefined where it is not in it. */
  async show(revision: string, path: string): Promise<Uint8Array | undefined> {
    const { code, out } = await run(this.root, [
      'show',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      `${revision}:${path}`,
    ])
    return code === 0 ? out : undefined
  }
}

function gitProblem(message: string): UsageProblem {
  const line = visible(message.split('\n', 1)[0] ?? '').slice(0, 200)
  return new UsageProblem(`git 没有运行成：${line}。`)
}

function parseChanges(out: string): FileChange[] {
  const parts = out.split('\0')
  const changes: FileChange[] = []
  for (let at = 0; at + 1 < parts.length; ) {
    const status = parts[at]?.[0] ?? ''
    const first = parts[at + 1] ?? ''
    if (status === 'R' || status === 'C') {
      const newPath = parts[at + 2] ?? ''
      changes.push({ status: status === 'R' ? 'modified' : 'added', oldPath: first, newPath })
      at += 3
      continue
    }
    changes.push({
      status: status === 'A' ? 'added' : status === 'D' ? 'removed' : 'modified',
      oldPath: first,
      newPath: first,
    })
    at += 2
  }
  return changes
}
