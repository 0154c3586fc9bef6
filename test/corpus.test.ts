import { describe, expect, it } from 'vitest'
import { checkDocument } from '../src/check.ts'
import { Locator } from '../src/document/position.ts'
import { readText } from '../src/read/text.ts'
import { recognize } from '../src/recognize/index.ts'
import { answerKey, NO_SEEDS, seeds } from './seeds.ts'

/**
 * Every finding of warning or above in the five real plans, each read against its text. A change to a recogniser
 * or a rule shows here; look at each new line in the document before taking it over.
 */
const REVIEWED: Readonly<Record<string, readonly string[]>> = {
  '000': [
    'warning growth/mean 30:3 19',
    'warning word/slip 111:5 治理中心下移',
    'warning word/slip 111:24 社会条件、基层自治良性互动',
    'warning word/slip 159:17 基本总体稳定',
    'warning word/slip 161:37 存列馆',
    'warning outline/gap 174:1 第五章',
    'error fact/conflict 346:3 145.11',
    'warning word/slip 423:101 义务阶段教师',
    'warning word/slip 430:143 进行综合地',
    'warning annex/missing 437:1 附件1',
  ],
  '001': [
    'warning unit/percentage-point 22:205 5%',
    'warning unit/ratio 27:620 2.261',
    'warning task/unit-name 44:270 市生态环境岚皋分局',
  ],
  '002': [
    'warning growth/mean 12:1016 35.84',
    'warning count/declared 12:13320 五',
    'warning count/repeated-name 12:20499 农村人居环境整治提升',
    'error sum/of-which 12:20516 51',
    'error unit/impossible 12:21298 6.67亿万元',
    'warning outline/gap 12:22601 第三节',
  ],
  '003': [
    'warning outline/repeat 344:1 第二节',
    'warning count/declared 407:15 五',
    'warning fact/conflict 600:1 600',
    'warning indicator/value 606:1 人均地区生产总值',
    'warning indicator/value 642:1 常住居民人均可支配收入年均增速',
    'warning indicator/unit 763:1 慢性病健康服务',
    'warning form/pair 1110:145 ”',
    'warning form/pair 1314:514 ”',
    'warning form/pair 1505:36 "',
    'warning form/pair 1509:174 "',
  ],
  '004': [
    'warning task/unit-name 60:289 县文化和旅游局',
    'warning fact/remainder 72:172 23',
    'warning value/capped 76:130 100',
    'warning value/capped 76:182 100',
    'warning task/unit-name 76:432 县发改局',
    'warning annex/missing 118:1 附件1:',
  ],
}

describe.skipIf(seeds.length === 0)(`the five real plans (skipped where ${NO_SEEDS})`, () => {
  it.each(seeds)('$name: the findings are the reviewed ones', ({ name, source }) => {
    const document = readText(source, name)
    const locator = new Locator(document)
    const lines = checkDocument(document)
      .findings.filter((finding) => finding.severity !== 'info')
      .map((finding) => {
        const { line, column } = locator.point(finding.span.start)
        return `${finding.severity} ${finding.rule} ${line}:${column} ${finding.text}`
      })
    expect(lines).toEqual(REVIEWED[name])
  })

  it.each(seeds)('$name: every figure and mark slices back to its printed text', ({ name, source }) => {
    const document = readText(source, name)
    const plan = recognize(document)
    expect(plan.figures.length).toBeGreaterThan(40)
    for (const figure of plan.figures) {
      expect(source.slice(figure.span.start, figure.span.end)).toBe(figure.text)
      expect(figure.text).toMatch(/^[\d０-９]/)
    }
    for (const finding of checkDocument(document).findings) {
      expect(source.slice(finding.span.start, finding.span.end)).toBe(finding.text)
      for (const place of finding.related)
        expect(source.slice(place.span.start, place.span.end)).toBe(place.text)
    }
  })

  it.each(seeds)(
    '$name: the same findings with Windows line ends and with a byte order mark',
    ({ name, source }) => {
      const plain = checkDocument(readText(source, name)).findings.map(
        (finding) => `${finding.fingerprint} ${finding.message}`,
      )
      const windows = checkDocument(readText(source.replaceAll('\n', '\r\n'), name)).findings.map(
        (finding) => `${finding.fingerprint} ${finding.message}`,
      )
      expect(windows).toEqual(plain)
      expect(new Set(plain.map((line) => line.slice(0, 16))).size).toBe(plain.length)
    },
  )
})

const key = answerKey('000')
const seed = seeds.find((candidate) => candidate.name === '000')

describe.skipIf(!key || !seed)(`the answer key of plan 000 (skipped where ${NO_SEEDS})`, () => {
  const source = seed?.source ?? ''
  const result = seed ? checkDocument(readText(source, '000')) : undefined
  const marked = (start: number, end: number) =>
    (result?.findings ?? []).some((finding) =>
      [finding.span, ...finding.related.map((place) => place.span)].some(
        (span) => span.start < end && span.end > start,
      ),
    )

  it('every defect but one is marked: two names of one platform are nothing that can be told from the text', () => {
    const left = (key?.defects ?? []).filter(
      (defect) => ![defect, ...(defect.also ?? [])].some(({ pos, quote }) => marked(pos, pos + quote.length)),
    )
    expect(left.map((defect) => defect.id)).toEqual(['000-D24'])
  })

  it('no trap raises a warning or an error', () => {
    const loud = (result?.findings ?? []).filter((finding) => finding.severity !== 'info')
    const caught = (key?.traps ?? []).filter(({ quote }) => {
      const start = source.indexOf(quote)
      // 19% beside the trap 25920/18% is a real defect, told apart by its own digits.
      return loud.some((finding) => finding.span.start >= start && finding.span.end <= start + quote.length)
    })
    expect(caught.map((trap) => trap.naive_alarm)).toEqual([])
  })

  it('three quarters of the figures are bound', () => {
    expect((result?.related ?? 0) / (result?.figures ?? 1)).toBeGreaterThanOrEqual(0.75)
  })
})
