import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpressionProblem, evaluate } from '../../src/project/expression.ts'
import { printValue, readLiteral, type Value } from '../../src/project/values.ts'
import { decimal } from '../../src/quantity/decimal.ts'

const NAMES: Readonly<Record<string, string>> = {
  '总表/合计/总投资': '600亿元',
  '县（区）表/甲县/总投资': '150亿元',
  甲: '2.5亿元',
  乙: '5000万元',
  零: '0亿元',
  户均: '1.7万元/户',
  户数: '300户',
  人口: '12万人',
  基: '8000元',
  末: '11755元',
  早: '20%',
  晚: '25%',
  'by-category': '1亿元',
}

function resolve(name: string): Value {
  const literal = Object.hasOwn(NAMES, name) ? readLiteral(NAMES[name] ?? '') : undefined
  if (!literal) throw new ExpressionProblem(`不认识“${name}”`)
  return literal
}

function print(text: string, decimals?: number): string {
  const value = evaluate(text, resolve)
  return printValue(value, value.unit, decimals)
}

describe('expressions', () => {
  it.each([
    ['甲 + 乙', '3亿元'],
    ['甲 - 乙', '2亿元'],
    ['甲 − 乙', '2亿元'],
    ['乙 + 甲', '30000万元'],
    ['甲 × 2', '5亿元'],
    ['2*甲', '5亿元'],
    ['甲×2', '5亿元'],
    ['甲 ÷ 2', '1.25亿元'],
    ['甲 / 2', '1.25亿元'],
    ['甲 ÷ 乙', '5'],
    ['甲 + 乙 × 2', '3.5亿元'],
    ['(甲 + 乙) × 2', '6亿元'],
    ['（甲 + 乙） × 2', '6亿元'],
    ['户均 × 户数', '510万元'],
    ['户数 × 户均', '510万元'],
    ['乙 ÷ 户数', '16.67万元/户'],
    ['甲 × 早', '0.5亿元'],
    ['40% × 乙', '2000万元'],
    ['乙 ÷ 早', '25000万元'],
    ['by-category - 乙', '0.5亿元'],
    ['县（区）表/甲县/总投资 × 2', '300亿元'],
    ['1000万元 + 1亿元', '11000万元'],
    ['sum(甲, 乙, 1亿元)', '4亿元'],
    ['合计(甲，乙，1亿元)', '4亿元'],
    ['合计（甲，乙）', '3亿元'],
    ['SUM(甲)', '2.5亿元'],
    ['share(县（区）表/甲县/总投资, 总表/合计/总投资)', '25%'],
    ['占比(乙, 甲)', '20%'],
    ['change(基, 末)', '46.94%'],
    ['增长(甲, 乙)', '-80%'],
    ['增长(早, 晚)', '5个百分点'],
    ['difference(甲, 乙)', '2亿元'],
    ['差(甲, 乙)', '2亿元'],
    ['ratio(甲, 乙)', '5'],
    ['倍数(甲, 乙)', '5'],
    ['product(户均, 户数)', '510万元'],
    ['乘积(甲, 2, 3)', '15亿元'],
    ['合计(占比(乙, 甲), 5%)', '25%'],
  ])('%s is %s', (text, want) => expect(print(text)).toBe(want))

  it('works out yearly growth', () => {
    // 8000 × 1.08^5 = 11754.6
    expect(print('growth(基, 末, 5)', 1)).toBe('8.0%')
    expect(print('年均增速(基, 末, 5年)', 1)).toBe('8.0%')
    expect(print('年均增速(100元, 121元, 2)')).toBe('10%')
  })

  it.each([
    ['甲 ÷ 零', '除数是零，算不出来'],
    ['占比(甲, 零)', '除数是零，算不出来'],
    ['倍数(甲, 零)', '除数是零，算不出来'],
    ['增长(零, 甲)', '除数是零，算不出来'],
    ['甲 + 户数', '单位不同，不能放在一起算：亿元与户'],
    ['甲 + 1', '单位不同，不能放在一起算：亿元与没有单位的数'],
    ['占比(户数, 人口)', '单位不同，不能放在一起算：户与万人'],
    ['甲 × 乙', '单位乘不起来：亿元与万元'],
    ['户均 × 人口', '单位乘不起来：万元/户与万人'],
    ['占比(甲)', '“占比”的参数个数不对，有 1 个'],
    ['share(甲, 乙, 乙)', '“share”的参数个数不对，有 3 个'],
    ['合计()', '“合计”的参数个数不对，有 0 个'],
    ['差(甲)', '“差”的参数个数不对，有 1 个'],
    ['乘积(甲)', '“乘积”的参数个数不对，有 1 个'],
    ['年均增速(基, 末)', '“年均增速”的参数个数不对，有 2 个'],
    ['年均增速(基, 末, 0)', '年均增速的年数应是 1 到 100 的整数'],
    ['年均增速(基, 末, 2.5)', '年均增速的年数应是 1 到 100 的整数'],
    ['年均增速(0元, 末, 5)', '年均增速只能由两个正数算出'],
    ['平均增速(基, 末, 5)', '没有“平均增速”这个算法'],
    ['', '算式不完整，这里应有一个数或名字'],
    ['甲 +', '算式不完整，这里应有一个数或名字'],
    ['(甲', '缺少右括号'],
    ['甲 乙', '算式后面有多余的内容'],
    ['甲)', '算式后面有多余的内容'],
    ['合计(甲 乙)', '“合计”后面缺少右括号，或参数之间缺少逗号'],
    ['丙', '不认识“丙”'],
    ['甲-乙', '不认识“甲-乙”'],
    ['__proto__', '不认识“__proto__”'],
    ['constructor', '不认识“constructor”'],
  ])('%s: %s', (text, message) => {
    let told: unknown
    try {
      print(text)
    } catch (error) {
      told = error
    }
    expect(told).toBeInstanceOf(ExpressionProblem)
    expect((told as Error).message).toBe(message)
  })

  it('stops at brackets that go too deep', () => {
    expect(print(`${'('.repeat(50)}甲${')'.repeat(50)}`)).toBe('2.5亿元')
    for (const open of ['(', '合计(', '（'])
      expect(() => print(open.repeat(100_000))).toThrow(ExpressionProblem)
  })

  it('ends soon on long nonsense', () => {
    const began = performance.now()
    for (const piece of ['(', '（', '甲（', '+ ', '1 × ', ', ', ')'])
      expect(() => print(piece.repeat(20_000))).toThrow(ExpressionProblem)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  const amount = fc
    .tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, decimals]) => decimal(digits).div(decimal(10).pow(decimals)).toFixed())

  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const [x, y, z] = [decimal(a), decimal(b), decimal(c)]
        const base = (text: string) => evaluate(text, resolve).base
        expect(base(`${a} + ${b} - ${c}`).eq(x.plus(y).minus(z))).toBe(true)
        expect(base(`${a} × ${b} + ${c}`).eq(x.times(y).plus(z))).toBe(true)
        expect(base(`合计(${a}万元, ${b}亿元)`).eq(x.times(1e4).plus(y.times(1e8)))).toBe(true)
        expect(base(`差(${a}亿元, ${b}元)`).eq(x.times(1e8).minus(y))).toBe(true)
        expect(base(`乘积(${a}亿元, ${b}, ${c})`).eq(x.times(1e8).times(y).times(z))).toBe(true)
      }),
    )
  })
})
