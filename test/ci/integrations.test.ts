import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { PROGRAM, RIGHT, useWorkplace, WRONG } from '../cli/helpers.ts'
import { gitlabFaults, sarifFaults, xmlFaults } from '../report/schema.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
// npm packs and installs in them.
const SLOW = 300_000
const at = useWorkplace()
const read = (name: string) => readFileSync(join(at.folder, name), 'utf8')

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const result = spawnSync(command, args, {
    cwd: at.folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', ...env },
  })
  return { code: result.status, out: result.stdout, err: result.stderr }
}

/** The package as it would be installed; what the build has made is in it. */
function packed(): string {
  const { code, err } = run('npm', ['pack', ROOT, '--silent', '--ignore-scripts'])
  expect(code, err).toBe(0)
  return at.files().find((name) => name.endsWith('.tgz')) ?? ''
}

interface Step {
  readonly env: Readonly<Record<string, string>>
  readonly shell: string
  readonly run: string
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

/** Runs the steps of the action as a runner does, up to the first that fails. */
function act(inputs: Readonly<Record<string, string>>) {
  const action: Action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))
  expect(action.runs.using).toBe('composite')
  expect(Object.keys(inputs).filter((name) => !(name in action.inputs))).toEqual([])
  const runner = { RUNNER_TEMP: join(at.folder, 'runner'), GITHUB_ACTION_PATH: ROOT }
  mkdirSync(runner.RUNNER_TEMP, { recursive: true })
  for (const name of ['output', 'summary']) writeFileSync(join(runner.RUNNER_TEMP, name), '')
  let last = { code: 0 as number | null, out: '', err: '' }
  for (const step of action.runs.steps) {
    // An input inside of a script would be run as part of it.
    expect(step.run).not.toContain('${{')
    const env = Object.entries(step.env).map(([name, value]) => [
      name,
      value.replace(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_, input: string) => inputs[input] ?? action.inputs[input]?.default ?? '',
      ),
    ])
    last = run(step.shell, ['-c', step.run], {
      ...runner,
      GITHUB_OUTPUT: join(runner.RUNNER_TEMP, 'output'),
      GITHUB_STEP_SUMMARY: join(runner.RUNNER_TEMP, 'summary'),
      ...Object.fromEntries(env),
    })
    if (last.code !== 0) break
  }
  return last
}

it(
  'the GitHub action annotates, writes its reports and a summary, and fails by severity',
  async () => {
    const tarball = packed()
    mkdirSync(join(at.folder, '我的 规划'))
    at.write('我的 规划/a.md', WRONG)
    at.write('b.md', RIGHT)
    const inputs = {
      package: tarball,
      paths: '我的 规划\nb.md\n',
      'sarif-file': 'plan.sarif',
      reports: 'html:plan.html\njunit:plan.xml\n',
    }
    const { code, out, err } = act(inputs)
    expect(err).toMatch(/^结果已写入 /)
    expect(code).toBe(1)
    expect(out).toMatch(
      /^::error file=我的 规划\/a\.md,line=10,endLine=10,col=\d+,endColumn=\d+,title=错误 sum\/total::/,
    )
    expect(sarifFaults(read('plan.sarif'))).toEqual([])
    expect(await xmlFaults('junit', [read('plan.xml')])).toEqual([])
    expect(read('plan.html')).toContain('108.95')
    expect(read('runner/summary')).toContain('## 文稿数字核对')
    expect(read('runner/output')).toBe('exit-code=1\n')
    expect(act({ ...inputs, 'fail-on': 'never' }).code).toBe(0)
    expect(act({ package: tarball, paths: 'b.md' }).code).toBe(0)
    expect(act({ package: tarball, paths: '$(touch owned)"; touch owned; "' }).code).toBe(2)
    expect(at.files()).not.toContain('owned')
  },
  SLOW,
)

it(
  'the GitLab job leaves the reports that it names as artifacts',
  async () => {
    mkdirSync(join(at.folder, 'tools'))
    const tarball = packed()
    at.write('a.md', WRONG)
    const { plan } = parse(readFileSync(join(ROOT, 'docs/ci/gitlab-ci.yml'), 'utf8'))
    const env = { ...plan.variables, PLAN_PACKAGE: tarball }
    const { code, out, err } = run('bash', ['-e', '-c', plan.script.join('\n')], env)
    expect(err).toContain('结果已写入')
    expect(code).toBe(1)
    expect(out).toContain('错误[sum/total]')
    const { reports, paths } = plan.artifacts
    expect(gitlabFaults(read(reports.codequality))).toEqual([])
    // What has been installed beside the documents is not checked along with them.
    const entries = JSON.parse(read(reports.codequality))
    expect(entries.map(({ location }: { location: { path: string } }) => location.path)).toEqual(['a.md'])
    expect(await xmlFaults('junit', [read(reports.junit)])).toEqual([])
    for (const path of paths) expect(read(path)).toContain('108.95')
  },
  SLOW,
)

it('the pre-commit hook stops a commit that would bring in a wrong total, and no other', () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'))
  mkdirSync(join(at.folder, 'bin'))
  symlinkSync(PROGRAM, join(at.folder, 'bin', 'plan'))
  const git = (...args: string[]) => {
    const { code, out, err } = run('git', ['-c', 'core.quotePath=false', ...args])
    expect(code, err).toBe(0)
    return out
  }
  const commit = () => {
    const staged = git('diff', '--cached', '--name-only', '-z', '--diff-filter=d').split('\0')
    const files = staged.filter((name) => new RegExp(hook.files).test(name))
    const [command = '', ...entry] = hook.entry.split(' ')
    const { PATH } = process.env
    const env = { PATH: `${join(at.folder, 'bin')}${delimiter}${PATH}` }
    return run(command, [...entry, ...hook.args, ...files], env)
  }
  git('init', '--quiet')
  at.write('规划 一.md', RIGHT)
  at.write('未加入.md', WRONG)
  at.write('照片.png', 'x')
  git('add', '规划 一.md', '照片.png')
  expect(commit()).toMatchObject({ code: 0, err: '' })
  at.write('规划 一.md', WRONG)
  git('add', '规划 一.md')
  const stopped = commit()
  expect(stopped.code).toBe(1)
  expect(stopped.out).toContain('--> 规划 一.md:10:')
  expect(stopped.out).not.toContain('未加入')
  expect(hook.language).toBe('node')
})
