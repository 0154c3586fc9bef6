import { describe, expect, it } from 'vitest'
import type { PrintTable } from '../../src/plan/publication.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { recognize } from '../../src/recognize/index.ts'
import { renderHtml } from '../../src/render/html/index.ts'
import { renderMarkdown } from '../../src/render/markdown/index.ts'
import { buildText } from './harness.ts'

async function compile(table: string) {
  const { publication, faults } = await buildText(table)
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([])
  if (!publication) throw new Error('not compiled')
  const printed = publication.body.find((block): block is PrintTable => block.kind === 'table')
  if (!printed) throw new Error('no table')
  const markdown = renderMarkdown(publication)
  const read = recognize(readMarkdown(markdown, 'a.md')).tables[0]
  return {
    printed,
    html: renderHtml(publication),
    markdown,
    paths: read?.columns.map((column) => column.path.join('/')),
  }
}

/** Rows of a head: each cell with the columns and rows that it covers, where more than one. */
function head({ head }: PrintTable): string[] {
  return head.map((row) =>
    row.cells
      .map(({ text, columnSpan, rowSpan }) => {
        const across = columnSpan ? `→${columnSpan}` : ''
        return text + across + (rowSpan ? `↓${rowSpan}` : '')
      })
      .join(' | '),
  )
}

describe('heads above each other', () => {
  it('typed in two rows: what a head covers is empty', async () => {
    const made = await compile(
      [
        '| 指标 | 2020年 | 2025年 |  | 备注 |',
        '| --- | --- | --- | --- | --- |',
        '|  | 收入 | 收入 | 年均增速 |  |',
        '| 人均纯收入（元） | 10000 | 16105 | 10% | 全部 |',
        '| 务工收入（元） | 5000 | 8053 | 10% | 部分 |',
      ].join('\n'),
    )
    expect(head(made.printed)).toEqual(['指标↓2 | 2020年 | 2025年→2 | 备注↓2', '收入 | 收入 | 年均增速'])
    expect(made.html).toContain('colspan="2"><p class="h12">2025年</p>')
    // A joined head would print 2025 twice.
    expect(made.markdown).toContain(
      '| 指标 | 2020年 | 2025年 |  | 备注 |\n| :--- | ---: | ---: | ---: | :--- |\n|  | 收入 | 收入 | 年均增速 |  |\n',
    )
    expect(made.paths).toEqual(['指标', '2020年/收入', '2025年/收入', '2025年/年均增速', '备注'])
  })

  it('typed in one row, with a dot between', async () => {
    const made = await compile(
      [
        '| 类别 | 总投资 | 资金来源·财政·中央 | 资金来源·财政·县级 | 资金来源·自筹 | 阿依·古丽 |',
        '| --- | --- | --- | --- | --- | --- |',
        '| 甲 | 6 | 1 | 2 | 3 | 1 |',
      ].join('\n'),
    )
    expect(head(made.printed)).toEqual([
      '类别↓3 | 总投资↓3 | 资金来源→3 | 阿依·古丽↓3',
      '财政→2 | 自筹↓2',
      '中央 | 县级',
    ])
    expect(made.markdown).toContain(
      '| 类别 | 总投资 | 资金来源·财政·中央 | 资金来源·财政·县级 | 资金来源·自筹 | 阿依·古丽 |\n',
    )
  })

  it('a row of words under a head that spans nothing is no head', async () => {
    const made = await compile(
      ['| 指标 | 单位 | 2025年 |', '| - | - | - |', '| 一、收入 |  |  |', '| 人均 | 元 | 5 |'].join('\n'),
    )
    expect(head(made.printed)).toEqual(['指标 | 单位 | 2025年'])
  })
})

describe('columns stand as official tables have them', () => {
  it('numbers right, short words of one kind in the middle, names left', async () => {
    const made = await compile(
      [
        '| 序号 | 指标 | 单位 | 属性 | 2025年 | 完成时限 | 责任单位 |',
        '| - | - | - | - | - | - | - |',
        '| 1 | 粮食产量 | 万吨 | 约束性 | 5.2 | 2025年底 | 甲局 |',
        '| 2 | 茶叶面积 | 万亩 | 预期性 | 7.0 | 2025年底 | 乙局 |',
      ].join('\n'),
    )
    expect(made.printed.columns.map(({ align }) => align).join(' ')).toBe(
      'center left center center right center left',
    )
  })

  it('a drafter’s own alignment counts', async () => {
    const made = await compile('| 序号 | 数 |\n| :-- | :-: |\n| 1 | 5.2 |\n| 2 | 6.1 |')
    expect(made.printed.columns.map(({ align }) => align)).toEqual(['left', 'center'])
  })
})
