import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { renderHtml } from '../../src/render/html/index.ts'
import { paragraph, publication, samplePublication } from '../render/sample.ts'

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
})

/** Pages as they are printed: landscape (L) or upright (P). */
async function printed(html: string): Promise<string> {
  const page = await browser.newPage()
  await page.setContent(html)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  await page.close()
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    .map(([, width, height]) => (Number(width) > Number(height) ? 'L' : 'P'))
    .join('')
}

/** Paragraphs and headings that can be seen. */
async function seen(html: string): Promise<string[]> {
  const page = await browser.newPage()
  await page.setContent(html)
  const words = await page.locator('p:visible, h1:visible').allTextContents()
  await page.close()
  return words
}

describe('a plan as a web page', () => {
  it('prints its wide annex landscape, and nothing else', async () => {
    expect(await printed(renderHtml(samplePublication()))).toMatch(/^P+L+P+$/)
  })

  it('prints upright without such an annex', async () => {
    expect(await printed(renderHtml(publication({ body: [paragraph('甲')] })))).toBe('P')
  })

  it('shows nothing of what is meant for office programs', async () => {
    const html = renderHtml(publication({ title: '某县规划', body: [paragraph('甲')] }))
    expect(await seen(html)).toEqual(['某县规划', '甲'])
  })
})
