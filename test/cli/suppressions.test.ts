import { describe, expect, it } from 'vitest'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text.ts'
import { recognize } from '../../src/recognize/index.ts'
import { useWorkplace, WRONG } from './helpers.ts'

const at = useWorkplace()
const TOTAL = '| 合计 | 108.95 |'
const NOTE = '<!-- plan-disable-next-line sum/total -- 以批复文件为准 -->'

function check(name: string, text: string, ...flags: string[]) {
  at.write(name, text)
  const { code, out } = at.plan(['check', name, '--format', 'compact', ...flags])
  const lines = out.split('\n').filter((line) => line !== '')
  return {
    code,
    found: lines.slice(0, -1).map((line) => /^[^:]+:(\d+:\d+): .+?\[(.+?)\]/.exec(line)?.slice(1).join(' ')),
    out,
    last: lines.at(-1),
  }
}

const WRONG_HTML = `<!doctype html><body><p>表1 投资估算表</p><table>
<tr><th>年度</th><th>投资（亿元）</th></tr>
<tr><td>2021年</td><td>36.30</td></tr>
<tr><td>2022年</td><td>35.82</td></tr>
${'NOTE'}
<tr><td>合计</td><td>72.95</td></tr>
</table></body>`

describe('a comment in the text', () => {
  it.each(['a.txt', 'a.md'])(
    'sets aside what the next line would be told, and the last line counts it: %s',
    (name) => {
      expect(check(name, WRONG)).toMatchObject({ code: 1, found: ['10:8 sum/total'] })
      const { code, found, last } = check(name, WRONG.replace(TOTAL, `${NOTE}\n${TOTAL}`))
      expect([code, found]).toEqual([0, []])
      expect(last).toContain('1 处在文中注明了原因，不报')
      // The figures are bound as if it were not there.
      expect(last).toContain('认出 4 个数字，其中 4 个有勾稽关系')
    },
  )

  it('works in a web page', () => {
    expect(check('a.html', WRONG_HTML.replace('NOTE', '')).found).toEqual(['6:20 sum/total'])
    expect(check('a.html', WRONG_HTML.replace('NOTE', NOTE))).toMatchObject({ code: 0, found: [] })
  })

  it.each([
    ['on the line itself', `${TOTAL} <!-- plan-disable-line sum/total -- 见批复 -->`],
    ['in Chinese', `<!-- plan-下一行不查 sum/total 原因：见批复 -->\n${TOTAL}`],
    ['behind a blank line', `<!-- plan-disable-next-line sum/total —— 见批复 -->\n\n${TOTAL}`],
    ['of several rules', `<!-- plan-disable-next-line sum/tail, sum/total -- 见批复 -->\n${TOTAL}`],
    ['as a range', `<!-- plan-disable sum/total -- 见批复 -->\n${TOTAL}\n<!-- plan-enable sum/total -->`],
    ['to the end', `<!-- plan-disable sum/total -- 见批复 -->\n${TOTAL}`],
    ['over two lines', `<!-- plan-disable-next-line sum/total\n-- 见批复 -->\n${TOTAL}`],
    ['with wide dashes', `<!-- plan-disable-next-line sum/total －－ 见批复 -->\n${TOTAL}`],
    ['with one dash', `<!-- plan-disable-next-line sum/total — 见批复 -->\n${TOTAL}`],
    ['with one hyphen', `<!-- plan-disable-next-line sum/total - 见批复 -->\n${TOTAL}`],
    ['without spaces', `<!--plan-disable-next-line sum/total--见批复-->\n${TOTAL}`],
    ['with colons', `<!-- plan-下一行不查：sum/total：见批复 -->\n${TOTAL}`],
    ['without dashes', `<!-- plan-disable-next-line sum/tail，sum/total 见批复 -->\n${TOTAL}`],
  ])('may stand %s', (_, text) => {
    const { found } = check('a.txt', WRONG.replace(TOTAL, text), '--no-rule', 'suppression/unused')
    expect(found).toEqual([])
    const windows = WRONG.replace(TOTAL, text).replaceAll('\n', '\r\n')
    expect(check('a.txt', windows, '--no-rule', 'suppression/unused').found).toEqual([])
  })

  it('holds for its line, its range and its rule only', () => {
    expect(check('a.txt', `${NOTE}\n${WRONG}`).found).toEqual(['1:29 suppression/unused', '11:8 sum/total'])
    const range = '<!-- plan-disable sum/total -- 见批复 -->\n\n<!-- plan-enable -->\n'
    expect(check('a.txt', `${range}${WRONG}`).found).toEqual(['1:19 suppression/unused', '13:8 sum/total'])
    const other = NOTE.replace('sum/total', 'sum/of-which')
    expect(check('a.txt', WRONG.replace(TOTAL, `${other}\n${TOTAL}`)).found).toEqual([
      '10:29 suppression/unused',
      '11:8 sum/total',
    ])
  })

  it('needs a reason, without which it does not hold', () => {
    const bare = WRONG.replace(TOTAL, `<!-- plan-disable-next-line sum/total -->\n${TOTAL}`)
    expect(check('a.txt', bare)).toMatchObject({
      code: 1,
      found: ['10:1 suppression/reason', '11:8 sum/total'],
    })
  })

  it('needs more of a reason than the word', () => {
    for (const empty of ['--', '——', '：', '原因：', '-- 原因：'])
      expect(
        check('a.txt', WRONG.replace(TOTAL, `<!-- plan-disable-next-line sum/total ${empty} -->\n${TOTAL}`))
          .found,
      ).toEqual(['10:1 suppression/reason', '11:8 sum/total'])
  })

  it('asks for nothing where Markdown shows how it is written', () => {
    const lines = WRONG.split('\n').length
    const shown = `${WRONG}\n\`\`\`html\n${NOTE}\n\`\`\`\n\n写作 \`${NOTE}\` 即可。\n`
    expect(check('a.md', shown).found).toEqual(['10:8 sum/total'])
    expect(check('a.md', `${shown}\n${NOTE}\n`).found).toEqual([
      '10:8 sum/total',
      `${lines + 7}:29 suppression/unused`,
    ])
  })

  it('is told where nothing closes it, and another comment that begins so is let be', () => {
    const open = check(
      'a.txt',
      WRONG.replace(TOTAL, `<!-- plan-disable-next-line sum/total -- 见批复\n${TOTAL}`),
    )
    expect(open.found).toEqual(['10:1 suppression/unknown'])
    expect(check('a.md', `${WRONG}\n注释以 \`<!-- plan-disable-line\` 开头。\n`).found).toEqual([
      '10:8 sum/total',
    ])
    expect(check('a.txt', `<!-- plan-2021 -->\n${WRONG}`).found).toEqual(['11:8 sum/total'])
    expect(check('a.txt', `<!-- plan-ignore sum/total -- 见批复 -->\n${WRONG}`).found).toEqual([
      '1:1 suppression/unknown',
      '11:8 sum/total',
    ])
  })

  it('is told the nearest name of a rule, or of a word, that nobody knows', () => {
    const wrong = check('a.txt', WRONG.replace(TOTAL, `${NOTE.replace('sum/total', 'sum/totl')}\n${TOTAL}`))
    expect(wrong.found).toEqual(['10:29 suppression/unknown', '11:8 sum/total'])
    const word = check('a.txt', WRONG.replace(TOTAL, `${NOTE.replace('next-line', 'nextline')}\n${TOTAL}`))
    expect(word.found).toEqual(['10:1 suppression/unknown', '11:8 sum/total'])
    at.write('a.txt', `${NOTE.replace('sum/total', 'sum/totl')}\n${WRONG}`)
    expect(at.plan(['check', 'a.txt']).out).toContain('是不是想写 sum/total？')
  })

  it('is not unused where its rule does not run', () => {
    expect(check('a.txt', `${NOTE}\n${WRONG}`, '--rule', 'suppression/unused').found).toEqual([])
  })

  it('may not contradict another', () => {
    const twice = `${NOTE}\n${NOTE}\n${TOTAL}`
    expect(check('a.txt', WRONG.replace(TOTAL, twice)).found).toEqual(['11:29 suppression/conflict'])
    expect(check('a.txt', `${WRONG}\n<!-- plan-enable sum/total -->\n`).found).toEqual([
      '10:8 sum/total',
      '12:18 suppression/conflict',
    ])
  })

  it('is no part of what is recognised, wherever it stands', () => {
    const note = '<!-- plan-disable-line sum/total -- 2021年第3号文件批复36.5亿元 -->'
    const text = `一、总体要求\n\n总投资12.5亿元${note}，其中财政7.3亿元。\n${note}\n改造道路30公里。\n`
    const bare = text.replaceAll(note, '')
    for (const read of [readText, readMarkdown]) {
      const plan = recognize(read(text, 'a'))
      expect(plan.figures.map((figure) => figure.text)).toEqual(['12.5', '7.3', '30'])
      for (const figure of plan.figures)
        expect(text.slice(figure.span.start, figure.span.end)).toBe(figure.text)
      const words = (source: string) =>
        recognize(read(source, 'a')).paragraphs.map((paragraph) => paragraph.text.replace(/\s+/g, ''))
      expect(words(text)).toEqual(words(bare))
    }
  })

  it('leaves other comments alone, and survives one that never ends', () => {
    expect(check('a.md', `<!-- 内部注释 -->\n\n${WRONG}\n<!-- plan-disable sum/total`).found).toEqual([
      '12:8 sum/total',
      '14:1 suppression/unknown',
    ])
    const many = `${'<!-- plan-'.repeat(50_000)}\n`
    expect(check('a.txt', `${WRONG}${many}`).code).toBe(1)
  })

  it('may stand in a source, which builds as if it did not', () => {
    const source = `---\n标题: 某县规划\n---\n\n# 投资\n\n总投资36.5亿元，其中产业21.3亿元，基建12.1亿元，其他2.2亿元。\n`
    at.write('规划.md', source)
    expect(at.plan(['build', '规划.md', '--to', 'md', '-o', 'plain']).code).toBe(0)
    const note = '<!-- plan-disable-line sum/of-which -- 以批复为准 -->'
    at.write('规划.md', source.replace('亿元。', `亿元。${note}`).replace('# 投资\n', `# 投资\n${note}\n`))
    expect(at.plan(['build', '规划.md', '--to', 'md', '-o', 'noted']).code).toBe(0)
    expect(at.read('noted/某县规划.md')).toBe(at.read('plain/某县规划.md'))
    expect(check('规划.md', at.read('规划.md')).found).toEqual(['6:24 suppression/unused'])
  })
})
