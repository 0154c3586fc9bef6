import { describe, expect, it } from 'vitest'
import { chineseNumber, handWritten, Numbering } from '../../src/project/numbering.ts'
import { buildText, printed } from './harness.ts'

describe('Chinese numbers', () => {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  it('counts from 1 to 120', () => {
    for (let value = 1; value <= 120; value++) {
      const [tens, ones] = [Math.floor((value % 100) / 10), value % 10]
      const small =
        tens === 0 ? (digits[ones] ?? '') : `${tens === 1 ? '' : digits[tens]}十${digits[ones] ?? ''}`
      const rest = value - 100
      const want =
        value < 100 ? small : rest === 0 ? '一百' : `一百${rest < 10 ? '零' : rest < 20 ? '一' : ''}${small}`
      expect([value, chineseNumber(value)]).toEqual([value, want])
    }
  })

  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [115, '一百一十五'],
    [120, '一百二十'],
    [999, '九百九十九'],
    [1000, '1000'],
  ])('%i is %s', (value, text) => expect(chineseNumber(value)).toBe(text))
})

describe('numbering', () => {
  it('numbers 章节 in six levels', () => {
    const numbering = new Numbering('chapters')
    expect([1, 2, 3, 4, 5, 6].map((depth) => numbering.next(depth)?.number)).toEqual([
      '第一章 ',
      '第一节 ',
      '一、',
      '（一）',
      '1.',
      '（1）',
    ])
  })

  it('numbers 层级 in four levels and no deeper', () => {
    const numbering = new Numbering('levels')
    expect([1, 2, 3, 4, 5].map((depth) => numbering.next(depth)?.number)).toEqual([
      '一、',
      '（一）',
      '1.',
      '（1）',
      undefined,
    ])
  })

  it('begins anew under each higher heading', async () => {
    const text = '# 甲\n\n## 子\n\n## 丑\n\n### 深\n\n# 乙\n\n## 寅\n\n### 卯'
    expect(printed(await buildText(text, '编号: 层级'))).toEqual([
      '一、甲',
      '（一）子',
      '（二）丑',
      '1.深',
      '二、乙',
      '（一）寅',
      '1.卯',
    ])
  })

  it.each(['章节', '层级'])('leaves 前言 and 结语 without a number: %s', async (style) => {
    const text = '# 前言\n\n# 总则\n\n## 目标\n\n## 前言\n\n# 结 语\n\n# 附则\n\n## 施行'
    const [first, second] = style === '章节' ? ['第一章 ', '第二章 '] : ['一、', '二、']
    const [one, two] = style === '章节' ? ['第一节 ', '第二节 '] : ['（一）', '（二）']
    expect(printed(await buildText(text, `编号: ${style}`))).toEqual([
      '前言',
      `${first}总则`,
      `${one}目标`,
      `${two}前言`,
      '结 语',
      `${second}附则`,
      `${one}施行`,
    ])
  })

  it('tells what other tools take for attributes of a heading', async () => {
    const { faults, failed } = await buildText('# 总则 {-}\n\n## 目标 {#id}\n\n## 集合{甲}')
    expect(failed).toBe(false)
    expect(faults.map(({ message, at }) => [message, at])).toEqual([
      ['标题后面的“{-}”会照样印出来', '{-}'],
      ['标题后面的“{#id}”会照样印出来', '{#id}'],
    ])
  })

  it.each([
    ['##目标', ['error “##”后面没有空格，没有被认作标题', '##']],
    ['前文。\n###目标', ['error “###”后面没有空格，没有被认作标题', '###']],
    ['##2021年目标', ['error “##”后面没有空格，没有被认作标题', '##']],
    ['#目标', ['warning “#”后面没有空格，没有被认作标题', '#']],
    ['＃＃ 目标', ['warning 标题的 # 写成了全角的 ＃，没有被认作标题', '＃＃']],
    ['\\##目标', undefined],
    ['#1井投产。', undefined],
    ['见 ##目标', undefined],
  ])('tells a heading that Markdown takes for words: %s', async (text, want) => {
    const { faults } = await buildText(`# 总则\n\n${text}`)
    expect(faults.map(({ severity, message, at }) => [`${severity} ${message}`, at])).toEqual(
      want === undefined ? [] : [want],
    )
  })

  it('tells a heading that is too deep', async () => {
    const { faults } = await buildText('##### 太深', '编号: 层级')
    expect(faults.map(({ message }) => message)).toEqual(['标题层级太深，最多 4 级'])
  })

  it('takes a hand-written number that is right, and prints it once', async () => {
    const text = '# 第一章 总则\n\n## 第一节　目标\n\n### 一、任务\n\n# **第二章 保障**'
    expect(printed(await buildText(text))).toEqual(['第一章 总则', '第一节 目标', '一、任务', '第二章 保障'])
  })

  it('tells a hand-written number that is wrong', async () => {
    const { faults } = await buildText('# 第二章 总则')
    expect(faults.map(({ message, at, rule }) => [message, at, rule])).toEqual([
      ['标题手写的编号是“第二章”，按次序应为“第一章”', '第二章', 'source/heading'],
    ])
  })

  it.each(['2021年工作', '3.5亿元投入', '一体推进', '第一书记', '（试行）办法'])(
    'does not take %s for a number',
    (title) => expect(handWritten(title)).toBe(''),
  )

  it('does not number headings inside a box', async () => {
    const text = ':::专栏{#甲 标题="工程"}\n\n# 小标题\n\n内容。\n\n:::\n\n# 总则'
    expect(printed(await buildText(text)).at(-1)).toBe('第一章 总则')
  })
})

describe('notes', () => {
  it('are numbered in the order of their mention, and printed where they are written', async () => {
    const text =
      '增长较快[^比]，按可比价计算[^1]，同前[^比]。\n\n[^1]: 以2020年为基期。\n\n[^比]: 见公报。\n\n    又一段。'
    expect(printed(await buildText(text))).toEqual([
      '增长较快[1]，按可比价计算[2]，同前[1]。',
      '[2]以2020年为基期。',
      '[1]见公报。',
      '又一段。',
    ])
  })
})
