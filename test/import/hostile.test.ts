import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Document } from '../../src/document/types.ts'
import { importDocument } from '../../src/import/index.ts'
import { cleanText } from '../../src/render/layout/clean.ts'
import { printedBy, texts } from './helpers.ts'

function documentOf(paragraphs: readonly string[]): Document {
  let start = 0
  const blocks = paragraphs.map((text) => {
    const block = { type: 'text' as const, text, start }
    start += text.length + 1
    return block
  })
  return { path: 'a.txt', format: 'text', source: paragraphs.join('\n'), blocks, notices: [] }
}

const squeeze = (text: string) => cleanText(text).replace(/\s+/g, '')

async function comesBack(paragraphs: readonly string[]): Promise<void> {
  const all = ['某县乡村振兴规划', '为做好工作，制定本规划。', ...paragraphs, '本规划由县政府解释。']
  const printed = await printedBy(importDocument(documentOf(all)))
  expect(squeeze(texts(printed).join(''))).toBe(squeeze(all.join('')))
}

const HOSTILE = [
  ':fig[584.53亿元]{of="表1/合计/总投资"}',
  '甲:fig，乙:ref[#表1]丙',
  ':::专栏{#a 标题="x"}',
  '：：：注',
  '::: 别的',
  '{= share(a, b); unit=% }',
  '甲{=乙{= 丙}',
  '<b>粗</b><!-- 注 --><br>&amp;&#65;',
  '1. 一项',
  '- 一项',
  '+ 一项',
  '* 一项',
  '# 不是标题 #',
  '    四个空格',
  '\t制表符',
  '> 引用',
  '| a | b |',
  '|---|---|',
  '---',
  '===',
  '***',
  '```js',
  '~~~',
  '~~删~~ 5~10',
  '[^1]: 脚注 [a]: http://x.y',
  '![图](x.png) [链](http://x.y) <http://x.y> www.x.y a@b.cn',
  'a_b_ _c_ *d* **e** `f` \\',
  ':abc[x]{y}',
  '甲:::乙::丙',
  '总投资::fig[1亿元]{of="x"}',
  '"引号" \'单引号\' 标题: [x, y] {a: b} # c',
]

it.each(HOSTILE)('comes back: %s', async (text) => {
  await comesBack([text])
  await comesBack([`甲${text}`, text, `${text}乙`])
})

it('any row of paragraphs comes back', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ maxLength: 12 }),
    fc.constantFrom('甲', '。', ' ', ':', '：', '{', '=', '[', ']', '<', '|', '~', '*', '_', '\\', '12.5%'),
  )
  const paragraph = fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.join('').replace(/[\r\n|]/g, ''))
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { maxLength: 4 }), (paragraphs) =>
      comesBack(paragraphs.filter((text) => text.trim() !== '')),
    ),
    { numRuns: 300 },
  )
}, 60_000)
