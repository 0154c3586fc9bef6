// Bundles the command line and the library: one file each for what every run needs, and chunks for the heavy
// readers (Word-processor and spreadsheet formats, Markdown, HTML), which load only when a document needs them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript'
import { plainArrays } from './src/bundle/plain-arrays.mjs'

rmSync('dist', { recursive: true, force: true })
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  charset: 'ascii',
  minifyIdentifiers: true,

  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
}

// What only some documents need; loaded at the moment of use.
const heavy = {
  './xlsx.ts': 'src/read/xlsx.ts',
  './html.ts': 'src/read/html.ts',
  './markdown.ts': 'src/read/markdown.ts',
  './report/json-schema.ts': 'src/report/json-schema.ts',
  './sarif.ts': 'src/report/sarif.ts',
  './junit.ts': 'src/report/junit.ts',
  './checkstyle.ts': 'src/report/checkstyle.ts',
  './github.ts': 'src/report/github.ts',
  './gitlab.ts': 'src/report/gitlab.ts',
  '../config/index.ts': 'src/config/index.ts',
  './markdown-report.ts': 'src/report/markdown-report.ts',
  './html-report.ts': 'src/report/html-report.ts',
  './diff-command.ts': 'src/cli/diff-command.ts',
  './diff/diff-schema.ts': 'src/diff/diff-schema.ts',
  '../diff/report-html.ts': 'src/diff/report-html.ts',
  '../diff/report-markdown.ts': 'src/diff/report-markdown.ts',
  './pool.ts': 'src/cli/pool.ts',
  './build-command.ts': 'src/cli/build-command.ts',
  './project-check.ts': 'src/cli/project-check.ts',
  './rules-command.ts': 'src/cli/rules-command.ts',
  './import-command.ts': 'src/cli/import-command.ts',
  './fix-command.ts': 'src/cli/fix-command.ts',
  './init-command.ts': 'src/cli/init-command.ts',
  '../render/docx/index.ts': 'src/render/docx/index.ts',
  chalk: 'chalk',
  tinyglobby: 'tinyglobby',
}
const nameOf = (path) => path.replace(/(?:\/index)?\.ts$/, '').replace(/^.*\//, '')
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import' && kind !== 'require-call') return undefined
      if (path.endsWith('/engine.ts')) return { path: './engine.cjs', external: true }
      return path in heavy ? { path: `./heavy/${nameOf(path)}.cjs`, external: true } : undefined
    })
  },
}

// A heavy part that loads another one finds it beside itself.
const heavyApart = {
  name: 'heavy-apart',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && path in heavy
        ? { path: `./${nameOf(path)}.cjs`, external: true }
        : undefined,
    )
  },
}

// The library is an ES module. Imported from one, a CommonJS file is searched for its exports before it is run, which
// takes longer than running it; required, it is not.
const required = {
  name: 'required',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ kind, path, namespace }) => {
      if (namespace === 'required') return { path, external: true }
      if (kind !== 'dynamic-import') return undefined
      const part = path.endsWith('/engine.ts') ? 'engine' : path in heavy && `heavy/${nameOf(path)}`
      return part ? { path: `./${part}.cjs`, namespace: 'required' } : undefined
    })
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('${path}')`,
    }))
  },
}

// commander starts other programs for subcommands that are files of their own; plan has none, and loading
// node:child_process costs every run some milliseconds.
const noChildren = {
  name: 'no-children',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'none', namespace: 'no-children' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'no-children' }, () => ({ contents: 'module.exports = {}' }))
  },
}

// Docs and examples are half of a rule's text; only what prints them needs them.
const RULE = /[\\/]src[\\/]rules[\\/][a-z]+[\\/][\w-]+\.ts$/
const withoutDocs = (context) => (file) => {
  let cut = 0
  const visit = (node) => {
    if (!ts.isPropertyAssignment(node) || !['docs', 'bad', 'good'].includes(node.name.getText()))
      return ts.visitEachChild(node, visit, context)
    cut++
    return undefined
  }
  const shorter = ts.visitNode(file, visit)
  if (cut !== 3) throw new Error(`${file.fileName}: expected docs, bad and good, found ${cut}`)
  return shorter
}

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, '.')
const program = ts.createProgram(fileNames, {
  ...options,
  noEmit: false,
  // esbuild follows the names as they are written.
  rewriteRelativeImportExtensions: false,
})
const compiled = (transformersOf) => ({
  name: 'compiled',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const before = transformersOf(path)
      let contents = ''
      const write = (_, text) => {
        contents = text
      }
      program.emit(program.getSourceFile(path), write, undefined, false, { before })
      return { contents, loader: 'js' }
    })
  },
})
const plain = plainArrays(program.getTypeChecker())

// What every run loads is CommonJS, one file for the command line and one for the engine behind it: Node starts it
// some ten milliseconds sooner than as ES modules, and every further file would cost another one or two.
const commonJs = {
  ...common,
  format: 'cjs',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  plugins: [apart, noChildren],
}
const builds = await Promise.all([
  build({
    ...commonJs,
    entryPoints: {
      cli: 'src/cli/main.ts',
      worker: 'src/cli/worker.ts',
      engine: 'src/cli/engine.ts',
      start: 'src/cli/start.ts',
    },
    plugins: [apart, noChildren, compiled((path) => (RULE.test(path) ? [withoutDocs, plain] : [plain]))],
  }),
  build({
    ...commonJs,
    entryPoints: Object.entries(heavy).map(([path, file]) => ({ in: file, out: nameOf(path) })),
    outdir: 'dist/heavy',
    plugins: [heavyApart, compiled(() => [plain])],
  }),
  build({
    ...common,
    format: 'esm',
    entryPoints: { index: 'src/index.ts' },
    outdir: 'dist',
    banner: {
      js: "import{createRequire as __from}from'node:module';const require=__from(import.meta.url);",
    },
    plugins: [required],
  }),
])

// ASCII only: a string of one byte a character is read and kept at half the cost. esbuild leaves regular expressions as
// they are; \\uXXXX means the same there.
for (const folder of ['dist', 'dist/heavy']) {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.cjs'))) {
    const file = join(folder, name)
    const text = readFileSync(file, 'utf8')
    const escaped = text.replace(
      /[^\0-\x7f]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    if (escaped !== text) writeFileSync(file, escaped)
  }
}

// The bundle carries other people's code: their licences travel with it.
const packages = new Set()
for (const input of builds.flatMap(({ metafile }) => Object.keys(metafile.inputs))) {
  const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
  if (folder) packages.add(folder)
}
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`
})
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', `${notices.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`)

// The schema that editors read names every rule: it is written anew with the rules.
const { showConfig } = createRequire(import.meta.url)('./dist/engine.cjs')
mkdirSync('docs', { recursive: true })
writeFileSync('docs/plan.config.schema.json', await showConfig('.', { schema: true }))

// V8's code cache, made after a run over texts of every shape, so that it holds what a run compiles.
const work = mkdtempSync(join(tmpdir(), 'plan-build-'))
const cases = readdirSync('test/recognize').filter((name) => name.endsWith('.md'))
const texts = [
  'examples/文稿/牟定方案.txt',
  'examples/文稿/普洱规划.md',
  ...cases.map((name) => `test/recognize/${name}`),
]
const sample = texts.map((path) => readFileSync(path, 'utf8')).join('\n\n')
for (const name of ['sample.txt', 'sample.md', 'sample.html']) writeFileSync(join(work, name), sample)
// Settings of every kind, so that reading a configuration is in the cache too.
writeFileSync(
  join(work, 'plan.config.yaml'),
  '预设: 严格\n规则:\n  sum/tail: {级别: 提示}\n忽略: [草稿]\n例外:\n  - 文件: 附件/*\n    规则: {sum/total: 警告}\n' +
    '用语:\n  单位别名: {亩: 市亩}\n  用词: {脱贫户: [贫困户]}\n',
)
const run =
  "const { keepCache, start } = require('./dist/start.cjs'); process.on('exit', keepCache); start('cli.cjs')"
const reports = ['pretty', 'json', 'compact'].flatMap((format) => [
  '--format',
  format === 'pretty' ? format : `${format}:${join(work, format)}`,
])
const inNode = (code, ...args) =>
  spawnSync(process.execPath, [...process.execArgv, '-e', code, 'plan', ...args])
const single = inNode(run, 'check', work, ...reports)
const pool = inNode("require('./dist/start.cjs').keepPoolCache(process.argv[2])", join(work, 'sample.txt'))
rmSync(work, { recursive: true, force: true })
// The run finds faults in the texts, of course.
for (const [{ status, stderr }, expected] of [
  [single, 1],
  [pool, 0],
])
  if (status !== expected) throw new Error(`a run for the code cache ended with ${status}: ${stderr}`)
