import { describe, expect, it } from 'vitest'
import { readText } from '../../src/read/text.ts'
import { recognize } from '../../src/recognize/index.ts'

const titles = (text: string) =>
  recognize(readText(text, 'a.txt')).annexList.map(({ number, title }) => `${number} ${title}`)

describe('the list of annexes', () => {
  it('has titles that run over a line', () => {
    const list = '特此通知。\n\n附件:1.任务清单\n\n2.甲县2023年危房改造任务\n\n和补助资金表\n\n3.分工表'
    expect(titles(list)).toEqual(['1 任务清单', '2 甲县2023年危房改造任务和补助资金表', '3 分工表'])
  })

  it('may cross a page, and hold a remark', () => {
    const list = '附件：1.甲县重点项目表\n\n— 5 —\n\n2.甲县任务分解表\n\n（附表另发）\n\n3.分工表'
    expect(titles(list)).toEqual(['1 甲县重点项目表', '2 甲县任务分解表', '3 分工表'])
  })

  it('ends before the signature', () => {
    const list =
      '特此通知。\n\n附件：1. 任务清单\n\n2. 分工表\n\n甲县人民政府\n\n2023年5月1日\n\n附件1\n\n任务清单'
    expect(titles(list)).toEqual(['1 任务清单', '2 分工表'])
  })
})
