/**
 * Checks workbooks with a spreadsheet program that is not ours: LibreOffice opens each one, calculates every formula
 * anew and saves it; the values must be those written beside the formulas. From the command line:
 *
 *     node test/office/workbooks.mjs 附件1.xlsx 附件2.xlsx
 */
import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as XLSX from 'xlsx'

const PLACES = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  '/snap/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.com',
  'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com',
]

// OOXMLRecalcMode 0: calculate on every load. Left to itself, LibreOffice believes the values of some programs.
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

/** The program LibreOffice runs as, on the PATH or where it is usually installed; undefined where there is none. */
export function findOffice() {
  const names = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice']
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * Formulas of each workbook whose value, calculated anew, is not the one written with it. Throws where LibreOffice is
 * missing or cannot open a workbook.
 *
 * @param {readonly string[]} paths
 * @returns {{ path: string, formulas: number, differences: string[] }[]}
 */
export function compareWorkbooks(paths, office = findOffice()) {
  if (office === undefined)
    throw new Error('soffice not found, neither on the PATH nor where LibreOffice is usually installed')
  const folder = mkdtempSync(join(tmpdir(), 'plan-office-'))
  try {
    const again = recalculated(office, paths, folder)
    return paths.map((path, index) => ({ path, ...compare(readFileSync(path), readFileSync(again[index])) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The workbooks as LibreOffice saves them. */
function recalculated(office, paths, folder) {
  // A profile of its own: settings take hold, and a LibreOffice that is open elsewhere does not swallow the call.
  const profile = join(folder, 'profile')
  mkdirSync(join(profile, 'user'), { recursive: true })
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS)
  const sources = paths.map((path, index) => {
    const source = join(folder, `${index}.xlsx`)
    copyFileSync(path, source)
    return source
  })
  const out = join(folder, 'out')
  const options = [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless']
  const outcome = spawnSync(office, [...options, '--convert-to', 'xlsx', '--outdir', out, ...sources], {
    encoding: 'utf8',
    timeout: 600_000,
  })
  return paths.map((path, index) => {
    const saved = join(out, `${index}.xlsx`)
    if (existsSync(saved)) return saved
    throw new Error(
      `LibreOffice could not convert ${path}: ${outcome.stderr || outcome.error || outcome.stdout}`,
    )
  })
}

/** Compares sheet by sheet, by position: every cell with a formula of ours has one there too, and the same value. */
function compare(bytes, againBytes) {
  const ours = XLSX.read(bytes)
  const theirs = XLSX.read(againBytes)
  const differences = []
  let formulas = 0
  for (const [index, name] of ours.SheetNames.entries()) {
    const before = ours.Sheets[name]
    const after = theirs.Sheets[theirs.SheetNames[index]] ?? {}
    if (theirs.SheetNames[index] !== name)
      differences.push(`sheet ${index + 1} is ${name}, there ${theirs.SheetNames[index]}`)
    for (const [address, cell] of Object.entries(before)) {
      if (address.startsWith('!')) continue
      const other = after[address]
      if (cell.f === undefined) {
        if (other?.f !== undefined) differences.push(`${name}!${address} has become the formula ${other.f}`)
        continue
      }
      formulas++
      if (other?.f === undefined) differences.push(`${name}!${address} is no formula there`)
      else if (!same(cell.v, other.v))
        differences.push(`${name}!${address} =${cell.f}: written ${cell.v}, calculated ${other.w ?? other.v}`)
    }
  }
  return { formulas, differences }
}

/** LibreOffice adds in binary, and writes 15 digits. */
function same(a, b) {
  if (typeof a !== 'number' || typeof b !== 'number') return false
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** Prints the outcome; true where all is well. */
export function reportWorkbooks(paths) {
  const results = compareWorkbooks(paths)
  for (const { path, formulas, differences } of results) {
    console.log(`${path}: ${formulas} formulas, ${differences.length} differences`)
    for (const difference of differences) console.log(`  ${difference}`)
  }
  return results.every(({ differences }) => differences.length === 0)
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    if (!reportWorkbooks(process.argv.slice(2))) process.exitCode = 1
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}
