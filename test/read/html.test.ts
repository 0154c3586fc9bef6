import { describe, expect, it } from 'vitest'
import { spanOf } from '../../src/document/position.ts'
import { readHtml } from '../../src/read/html.ts'
import { cellOf, expectPlaces, grid, outline, printed, runsOf, tableOf } from './helpers.ts'

const read = (source: string) => {
  const document = readHtml(source, 'a.html')
  expectPlaces(document)
  return document
}

describe('text', () => {
  it('is what is seen', () => {
    const document = read(`<!doctype html><html><head><title>标题</title><style>p{}</style></head><body>
      <nav>首页</nav><!-- 注 --><h1>规划</h1><h2>第一章</h2>
      <p>总投资<b>584</b>.53亿元<script>1</script></p><p hidden>9</p><div style="color:red; DISPLAY : none">8</div>
      <noscript>7</noscript><template>6</template><ul><li>甲<li>乙</ul>第一行<br>第二行<hr>尾</body></html>`)
    expect(outline(document)).toEqual([
      '# 规划',
      '## 第一章',
      '总投资584.53亿元',
      '甲',
      '乙',
      '第一行',
      '第二行',
      '<separator>',
      '尾',
    ])
  })

  it('points at figures between and across mark-up', () => {
    const document = read('<p>总投资&nbsp;<b>584</b>.53&#20159;元，其中121.43亿元</p>')
    const run = runsOf(document)[0]
    if (!run) throw new Error('no run')
    expect(run.text).toBe('总投资\u00a0584.53亿元，其中121.43亿元')
    const at = run.text.indexOf('121.43')
    expect(printed(document, run, at, at + 6)).toBe('121.43')
    const whole = run.text.indexOf('584.53')
    expect(printed(document, run, whole, whole + 6)).toBe('584</b>.53')
    expect(spanOf(run, 3, 4).start).toBe(document.source.indexOf('&nbsp;'))
    expect(spanOf(run, run.text.indexOf('亿'), run.text.indexOf('亿') + 1).start).toBe(
      document.source.indexOf('&#20159;'),
    )
  })

  it.each([
    [
      '<p>a &amp; b&lt;c &copy2021&notit; &semi;x &unknown; &fjlig;y</p>',
      'a & b<c ©2021¬it; ;x &unknown; fjy',
    ],
    ['<p>  总投资 \r\n\t 584.53 亿元  </p>', '总投资 584.53 亿元'],
    ['<p>总投\n  资，\r\n584.53亿元</p>', '总投资， 584.53亿元'],
    ['<p>a<b> b </b> c</p>', 'a b c'],
    ['<p>&emsp;&emsp;总投资　1亿元</p>', '总投资　1亿元'],
  ])('collapses white space and decodes references: %j', (source, text) => {
    expect(outline(read(source))).toEqual([text])
  })

  it('keeps lines in pre', () => {
    expect(outline(read('<pre>\n甲  1\n乙  2</pre>'))).toEqual(['甲  1', '乙  2'])
  })

  it('places pictures', () => {
    expect(outline(read('<p>前<img src=a>后</p><p><img src=b></p>'))).toEqual(['前后', '<image>', '<image>'])
  })
})

describe('tables', () => {
  it('expands spans as HTML does', () => {
    const document = read(`<table><caption>表1</caption>
      <tr><th rowspan=2>指标<th colspan="2">2020年<th rowspan=2>备注
      <tr><th>收入<th>占比
      <tr><td>合计<td>11555<td>100%<td>
      <tr><td>人均<br>收入<td><p>4,904</p><td colspan=2>42.44%</table>`)
    const table = tableOf(document)
    expect(table.caption?.text).toBe('表1')
    expect(grid(table)).toEqual([
      ['指标', '2020年', '2020年', '备注'],
      ['指标', '收入', '占比', '备注'],
      ['合计', '11555', '100%', ''],
      ['人均\n收入', '4,904', '42.44%', '42.44%'],
    ])
    expect(cellOf(document, '占比').header).toBe(true)
    expect(cellOf(document, '4,904').header).toBeUndefined()
    expect(printed(document, cellOf(document, '4,904'))).toBe('4,904')
  })

  it.each([
    [
      'a row span of 0 runs to the end of its group',
      '<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>',
      [
        ['a', 'b'],
        ['a', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'no row span leaves its group',
      '<table><thead><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td>d</table>',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'feet come last',
      '<table><tfoot><tr><td>合计<td>3<tbody><tr><td>甲<td>3</table>',
      [
        ['甲', '3'],
        ['合计', '3'],
      ],
    ],
    [
      'spans wider than the table',
      '<table><tr><td colspan=99999>标题<tr><td>甲<td>3</table>',
      [
        ['标题', '标题'],
        ['甲', '3'],
      ],
    ],
    [
      'spans that are no numbers',
      '<table><tr><td colspan=x rowspan=-1>甲<td colspan=0>3</table>',
      [['甲', '3']],
    ],
    [
      'a cell that meets one from above',
      '<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>',
      [
        ['a', 'b', ''],
        ['c', 'c', 'd'],
      ],
    ],
    ['text between rows moves out', '<table>前<tr><td>甲<td>3</tr>后</table>', [['甲', '3']]],
    [
      'hidden cells and rows',
      '<table><tr><td>甲<td hidden>9<td>3<tr hidden><td>8<td>8</table>',
      [['甲', '3']],
    ],
  ])('%s', (_name, source, expected) => {
    expect(grid(tableOf(read(source)))).toEqual(expected)
  })

  it('limits a hostile grid', () => {
    const document = read(`<table>${`<tr>${'<td colspan=1000>1'.repeat(40)}`.repeat(300)}</table>`)
    expect(tableOf(document).rows * tableOf(document).columns).toBeLessThan(5_000_000)
    expect(document.notices).toHaveLength(1)
  })

  it('opens tables that only frame text, and marks where a box begins and ends', () => {
    expect(outline(read('<table><tr><td><p>专栏1</p><p>投资1亿元</p></table>后'))).toEqual([
      '<separator>',
      '专栏1',
      '投资1亿元',
      '<separator>',
      '后',
    ])
    expect(outline(read('<table><tr><td>前<table><tr><td>甲<td>1</table>后<td>侧</table>'))).toEqual([
      '前',
      [['甲', '1']],
      '后',
      '侧',
    ])
    const article = `<h2>第一章</h2><p>${'字'.repeat(30)}</p>`
    expect(outline(read(`<table><tr><td>栏目<td>${article}</table>`))).toEqual([
      '栏目',
      '## 第一章',
      '字'.repeat(30),
    ])
  })
})

describe('odd input', () => {
  it.each([
    ['div', '<div>'],
    ['b', '<b>'],
    ['table', '<table><tr><td>'],
    ['span', '<span>'],
  ])('survives 10 000 nested %s', (_name, tag) => {
    expect(
      outline(read(`${tag.repeat(10_000)}总投资1亿元`)).filter((block) => block !== '<separator>'),
    ).toEqual(['总投资1亿元'])
  })

  it('reads CR LF and LF alike', () => {
    const source = '<p>总投资\n1亿元 <b>2\n3</b></p>\n<table>\n<tr><td>甲\n<td>1.5\n</table>\n<pre>x\ny</pre>'
    expect(outline(read(source.replaceAll('\n', '\r\n')))).toEqual(outline(read(source)))
  })
})
