import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { PROGRAM, WRONG } from '../cli/helpers.ts'
import { CASES } from '../report/cases.ts'
import { reportOf } from '../report/run.ts'

let browser: Browser
let folder: string
const pages: Page[] = []
/** Whatever a page asked for, said on its console, or asked the user. */
let noise: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-browser-'))
  browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()))
  expect(noise).toEqual([])
})

async function open(html: string, options: BrowserContextOptions = {}): Promise<Page> {
  const file = join(folder, 'report.html')
  writeFileSync(file, html)
  noise = []
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
  pages.push(page)
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('dialog', (dialog) => {
    noise.push(dialog.message())
    void dialog.dismiss()
  })
  const address = pathToFileURL(file).href
  page.on('request', (request) => {
    if (request.url() !== address) noise.push(request.url())
  })
  await page.goto(address)
  return page
}

/** The report that the built program makes of two texts with a fault each, and a third without. */
function built(): string {
  const texts = { 'a.md': WRONG, 'b.md': WRONG.replace('108.95', '108.69'), 'c.txt': '总投资10亿元。' }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  const flags = ['--format', 'html', '--rule', 'sum/total']
  const run = spawnSync(process.execPath, [PROGRAM, 'check', ...Object.keys(texts), ...flags], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(run.status).toBe(1)
  return run.stdout
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 40) ?? '')
const current = (page: Page) => page.locator('.finding.current .message').textContent()
const here = (page: Page) => page.locator('.here').textContent()
const shown = (page: Page) => page.locator('.finding:visible').count()

describe('keyboard', () => {
  it('walks from finding to finding, to the places, between them, and back', async () => {
    const page = await open(built())
    expect(await shown(page)).toBe(2)
    await page.keyboard.press('j')
    expect(await current(page)).toContain('108.95')
    expect(await focused(page)).toContain('错误')
    expect(await here(page)).toBe('108.95')
    await page.keyboard.press('j')
    expect(await current(page)).toContain('108.69')
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowDown')
    expect(await current(page)).toContain('108.69')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('108.69')
    await expect
      .poll(() => page.locator('.here').evaluate((mark) => mark.getBoundingClientRect().top))
      .toBeGreaterThan(0)
    await page.keyboard.press('n')
    expect(await focused(page)).toBe('36.30')
    await page.keyboard.press('p')
    await page.keyboard.press('p')
    expect(await focused(page)).toBe('36.47')
    await page.keyboard.press('Escape')
    expect(await focused(page)).toContain('错误')
    await page.keyboard.press('Escape')
    expect(await page.locator('.current').count()).toBe(0)
  })

  it('filters from /, goes to the first match, and clears with Escape', async () => {
    const page = await open(built())
    await page.keyboard.press('/')
    await page.keyboard.type('108.69')
    expect(await shown(page)).toBe(1)
    expect(await page.locator('#status').textContent()).toBe('显示 1 处，共 2 处')
    expect(await page.locator('.group:visible').count()).toBe(1)
    await page.keyboard.press('Enter')
    expect(await current(page)).toContain('108.69')
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    expect(await shown(page)).toBe(2)
  })

  it('shows where the focus is, everywhere', async () => {
    const page = await open(built())
    for (let index = 0; index < 12; index++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate(() => {
        const element = document.activeElement
        return element && element !== document.body ? getComputedStyle(element).outlineStyle : 'solid'
      })
      expect(outline).not.toBe('none')
    }
  })
})

describe('mouse', () => {
  it('opens a finding, goes to its places, and from a figure to its finding', async () => {
    const page = await open(built())
    await page.locator('.finding summary').first().click()
    expect(await here(page)).toBe('108.95')
    await page.locator('.finding.current .places a', { hasText: '35.82' }).click()
    expect(await here(page)).toBe('35.82')
    await page.locator('#hop button[data-hop=next]').click()
    expect(await here(page)).toBe('36.47')
    expect(await page.locator('#hop-count').textContent()).toBe('第 4 处，共 4 处')
    await page.locator('a.place', { hasText: '108.69' }).click()
    expect(await current(page)).toContain('108.69')
    await page.locator('#hop button[data-hop=list]').click()
    expect(await focused(page)).toContain('错误')
  })

  it('filters by level, rule and file', async () => {
    const page = await open(built())
    await page.getByLabel('错误').uncheck()
    expect(await shown(page)).toBe(0)
    await page.getByLabel('错误').check()
    await page.getByLabel('文件').selectOption({ label: 'b.md' })
    expect(await shown(page)).toBe(1)
    await page.getByLabel('规则').selectOption('sum/total')
    expect(await shown(page)).toBe(1)
  })
})

describe('the page', () => {
  it('does nothing that a hostile document says', async () => {
    const page = await open(await reportOf('html', CASES.hostile.results, CASES.hostile.problems))
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    expect(await page.locator('img,iframe,object').count()).toBe(0)
  })

  it('stays usable with a text of megabytes', async () => {
    const filler = `${'推动产业发展，稳定就业，投资12.5亿元，建设高标准农田3.6万亩。'.repeat(6)}\n\n`.repeat(
      10_000,
    )
    writeFileSync(join(folder, 'big.md'), `${filler}${WRONG}${filler}`)
    const run = spawnSync(
      process.execPath,
      [PROGRAM, 'check', 'big.md', '--format', 'html', '--rule', 'sum/total'],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    const page = await open(run.stdout)
    await page.keyboard.press('j')
    expect(await here(page)).toBe('108.95')
    await expect
      .poll(() => page.locator('.here').evaluate((mark) => Math.round(mark.getBoundingClientRect().top)))
      .toBeGreaterThan(0)
    await expect
      .poll(() => page.locator('.here').evaluate((mark) => Math.round(mark.getBoundingClientRect().bottom)))
      .toBeLessThan(800)
  })

  it('fits a narrow window', async () => {
    const page = await open(built(), { viewport: { width: 360, height: 640 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('108.95')
    expect(await page.locator('#hop').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  it.each(['light', 'dark'] as const)('can be read in %s colours', async (colorScheme) => {
    const page = await open(built(), { colorScheme })
    await page.keyboard.press('j')
    const contrasts = await page.evaluate(() => {
      const luminance = (color: string) => {
        const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
          const value = Number(part) / 255
          return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
      }
      const ground = (element: Element | null): string => {
        for (let at = element; at; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor
          if (color !== 'rgba(0, 0, 0, 0)') return color
        }
        return 'rgb(255, 255, 255)'
      }
      return [...document.querySelectorAll('p,li,a,b,span,dt,dd,code,td,th,summary,label,h1,h2,mark')]
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort(
            (x, y) => y - x,
          )
          return { ratio: ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05), text: element.outerHTML.slice(0, 80) }
        })
        .filter(({ ratio }) => ratio < 4.5)
    })
    expect(contrasts).toEqual([])
  })

  it('prints findings and documents in full, without the controls', async () => {
    const page = await open(built())
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    for (const name of ['.filters', '#hop', 'footer'])
      expect(await page.locator(name).isVisible()).toBe(false)
    expect(await page.locator('.finding dl:visible').count()).toBe(2)
    expect(await page.locator('.document .text:visible').count()).toBe(3)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeGreaterThan(20_000)
  })
})
