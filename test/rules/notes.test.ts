import { expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import { readText } from '../../src/read/text.ts'

function notes(text: string) {
  return checkDocument(readText(text, 'example.txt')).findings.map(({ note }) => note?.split('，')[0])
}

it('an addition over several units says which is which', () => {
  expect(
    notes(
      '全国新增发电装机容量3.7亿千瓦。其中,火电5793万千瓦,风电7566万千瓦,太阳能发电2.2亿千瓦,水电914万千瓦。',
    ),
  ).toEqual(['“其中”各项：5793万千瓦+7566万千瓦+2.2亿千瓦+914万千瓦=3.6273亿千瓦'])
})

it('an addition in one unit is shown without it', () => {
  expect(notes('总投资20.67亿元,其中,中央资金7.51亿元,县级资金1.41亿元,其他资金11.76亿元。')).toEqual([
    '“其中”各项：7.51+1.41+11.76=20.68',
  ])
})
