import { describe, expect, it } from 'vitest'
import { check } from '../src/index.ts'

const LENGTH = 150_000

/** Milliseconds: a hundred times what any of them takes. */
const LIMIT = 30_000

/** What a torn or damaged text may consist of. Work that grows with the square of its length would take minutes. */
const PIECES = [
  ...['表1', '附件1', '专栏1 ', '1:2项目', '2∶1户', '12', '1、', '一、', '（一）', '第一章'],
  ...['“', '”）。', '《', '(', '）工程【', '（"', '：', '，、', '。近', '亩。新', ' 的', '\t。工程', '、'],
  ...['其中', '增长12%，', '分别为', '增加其中：', '占比重', '合计1亿元', '2020年', '五大工程(', '等三个县'],
]

describe('a text of one piece over and over', () => {
  it.each(PIECES)(
    '%j',
    async (piece) => {
      const text = piece.repeat(Math.ceil(LENGTH / piece.length))
      const report = await check({ bytes: new TextEncoder().encode(`总投资1亿元。${text}`), path: 'a.txt' })
      expect(report.figures).toBeGreaterThan(0)
    },
    LIMIT,
  )
})
