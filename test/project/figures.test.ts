import { describe, expect, it } from 'vitest'
import { buildText, printed, words } from './harness.ts'

const VALUES = `数值:
  总投资: 584.5276亿元
  份额: "= 占比(甲, 乙)"
  甲: 283.16亿元
  乙: 584.53亿元
  户数: 2060户
  个数: 86
  减少: -3.5亿元
  提高: "= 60.5% - 52%"`

const text = async (body: string, values = VALUES) => printed(await buildText(body, values)).join('\n')
const faults = async (body: string, values = VALUES) => (await buildText(body, values)).faults

describe('figures', () => {
  it.each([
    [':fig[584.53亿元]{of="总投资"}', '584.53亿元'],
    [':fig[584.5亿元]{of="总投资"}', '584.5亿元'],
    [':fig[585亿元]{of="总投资"}', '585亿元'],
    [':fig[5845276万元]{of="总投资"}', '5845276万元'],
    [':fig[5,845,276万元]{of="总投资"}', '5,845,276万元'],
    [':fig[584.53亿元]{取值="总投资"}', '584.53亿元'],
    [':fig[48.44%]{of="份额"}', '48.44%'],
    [':fig[2060户]{of="户数"}', '2060户'],
    [':fig[86个]{of="个数"}', '86个'],
    [':fig[86项]{of="个数"}', '86项'],
    [':fig{of="总投资"}', '584.5276亿元'],
    [':fig{of="总投资" unit="万元" decimals="0"}', '5845276万元'],
    [':fig{of="总投资" 单位="亿元" 小数="1"}', '584.5亿元'],
    [':fig{of="份额" decimals="1"}', '48.4%'],
    [':fig{of="= 甲 × 2" decimals="2"}', '566.32亿元'],
    ['{= 占比(甲, 乙); unit=% decimals=1}', '48.4%'],
    ['{= 甲 + 乙; 单位=亿元 小数=1}', '867.7亿元'],
    ['{= 甲 + 乙}', '867.69亿元'],
    ['{= 60.5% - 52%; 单位=百分点 小数=1}', '8.5百分点'],
    ['{= 差(60.5%, 52%); 单位=个百分点}', '8.5个百分点'],
    [':fig[8.5个百分点]{of="提高"}', '8.5个百分点'],
    [':fig[8.5%]{of="提高"}', '8.5%'],
  ])('prints %s as %s', async (source, want) => expect(await text(`共${source}。`)).toBe(`共${want}。`))

  it('suggests the right figure at the place of the wrong one', async () => {
    const [fault, ...more] = await faults('总投资:fig[584.35亿元]{of="总投资"}。')
    expect(more).toEqual([])
    expect(fault).toMatchObject({ rule: 'source/figure', at: '584.35亿元', fix: '584.53亿元' })
    expect(fault?.message).toBe('印作 584.35亿元，“总投资”是 584.53亿元')
  })

  it.each([
    [':fig[5845270万元]{of="总投资"}', '5845276万元'],
    [':fig[48.4%]{of="甲占"}', '50.0%'],
    [':fig[85个]{of="个数"}', '86个'],
  ])('keeps unit and digits of %s in its suggestion', async (source, fix) => {
    const [fault] = await faults(source, `${VALUES}\n  甲占: 50%`)
    expect(fault?.fix).toBe(fix)
  })

  it.each([
    [':fig[584.53万亩]{of="总投资"}', /^单位不符/],
    [':fig[584.53]{of="总投资"}', /^单位不符/],
    [':fig[48.44亿元]{of="份额"}', /^单位不符/],
    [':fig[约584亿元]{of="总投资"}', /不是一个数和它的单位/],
    [':fig[584亿元以上]{of="总投资"}', /不是一个数和它的单位/],
    [':fig[584亿元]', /没有写这个数取自哪里/],
    [':fig[584亿元]{of=""}', /没有写这个数取自哪里/],
    [':fig{of="总投资" unit="亩"}', /不能印成 亩/],
    [':fig{of="总投资" unit="亿园"}', /读不懂/],
    [':fig{of="总投资" decimals="10"}', /读不懂/],
    [':fig{of="总投资" decimals="-1"}', /读不懂/],
    [':fig{of="总投资" 颜色="红"}', /不认识“颜色”/],
    [':fig{of="总投资" constructor="1"}', /不认识“constructor”/],
    ['{= 甲 + }', /算式不完整/],
    ['{= 甲; unit=亩}', /不能印成 亩/],
    ['{= 60.5%; 单位=百分点}', /不能印成 百分点/],
    [':fig[48.44个百分点]{of="份额"}', /^单位不符/],
    ['{= 甲', /算式没有写完/],
    [':fig', /写法不对/],
    [':fg[3亿元]{of="甲"}', /写法不对/],
  ])('tells %s', async (source, message) => {
    const told = await faults(`共${source}。`)
    expect(told.map((fault) => fault.message)).toEqual([expect.stringMatching(message)])
  })

  it('says that a picture is not put into what is built', async () => {
    const told = await faults('见下图。\n\n![布局图](图/布局.png)\n\n![未附]()\n')
    expect(told.map(({ severity, message, at }) => [severity, message, at])).toEqual([
      ['warning', '图片“布局图”不会放进生成的文件，原处只印一句说明', '![布局图](图/布局.png)'],
    ])
  })

  it('suggests the nearest name', async () => {
    const told = await faults('共:fig[584.53亿元]{of="总投次"}。')
    expect(told.map(({ message, help }) => [message, help])).toEqual([
      ['不认识“总投次”', '是不是想写 总投资？'],
    ])
  })

  it('tells values that need one another, once for each round', async () => {
    const told = await faults('无。', '数值:\n  甲: "= 乙 + 1亿元"\n  乙: "= 甲 × 2"\n  丙: "= 丙"')
    expect(told.map(({ message }) => message)).toEqual([
      '数值“甲”要用到它自己：甲 → 乙 → 甲',
      '数值“丙”要用到它自己：丙 → 丙',
    ])
  })

  it('tells a value that cannot be worked out where it stands, and at no place that only uses it', async () => {
    const told = await faults(
      '共:fig{of="甲"}，又:fig[1亿元]{of="丁"}，{= 合计(甲, 乙)}，:fig{of="总投次"}。',
      '数值:\n  甲: "= 乙 + 1亿元"\n  乙: "= 总投次 × 2"\n  丁: 很多\n  总投资: 1亿元',
    )
    expect(told.map(({ message, at }) => [message, at])).toEqual([
      ['不认识“总投次”', '"= 总投次 × 2"'],
      ['数值“丁”读不懂：很多', '很多'],
      ['不认识“总投次”', ':fig{of="总投次"}'],
    ])
  })

  it('takes a long chain of values, in any order, without running out of stack', async () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, index) =>
        index === length - 1 ? `  v${index}: 1亿元` : `  v${index}: "= v${index + 1} + 1亿元"`,
      ).join('\n')
    expect(await text('共:fig{of="v0"}。', `数值:\n${chain(150)}`)).toBe('共150亿元。')
    const told = await faults('无。', `数值:\n${chain(20_000)}`)
    expect(told[0]?.message).toMatch(/超过 200 层/)
    expect(told.length).toBeLessThanOrEqual(100)
  })

  it('checks a value that nobody uses', async () => {
    const told = await faults('无。', '数值:\n  甲: 很多\n  乙: "= 1 ÷ 0"')
    expect(told.map(({ message, at }) => [message, at])).toEqual([
      ['数值“甲”读不懂：很多', '很多'],
      ['除数是零，算不出来', '"= 1 ÷ 0"'],
    ])
  })

  it('speaks of cells of a typed table, of a heading, a list item, a cell and a box', async () => {
    const body = `# 投资:fig{of="表/合计/投资"}

:::指标{#表 标题="目标" unit="亿元"}

| 年度 | 投资（亿元） |
| --- | --- |
| 2021年 | 1.50 |
| 2022年 | 2.25 |
| 合计 | 3.75 |

:::

- 首年:fig[1.5亿元]{of="表/2021年/投资"}

:::专栏{#专栏 标题="工程"}

| 项 | 数 |
| --- | --- |
| 次年 | :fig[2.25亿元]{of="表/2022年/投资"} |

:::`
    const lines = await text(body, '编号: 层级')
    expect(lines).toContain('一、投资3.75亿元')
    expect(lines).toContain('首年1.5亿元')
    expect(lines).toContain('次年|2.25亿元')
  })

  it.each([
    ['表/合计/投入', '“表”里没有“投入”这一列'],
    ['表/总计/投资', '“表”里没有“总计”这一行'],
    ['表/投资', '“表/投资”没有写行'],
    ['表', '“表”里没有“”这一列'],
    ['box/甲/乙', '“box”里没有可以引用的表'],
    ['__proto__/甲', '不认识“__proto__/甲”'],
  ])('tells a path that leads nowhere: %s', async (path, message) => {
    const told = await faults(
      `:::指标{#表 标题="目标"}\n\n| 年度 | 投资（亿元） |\n| --- | --- |\n| 2021年 | 1.50 |\n| 合计 | 1.50 |\n\n:::\n\n:::专栏{#box 标题="甲"}\n无表。\n:::\n\n:fig[1亿元]{of="${path}"}`,
      '',
    )
    expect(told.map((fault) => fault.message)).toEqual([message])
  })

  it('joins lines of a paragraph: nothing between Chinese characters, a space between words', async () => {
    expect(await text('第一行\n第二行 and\nmore words\n结束')).toBe('第一行第二行 and more words结束')
  })

  it('keeps figures that stand in bold text, and tells stars that make nothing bold', async () => {
    const compiled = await buildText('共 **:fig[584.53亿元]{of="总投资"}** 。', VALUES)
    expect(compiled.faults).toEqual([])
    const [first] = compiled.publication?.body ?? []
    expect(first?.kind === 'paragraph' ? words(first.content) : '').toBe('共 584.53亿元 。')
    const told = await faults('共**:fig[584.53亿元]{of="总投资"}**。', VALUES)
    expect(told.map(({ severity, at }) => [severity, at])).toEqual([
      ['warning', '**'],
      ['warning', '**'],
    ])
    expect(await faults('共\\*\\*三项。')).toEqual([])
  })

  // Each is read in a second or two; a step that goes over the whole text again for every piece of it takes minutes,
  // and the run is stopped.
  it.each([
    ['{= ', 300_000, '算式没有写完'],
    ['{=', 300_000, '算式没有写完'],
    [':fig', 300_000, '这里像是一个引用，但写法不对'],
    [':::', 300_000, undefined],
    ['  ', 300_000, undefined],
    ['（', 300_000, undefined],
    ['甲\n', 40_000, undefined],
  ])('reads a paragraph of nothing but %j without quadratic work', async (piece, length, message) => {
    const body = `甲${piece.repeat(length / piece.length)}乙`
    const compiled = await buildText(body)
    expect(compiled.faults.map((fault) => fault.message)).toEqual(message === undefined ? [] : [message])
    if (message === undefined)
      expect(printed(compiled).join('')).toBe(piece === '甲\n' ? body.replaceAll('\n', '') : body)
  })
})
