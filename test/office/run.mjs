/**
 * Builds every example and looks at the outcome with LibreOffice: each workbook opens and its formulas, calculated
 * anew, give the values written with them; each Word file and web page opens and prints the numbers that the Markdown
 * prints, no other and none missing. Installs LibreOffice where it is missing and may be installed (Debian, root).
 *
 *     npm run test:office
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compareWorkbooks, findOffice } from './workbooks.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

function office() {
  const found = findOffice()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('installing LibreOffice')
    const install =
      'apt-get update -qq && apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends'
    const packages = 'libreoffice-calc libreoffice-writer fonts-noto-cjk'
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', `${install} ${packages}`], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const installed = findOffice()
  if (!installed)
    throw new Error('LibreOffice is missing and cannot be installed here: install soffice first')
  return installed
}

/** Numbers that say something (years, amounts); single digits number headings and items. */
function numbersOf(text) {
  const plain = text.replace(/\\([^\w\s])/g, '$1')
  return new Set(
    [...plain.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => number).filter((number) => number.length > 2),
  )
}

function missing(from, into) {
  return [...from].filter((number) => !into.has(number))
}

const soffice = office()
const work = mkdtempSync(join(tmpdir(), 'plan-office-'))
let failed = 0
const fail = (message) => {
  failed++
  console.error(`  ${message}`)
}
try {
  const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(root, 'examples', name))
    .filter((folder) => /(?:规划|方案)$/.test(folder))
  if (examples.length < 5) throw new Error(`only ${examples.length} examples to build`)
  const books = []
  for (const [index, folder] of examples.entries()) {
    const out = join(work, String(index))
    const built = spawnSync(process.execPath, [join(root, 'bin/plan.cjs'), 'build', folder, '-o', out], {
      encoding: 'utf8',
    })
    console.log(folder.slice(root.length))
    if (built.status !== 0) {
      fail(`plan build: ${built.stderr}`)
      continue
    }
    const files = readdirSync(out)
    books.push(...files.filter((name) => name.endsWith('.xlsx')).map((name) => join(out, name)))
    const source = files.find((name) => name.endsWith('.md'))
    const html = files.find((name) => name.endsWith('.html'))
    const wanted = numbersOf(readFileSync(join(out, source), 'utf8'))
    for (const extension of ['docx', 'html']) {
      const name = files.find((file) => file.endsWith(extension))
      const copy = join(work, `${index}-${extension}.${extension}`)
      writeFileSync(copy, readFileSync(join(out, name)))
      const text = convert(copy, 'txt:Text (encoded):UTF8', 'utf8')
      const pages = convert(copy, 'pdf', 'latin1')?.match(/\/MediaBox\s*\[[^\]]*\]/g) ?? []
      // Separate footers of left and right pages have other names: \footerl and \footerr.
      if (extension === 'html' && !/\\footer(?![a-z])/.test(convert(copy, 'rtf', 'latin1') ?? ''))
        fail('html: not every page has its number')
      const wide = pages.filter((box) => isWide(box)).length
      const asked = (readFileSync(join(out, html), 'utf8').match(/<div class="landscape"/g) ?? []).length
      // LibreOffice sets every page of an HTML file upright.
      const wanting = extension === 'docx' && asked > 0
      if (wanting !== wide > 0 || wide === pages.length)
        fail(`${extension}: ${wide} of ${pages.length} pages are landscape, ${asked} annexes ask for it`)
      if (text === undefined) {
        fail(`LibreOffice cannot open the ${extension}`)
        continue
      }
      const printed = numbersOf(text)
      const lost = missing(wanted, printed)
      const extra = missing(printed, wanted)
      if (lost.length + extra.length > 0)
        fail(`${extension}: lost ${lost.slice(0, 5)}, extra ${extra.slice(0, 5)}`)
      else console.log(`  ${extension}: ${printed.size} numbers as in the Markdown`)
    }
  }
  let formulas = 0
  if (books.length === 0) throw new Error('no workbook was built')
  for (const { path, differences, ...result } of compareWorkbooks(books, soffice)) {
    formulas += result.formulas
    for (const difference of differences.slice(0, 5)) fail(`${path.slice(work.length + 1)}: ${difference}`)
  }
  console.log(`${books.length} workbooks, ${formulas} formulas calculated anew`)
  if (formulas === 0) fail('no formula was compared')
} finally {
  rmSync(work, { recursive: true, force: true })
}
if (failed > 0) process.exitCode = 1

/** Whether a page of a PDF is wider than it is high. */
function isWide(box) {
  const [left, bottom, right, top] = (box.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
  return right - left > top - bottom
}

/** What LibreOffice makes of a document; undefined where it cannot open it. */
function convert(path, format, encoding) {
  const profile = join(work, 'profile')
  mkdirSync(profile, { recursive: true })
  const filter = path.endsWith('.html') ? ['--infilter=HTML (StarWriter)'] : []
  spawnSync(
    soffice,
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      ...filter,
      '--convert-to',
      format,
      '--outdir',
      work,
      path,
    ],
    { timeout: 300_000 },
  )
  const made = path.replace(/\.\w+$/, `.${format.slice(0, 3)}`)
  return existsSync(made) ? readFileSync(made, encoding) : undefined
}
