import type { PrintAnnex, Properties, Publication } from '../../plan/publication.ts'
import { type ContentsEntry, contentsOf } from '../layout/contents.ts'
import { areaWidth, LINE } from '../layout/page.ts'
import { placesOf } from '../layout/places.ts'
import { issuerSize, signOff, titleLines } from '../layout/sign-off.ts'
import { type Anchors, idAttribute, makeAnchors } from './anchors.ts'
import { type Frame, renderBlocks } from './blocks.ts'
import { escapeHtml, escapeLines } from './escape.ts'
import { LIBRE_OFFICE_PAGES } from './libre-office.ts'
import { BROWSER_STYLE, STYLE } from './style.ts'
import { WORD_FOOTERS, WORD_SECTION_BREAK, WORD_SETTINGS } from './word.ts'

/** The text after the table of contents begins a page: a line of no height, which every program breaks before. */
const PAGE_START = '<p class="page-start" aria-hidden="true">&nbsp;</p>'

/**
 * A publication as one HTML file without scripts or outside parts. Word, WPS and LibreOffice open it as an official
 * document on A4 (GB/T 9704-2012), a browser shows a page that also fits a telephone.
 */
export function renderHtml(publication: Publication): string {
  const { properties } = publication
  const anchors = makeAnchors(placesOf(publication))
  const frame: Frame = { anchors, depth: 1, width: areaWidth(false), landscape: false, style: 'body' }
  return `${[
    '<!DOCTYPE html>',
    '<html lang="zh-CN" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">',
    ...renderHead(publication),
    '<body>',
    LIBRE_OFFICE_PAGES,
    '<main>',
    '<div class="upright">',
    ...renderMasthead(properties),
    `<h1 class="title">${escapeLines(titleLines(publication.title))}</h1>`,
    ...(publication.contents ? renderContents(contentsOf(publication), anchors) : []),
    ...renderAddressees(properties.addressees),
    renderBlocks(publication.body, frame),
    ...signOff(properties).map(({ text, right }, index) => {
      const apart = index === 0 ? `margin-top:${LINE.fixed}pt;` : ''
      return `<p class="sign-off" style="${apart}margin-right:${right * 16}pt">${escapeLines(text)}</p>`
    }),
    '</div>',
    ...publication.annexes.map((annex) => renderAnnex(annex, anchors)),
    '</main>',
    WORD_FOOTERS,
    '</body>',
    '</html>',
  ].join('\n')}\n`
}

function renderHead({ title, properties }: Publication): string[] {
  return [
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...(properties.issuer === undefined
      ? []
      : [`<meta name="author" content="${escapeHtml(properties.issuer)}">`]),
    ...(properties.date === undefined
      ? []
      : [`<meta name="dcterms.date" content="${escapeHtml(properties.date)}">`]),
    WORD_SETTINGS,
    `<style>\n${STYLE}\n</style>`,
    `<style>\n${BROWSER_STYLE}\n</style>`,
    '</head>',
  ]
}

/** 发文机关 and 发文字号 over a red line; a plan without a number is no official document yet and has no masthead. */
function renderMasthead({ issuer, documentNumber }: Properties): string[] {
  if (documentNumber === undefined) return []
  return [
    '<header>',
    ...(issuer === undefined
      ? []
      : [`<p class="issuer" style="font-size:${issuerSize(issuer)}pt">${escapeLines(issuer)}</p>`]),
    `<p class="number">${escapeLines(documentNumber)}</p>`,
    '</header>',
  ]
}

function renderAddressees(addressees: string | undefined): string[] {
  if (addressees === undefined) return []
  return [`<p class="addressees">${escapeLines(addressees.replace(/[：:]\s*$/, ''))}：</p>`]
}

/** A list in a list; not of HTML's own, as office programs would put bullets before its lines. */
function renderContents(entries: readonly ContentsEntry[], anchors: Anchors): string[] {
  const parts = ['<nav aria-label="目录">', '<p class="toc-title">目录</p>', '<div role="list">']
  let open = 0
  for (const { level, target, text } of entries) {
    if (open > 0 && level > open) parts.push('<div role="list">')
    else {
      if (open > 0) parts.push('</div>')
      if (level < open) parts.push('</div>', '</div>')
    }
    open = open === 0 ? 1 : level
    const link = `<a href="#${anchors.get(target) ?? ''}">${escapeHtml(text)}</a>`
    parts.push('<div role="listitem">', `<p class="toc${level}">${link}</p>`)
  }
  if (open > 1) parts.push('</div>', '</div>')
  if (open > 0) parts.push('</div>')
  return [...parts, '</div>', '</nav>', PAGE_START]
}

function renderAnnex(annex: PrintAnnex, anchors: Anchors): string {
  const { landscape } = annex
  const frame: Frame = { anchors, depth: 2, width: areaWidth(landscape), landscape, style: 'body' }
  return [
    WORD_SECTION_BREAK,
    `<div class="${landscape ? 'landscape' : 'upright'}" role="region">`,
    `<p class="annex-label"${idAttribute(anchors, annex.id)}>附件${annex.number}</p>`,
    `<h2 class="annex-title">${escapeLines(annex.title)}</h2>`,
    renderBlocks(annex.blocks, frame),
    '</div>',
  ].join('\n')
}
