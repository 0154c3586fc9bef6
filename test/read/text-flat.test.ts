import { describe, expect, it } from 'vitest'
import { readText } from '../../src/read/text.ts'
import { expectPlaces, outline } from './helpers.ts'

const read = (text: string) => {
  const document = readText(text, 'plan.txt')
  expectPlaces(document)
  return outline(document)
}

describe('a table whose cells stand on one line, with spaces between', () => {
  it('is read behind its title and unit, up to the heading of what follows', () => {
    expect(
      read(
        '资金安排见下表。 表1 资金来源表 单位:万元 项目 总投资 中央 县级 合计 900 500 400 产业 500 300 200 基建 300 150 150 教育 100 50 50 二、保障措施 加强领导。',
      ),
    ).toEqual([
      '资金安排见下表。',
      '表1',
      '资金来源表',
      '单位:万元',
      [
        ['项目', '总投资', '中央', '县级'],
        ['合计', '900', '500', '400'],
        ['产业', '500', '300', '200'],
        ['基建', '300', '150', '150'],
        ['教育', '100', '50', '50'],
      ],
      '二、保障措施 加强领导。',
    ])
  })

  it('may lack the serial number of its total', () => {
    expect(read('表2 任务表 序号 乡镇 任务数(户) 1 甲镇 40 2 乙镇 50 3 丙镇 38 合计 128').at(-1)).toEqual([
      ['序号', '乡镇', '任务数(户)'],
      ['1', '甲镇', '40'],
      ['2', '乙镇', '50'],
      ['3', '丙镇', '38'],
      ['', '合计', '128'],
    ])
  })

  it('stays text where a cell is lost, and where it is prose with spaces', () => {
    const lost = '表2 任务表 序号 乡镇 任务数(户) 投资(万元) 1 甲镇 40 20 2 乙镇 50 3 丙镇 30 10 合计 120 30'
    const prose =
      '2021 年粮食播种面积 52 万亩 总产量 20 万吨 增长 3.5 % 油菜籽 2.1 万吨 烤烟 3.2 万担 水果 5 万吨'
    expect(read(lost)).toEqual([lost])
    expect(read(prose)).toEqual([prose])
  })
})
