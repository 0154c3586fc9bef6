import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/diff/wording.ts'
import { compare, edit, told } from './versions.ts'

const PLAN = `# 清河县农业发展规划

## 第一章 发展基础

### 第一节 主要成绩

到2023年底，全县建成高标准农田12.5万亩，粮食总产量达到8.40万吨，农村居民人均可支配收入15200元，比上年增长6.5%。

### 第二节 面临形势

水利设施仍显不足，灌溉保证率只有61.2%，需要在规划期内补齐。

### 第三节 总体要求

坚持先建机制、后建工程，分三个阶段推进。

## 第二章 主要任务

### 第一节 种植业

新建茶园3000亩，改造低产果园1.2万亩，扶持合作社25个。（牵头单位：县农业农村局；责任单位：县财政局、各乡镇）

专栏1 种植业重点项目

茶园提质工程，投资2400万元。

果园改造工程，投资1800万元。

### 第二节 养殖业

2028年肉牛存栏不低于4万头，建设标准化养殖场18个。

表1 主要指标

| 序号 | 指标 | 单位 | 属性 | 2023年 | 2028年 |
| --- | --- | --- | --- | --- | --- |
| 1 | 粮食总产量 | 万吨 | 约束性 | 8.40 | 8.60 |
| 2 | 森林覆盖率 | % | 约束性 | 52.1 | 53.0 |
| 3 | 农产品加工率 | % | 预期性 | 48.0 | 60.0 |

表2 投资估算

| 类别 | 投资（万元） | 财政（万元） | 自筹（万元） |
| --- | --- | --- | --- |
| 种植业 | 4200 | 2200 | 2000 |
| 养殖业 | 3100 | 1500 | 1600 |
| 加工业 | 1700 | 700 | 1000 |
| 合计 | 9000 | 4400 | 4600 |

附件：1.重点项目清单

2.任务分工表
`

describe('a version against itself', () => {
  it.each([
    ['the same text', PLAN],
    ['other line ends', PLAN.replaceAll('\n', '\r\n')],
    ['lines broken within paragraphs', PLAN.replaceAll('，', '，\n')],
    ['a byte order mark', `\ufeff${PLAN}`],
  ])('%s changes nothing', (_, text) => {
    const difference = compare(PLAN, text)
    expect(told(difference)).toEqual([])
    expect(difference.wording).toEqual([])
    expect(difference.stale).toEqual([])
  })

  it('in plain text, lines broken within a number and its unit change nothing', () => {
    const text =
      '一、目标\n全县建成高标准农田12.5万亩，粮食总产量达到8.40万吨，农民人均收入15200元，合作社25个。\n'
    const broken = edit(text, ['12.5万亩', '12.5万\n亩'], ['15200元', '15200\n元'])
    const difference = compare(text, broken, 'txt')
    expect(told(difference)).toEqual([])
    expect(difference.wording).toEqual([])
  })
})

describe('one edit is told once, for what it is', () => {
  it.each<[string, string, string, string]>([
    ['a figure in prose', '12.5万亩', '12.8万亩', 'figure changed: 12.5万亩 -> 12.8万亩'],
    ['a figure in a table', '| 3100 |', '| 3150 |', 'figure changed: 3100 -> 3150'],
    ['a unit', '投资2400万元', '投资2400亿元', 'figure changed: 2400万元 -> 2400亿元'],
    ['the same quantity in another unit', '3000亩', '0.3万亩', 'figure changed: 3000亩 -> 0.3万亩'],
    ['a comparator', '不低于4万头', '超过4万头', 'figure changed: 4 -> 4'],
    ['a unit of a column', '财政（万元）', '财政（亿元）', 'unit changed: 财政（万元） -> 财政（亿元）'],
    ['a year', '2028年肉牛', '2027年肉牛', 'date changed: 2028年 -> 2027年'],
    ['the number of a heading', '第三节 总体', '第五节 总体', 'heading renumbered: 第三节 -> 第五节'],
    ['words of a heading', '第二节 面临形势', '第二节 面临挑战', 'heading renamed: 面临形势 -> 面临挑战'],
    [
      'the title of a box',
      '种植业重点项目',
      '种植业重大工程',
      'box renamed: 种植业重点项目 -> 种植业重大工程',
    ],
    ['the title of a table', '表2 投资估算', '表2 投资概算', 'table renamed: 投资估算 -> 投资概算'],
    [
      'a title in the list of annexes',
      '任务分工表',
      '责任分工表',
      'annex renamed 附件清单: 任务分工表 -> 责任分工表',
    ],
    [
      'a leading unit',
      '牵头单位：县农业农村局',
      '牵头单位：县林业局',
      'responsible changed 牵头单位: 县农业农村局 -> 县林业局',
    ],
    [
      'a responsible unit',
      '县财政局、各乡镇',
      '县财政局、县水务局、各乡镇',
      'responsible changed 责任单位: 县财政局、各乡镇 -> 县财政局、县水务局、各乡镇',
    ],
    ['属性', '% | 预期性 | 48.0', '% | 约束性 | 48.0', 'indicator changed 属性: 预期性 -> 约束性'],
    ['a target', '| 60.0 |', '| 62.0 |', 'indicator changed 目标值: 60.0 -> 62.0'],
    ['a base', '| 48.0 |', '| 47.0 |', 'indicator changed 基期值: 48.0 -> 47.0'],
    ['the unit of an indicator', '| 万吨 |', '| 吨 |', 'indicator changed 单位: 万吨 -> 吨'],
    ['a row that came', '| 加工业 |', '| 渔业 | 0 | 0 | 0 |\n| 加工业 |', 'row added:  -> 渔业 | 0 | 0 | 0'],
    [
      'a row that went',
      '| 2 | 森林覆盖率 | % | 约束性 | 52.1 | 53.0 |\n',
      '',
      'indicator removed: 2 | 森林覆盖率 | % | 约束性 | 52.1 | 53.0 -> ',
    ],
    [
      'a paragraph that went',
      '果园改造工程，投资1800万元。\n',
      '',
      'paragraph removed: 果园改造工程，投资1800万元。 -> ',
    ],
    ['a numeral in words', '分三个阶段', '分四个阶段', 'number changed: 三 -> 四'],
  ])('%s', (_, from, to, expected) => {
    const difference = compare(PLAN, edit(PLAN, [from, to]))
    expect(told(difference)).toEqual([expected])
    expect(difference.wording).toEqual([])
  })

  it('other words are counted only', () => {
    const difference = compare(PLAN, edit(PLAN, ['仍显不足', '还比较薄弱']))
    expect(told(difference)).toEqual([])
    expect(difference.wording).toHaveLength(1)
    expect(difference.wording[0]).toMatchObject({ old: { text: '仍显不足' }, new: { text: '还比较薄弱' } })
  })

  it('a paragraph that moved', () => {
    const moved = '水利设施仍显不足，灌溉保证率只有61.2%，需要在规划期内补齐。\n\n'
    const text = edit(PLAN, [moved, ''], ['茶园提质工程', `${moved}茶园提质工程`])
    const difference = compare(PLAN, text)
    expect(difference.changes).toHaveLength(1)
    expect(difference.changes[0]).toMatchObject({ kind: 'paragraph', action: 'moved', figures: 1 })
  })

  it('rows in another order', () => {
    const row = '| 养殖业 | 3100 | 1500 | 1600 |\n'
    const difference = compare(PLAN, edit(PLAN, [row, ''], ['| 种植业 | 4200', `${row}| 种植业 | 4200`]))
    expect(difference.changes).toHaveLength(1)
    expect(difference.changes[0]).toMatchObject({ kind: 'row', action: 'moved' })
    expect(difference.stale).toEqual([])
  })

  it('a column that came', () => {
    const old = '| 县 | 投资（万元） |\n| --- | --- |\n| 东山 | 120 |\n| 西山 | 240 |\n'
    const next =
      '| 县 | 户数（户） | 投资（万元） |\n| --- | --- | --- |\n| 东山 | 31 | 120 |\n| 西山 | 52 | 240 |\n'
    expect(told(compare(old, next))).toEqual(['column added:  -> 户数（户）'])
  })
})

describe('what a source declares', () => {
  const SOURCE = `# 主要任务

:::任务{牵头单位="县林业局" 责任单位="各乡镇" 完成时限="2025年12月"}
扩大茶园面积300亩。
:::

:::专栏{#茶 标题="茶业项目"}

- 茶园：投资500万元。
:::
`
  it.each([
    ['县林业局', '县水务局', 'responsible changed 牵头单位: 县林业局 -> 县水务局'],
    ['2025年12月', '2026年12月', 'date changed: 2025年12月 -> 2026年12月'],
    ['茶业项目', '茶园项目', 'box renamed: 茶业项目 -> 茶园项目'],
  ])('%s -> %s', (from, to, expected) => {
    const difference = compare(SOURCE, edit(SOURCE, [from, to]))
    expect(told(difference)).toEqual([expected])
    expect(difference.wording).toEqual([])
  })
})

describe('what an edit brings along', () => {
  it('an inserted section shifts the numbers behind it: one change more', () => {
    const text = edit(
      PLAN,
      [
        '### 第二节 面临形势',
        '### 第二节 存在问题\n\n加工能力偏弱，仓储设施分布不均。\n\n### 第三节 面临形势',
      ],
      ['### 第三节 总体要求', '### 第四节 总体要求'],
    )
    expect(told(compare(PLAN, text))).toEqual([
      'heading added:  -> 第二节 存在问题',
      'heading renumbered: 第二节 … 第三节 -> 第三节 … 第四节',
    ])
  })

  it('serial numbers follow a removed row', () => {
    const text = edit(
      PLAN,
      ['| 1 | 粮食总产量 | 万吨 | 约束性 | 8.40 | 8.60 |\n', ''],
      ['| 2 | 森林', '| 1 | 森林'],
      ['| 3 | 农产品', '| 2 | 农产品'],
    )
    const { changes } = compare(PLAN, text)
    expect(changes.map(({ kind, action, follows }) => [kind, action, follows])).toEqual([
      ['indicator', 'removed', 2],
    ])
  })

  it('a serial number changed by itself is told', () => {
    expect(told(compare(PLAN, edit(PLAN, ['| 2 | 森林', '| 5 | 森林'])))).toEqual([
      'number changed 序号: 2 -> 5',
    ])
  })

  it('references follow a box that is numbered anew', () => {
    const old = '专栏1 水利项目\n\n修建水池3座。\n\n具体见专栏1。\n'
    const { changes } = compare(old, old.replaceAll('专栏1', '专栏2'))
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ kind: 'box', action: 'renumbered', follows: 1 })
  })

  it('ten edits at once are ten changes', () => {
    const text = edit(
      PLAN,
      ['12.5万亩', '12.6万亩'],
      ['15200元', '15600元'],
      ['61.2%', '62.2%'],
      ['面临形势', '面临挑战'],
      ['扶持合作社25个', '扶持合作社28个'],
      ['牵头单位：县农业农村局', '牵头单位：县林业局'],
      ['不低于4万头', '不低于5万头'],
      ['| 预期性 | 48.0', '| 约束性 | 48.0'],
      ['| 1700 | 700 | 1000 |', '| 1700 | 800 | 1000 |'],
      ['任务分工表', '责任分工表'],
    )
    const difference = compare(PLAN, text)
    expect(difference.changes).toHaveLength(10)
    expect(difference.wording).toEqual([])
  })
})

describe('figures in numbers', () => {
  const figure = (from: string, to: string) => {
    const text = `全县投入${from}。\n`
    const [change] = compare(text, edit(text, [from, to])).changes
    return change ? { ...change.figure, detail: wordsOf(change).detail } : undefined
  }

  it('exact difference and share of the old value', () => {
    expect(figure('36.30亿元', '36.50亿元')).toMatchObject({
      old: '36.30 亿元',
      new: '36.50 亿元',
      difference: '+0.20',
      unit: '亿元',
      relative: '+0.55%',
      sameValue: false,
    })
  })

  it('across units, in the new one', () => {
    expect(figure('1.2亿元', '11800万元')).toMatchObject({
      difference: '-200',
      unit: '万元',
      relative: '-1.67%',
    })
  })

  it('the same quantity in another unit', () => {
    expect(figure('1.2亿元', '12000万元')).toMatchObject({
      sameValue: true,
      detail: '1.2 亿元 -> 12000 万元（换了单位或写法，数值相同）',
    })
  })

  it('percentages in points, without a share of a share', () => {
    const change = figure('5.5%', '6.25%')
    expect(change).toMatchObject({ difference: '+0.75', unit: '个百分点' })
    expect(change).not.toHaveProperty('relative')
  })

  it('no difference between dimensions that never meet', () => {
    const change = figure('30亩', '30元')
    expect(change).toMatchObject({ sameValue: false })
    expect(change).not.toHaveProperty('difference')
  })
})

describe('what should have moved along', () => {
  it('a part changed and its totals did not', () => {
    const { stale } = compare(PLAN, edit(PLAN, ['| 3100 | 1500 |', '| 3100 | 1550 |']))
    expect(stale.map(({ stated, computed }) => [stated, computed])).toEqual([
      ['3100', '3150'],
      ['4400', '4450'],
    ])
    expect(stale[1]?.message).toMatch(
      /^分项由 1500 万元 改为 1550 万元，合计“.*”没有随之改动，仍是 4400 万元，应为 4450 万元$/,
    )
  })

  it('totals that moved along are not told', () => {
    const text = edit(PLAN, ['| 3100 | 1500 |', '| 3150 | 1550 |'], ['| 9000 | 4400 |', '| 9050 | 4450 |'])
    expect(compare(PLAN, text).stale).toEqual([])
  })

  it('a row went and the total did not', () => {
    const { stale } = compare(PLAN, edit(PLAN, ['| 加工业 | 1700 | 700 | 1000 |\n', '']))
    expect(stale.map(({ stated, computed }) => [stated, computed])).toEqual([
      ['9000', '7300'],
      ['4400', '3700'],
      ['4600', '3600'],
    ])
  })

  it('a total that never was right is not told', () => {
    const wrong = edit(PLAN, ['| 合计 | 9000 |', '| 合计 | 9900 |'])
    const { stale, findings } = compare(wrong, edit(wrong, ['12.5万亩', '12.6万亩']))
    expect(stale).toEqual([])
    expect(findings.new).toEqual([])
    expect(findings.still.length).toBeGreaterThan(0)
  })
})

describe('tables of a portal, a cell a line', () => {
  const PIPES = `表1 投资概算
类别
| 总投资
(亿元)
| 资金来源(亿元)
| |
中央
| 县级
| ||
合计
| 66.00
| 46.00
| 20.00
|
东山镇
| 21.00
| 15.00
| 6.00
|
西山镇
| 25.00
| 18.00
| 7.00
|
南河镇
| 20.00
| 13.00
| 7.00
|
第二章 保障措施
`
  const WEST = '西山镇\n| 25.00\n| 18.00\n| 7.00\n|\n'
  const stated = (next: string) => {
    const difference = compare(PIPES, next, 'txt')
    return [
      ...told(difference),
      ...difference.stale.map((own) => `${own.stated} 应为 ${own.computed} ${own.unit}`),
    ]
  }

  it('a row that went, and the totals without it', () => {
    expect(stated(edit(PIPES, [WEST, '']))).toEqual([
      'row removed: 西山镇 | 25.00 | 18.00 | 7.00 -> ',
      '66.00 应为 41.00 亿元',
      '46.00 应为 28.00 亿元',
      '20.00 应为 13.00 亿元',
    ])
  })

  it('a row that came among the parts, and the totals with it', () => {
    const fresh = '北沟镇\n| 3.50\n| 2.00\n| 1.50\n|\n'
    expect(stated(edit(PIPES, [WEST, `${fresh}${WEST}`]))).toEqual([
      'row added:  -> 北沟镇 | 3.50 | 2.00 | 1.50',
      '66.00 应为 69.50 亿元',
      '46.00 应为 48.00 亿元',
      '20.00 应为 21.50 亿元',
    ])
    const within = edit(PIPES, [WEST, `${WEST}${fresh.replace('北沟镇', '其中:北沟镇')}`])
    expect(stated(within)).toHaveLength(1)
  })

  it('another unit in the head is one change; no sum is made of two units', () => {
    expect(stated(edit(PIPES, ['资金来源(亿元)', '资金来源(万元)']))).toEqual([
      'unit changed: 资金来源(亿元) -> 资金来源(万元)',
    ])
    const prose = '总投资5.50亿元，其中：中央补助3.20亿元，县级配套2.30亿元。\n'
    const difference = compare(prose, edit(prose, ['3.20亿元', '3.20万元']))
    expect(told(difference)).toEqual(['figure changed: 3.20亿元 -> 3.20万元'])
    expect(difference.stale).toEqual([])
  })

  const LIST = `主要指标
分类
序号
指标名称
单位
属性
2023年
2028年
产业
1
粮食总产量
万吨
约束性
8.40
8.60
2
森林覆盖率
%
约束性
52.1
53.0
民生
3
义务教育巩固率
%
预期性
96.0
97.5
4
参保率
%
预期性
95.0
96.0
5
农户增收额
元
预期性
900
1200
`
  it.each([
    ['counted on', ['3\n义务', '2\n义务'], ['4\n参', '3\n参'], ['5\n农户', '4\n农户']],
    ['with a gap in the count'],
  ] as [string, ...[string, string][]][])('an indicator that went from a bare list, %s', (_, ...counted) => {
    const next = edit(LIST, ['2\n森林覆盖率\n%\n约束性\n52.1\n53.0\n', ''], ...counted)
    expect(told(compare(LIST, next, 'txt'))).toEqual([
      'indicator removed: 产业 | 2 | 森林覆盖率 | % | 约束性 | 52.1 | 53.0 -> ',
    ])
  })

  it('a list that is no table any more is compared as words and numbers', () => {
    const difference = compare(LIST, edit(LIST, ['序号\n', ''], ['96.0\n97.5', '96.0\n98.5']), 'txt')
    expect(told(difference)).toEqual(['figure changed: 97.5 -> 98.5'])
  })
})

describe('findings', () => {
  it('are still there when what they are named by was written anew', () => {
    const wrong = edit(PLAN, ['| 合计 | 9000 |', '| 合计 | 9900 |'], ['## 第二章 主要', '## 第三章 主要'])
    const next = edit(
      wrong,
      ['表2 投资估算', '表2 投资概算'],
      ['主要任务', '重点任务'],
      ['| 合计 |', '| 总计 |'],
    )
    const { findings } = compare(wrong, next)
    expect(findings.still.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['outline/gap', 'sum/total']),
    )
    expect([findings.new, findings.gone]).toEqual([[], []])
  })

  it('are new, gone, or still there', () => {
    const wrong = edit(PLAN, ['| 合计 | 9000 |', '| 合计 | 9900 |'])
    expect(compare(PLAN, wrong).findings.new.map(({ rule }) => rule)).toContain('sum/total')
    expect(compare(wrong, PLAN).findings.gone.map(({ rule }) => rule)).toContain('sum/total')
    expect(compare(wrong, wrong).findings.new).toEqual([])
  })
})

describe('large texts', () => {
  it('finds one edit among thousands of equal lines', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `第${at}村修建水池${at % 7}座，安装水管${at % 50}公里。`,
    )
    const text = lines.join('\n')
    const next = edit(text, ['第15001村修建水池0座', '第15001村修建水池9座'])
    const difference = compare(text, next, 'txt')
    expect(told(difference)).toEqual(['figure changed: 0座 -> 9座'])
  })
})
