import { describe, expect, it } from 'vitest'
import { blockWords, build, buildText, printed, tables, words } from './harness.ts'

const TABLE = '| 指标 | 2020年 |\n| --- | --- |\n| 人口（万人） | 30 |'
const faults = async (text: string) =>
  (await buildText(text)).faults.map(({ message, help }) => [message, help])
const messages = async (text: string) => (await faults(text)).map(([message]) => message)

describe('directives', () => {
  it.each([
    ['targets', '指标', 'caption', '标题'],
    ['box', '专栏', 'title', '名称'],
    ['column', '专栏', 'caption', '标题'],
    ['annex', '附件', 'title', '标题'],
  ])('%s is %s', async (english, chinese, key, other) => {
    const make = (name: string, attribute: string) => `:::${name}{#甲 ${attribute}="目标"}\n\n${TABLE}\n\n:::`
    const [a, b] = [await buildText(make(english, key)), await buildText(make(chinese, other))]
    expect(a.faults).toEqual([])
    expect(b.publication).toEqual(a.publication)
  })

  it('numbers tables, boxes and annexes each in their own row', async () => {
    const one = (name: string, id: string) => `:::${name}{#${id} 标题="题"}\n\n${TABLE}\n\n:::`
    const text = [
      one('指标', '甲'),
      one('专栏', '乙'),
      one('指标', '丙'),
      one('附件', '丁'),
      one('附件', '戊'),
    ]
    const compiled = await buildText(
      `${text.join('\n\n')}\n\n见:ref[#甲]、:ref[#乙]、:ref[#丙]、:ref[#丁]、:ref[#戊]。`,
    )
    expect(printed(compiled)).toContain('见表1、专栏1、表2、附件1、附件2。')
    expect(compiled.publication?.annexes.map(({ number, title }) => [number, title])).toEqual([
      [1, '题'],
      [2, '题'],
    ])
  })

  it('prints who answers for a task, in the order written', async () => {
    const text =
      ':::任务{牵头单位="县农业农村局" 责任单位="各乡镇" 配合单位="县财政局" 责任领导="张某" 完成时限="2023年12月"}\n建设基地。\n:::'
    const english =
      ':::task{lead="县农业农村局" responsible="各乡镇" supporting="县财政局" official="张某" deadline="2023年12月"}\n建设基地。\n:::'
    const want = [
      '建设基地。（牵头单位：县农业农村局；责任单位：各乡镇；配合单位：县财政局；责任领导：张某；完成时限：2023年12月）',
    ]
    expect(printed(await buildText(text))).toEqual(want)
    expect(printed(await buildText(english))).toEqual(want)
    const [fault] = (await buildText(':::任务\n建设基地。\n:::')).faults
    expect(fault).toMatchObject({ severity: 'warning', message: '任务没有写由谁负责' })
  })

  it.each([
    ['| 甲 | 乙 | 丙 |\n| --- | --- |\n| 1 | 2 | 3 |', 3, 2],
    ['| 甲 |\n|:-:|--:|\n| 1 | 2 |', 1, 2],
    ['甲 | 乙\\|丁 | 丙\n--- | ---\n1 | 2 | 3', 3, 2],
    ['> | 甲 | 乙 |\n> |---|\n> | 1 | 2 |', 2, 1],
  ])(
    'tells a table whose second line has other cells than its head, once: %s',
    async (table, head, cells) => {
      const want = [
        [
          `表头有 ${head} 格，它下面的分隔行有 ${cells} 格，这些行没有被认作表`,
          `两行的格数要一样：分隔行写成 |${' --- |'.repeat(head)}，或把表头改成 ${cells} 格`,
        ],
      ]
      expect(await faults(`:::附件{标题="投资" 类型="投资"}\n\n${table}\n\n:::`)).toEqual(want)
      expect(await faults(`:::指标{标题="投资"}\n\n${table}\n\n:::`)).toEqual(want)
      expect(await faults(table)).toEqual(want)
    },
  )

  it.each([
    '| 甲 | 乙 |\n| --- | --- |\n| 1 |',
    '甲|乙\n丙|丁',
    '甲乙\n| --- | --- |',
    '| --- | --- |\n| - |',
    '甲|乙\n一--|二',
  ])('says nothing of other lines with bars: %s', async (text) => {
    expect(await messages(text)).toEqual([])
  })

  it('begins a note with 注, once', async () => {
    expect(printed(await buildText(':::注\n四舍五入。\n:::'))).toEqual(['注：四舍五入。'])
    expect(printed(await buildText(':::note\n注：四舍五入。\n:::'))).toEqual(['注：四舍五入。'])
  })

  it.each([
    [':::专拦{标题="甲"}\n内容。\n:::', /“:::专拦”/],
    [':::boxx\n内容。\n:::', /“:::boxx”/],
    [':::constructor\n内容。\n:::', /“:::constructor”/],
    ['：：：专栏{标题="甲"}\n内容。\n：：：', /：：：专栏/],
    ['内容。\n\n:::', /^多出一个块的结束标记$/],
    ['内容。\n:::', /^多出一个块的结束标记$/],
    [':::专栏{标题="甲"}\n内容。', /^这个块没有结束$/],
    [':::专栏\n内容。\n:::', /^专栏1没有标题$/],
    [':::指标{标题="甲"}\n无表。\n:::', /^这个块里没有表/],
    [':::专栏{标题="甲" 标提="乙"}\n内容。\n:::', /^“专栏”没有“标提”这一项$/],
    [':::专栏{标题="甲" 牵头单位="乙"}\n内容。\n:::', /^“专栏”没有“牵头单位”这一项$/],
    [':::专栏{标题="甲" title="乙"}\n内容。\n:::', /写了两次/],
    [':::附件{标题="甲" 类型="图"}\n:::', /^没有“图”这种附件$/],
    [':::附件{标题="甲" 横排="横"}\n内容。\n:::', /^“横排”不能写“横”$/],
    [':::专栏{标题="甲" constructor="乙"}\n内容。\n:::', /^“专栏”没有“constructor”这一项$/],
  ])('tells %j', async (text, message) => {
    const told = await messages(text)
    expect(told[0]).toMatch(message)
  })

  it('suggests the nearest block and attribute', async () => {
    expect((await faults(':::投资标{标题="甲"}\n内容。\n:::'))[0]?.[1]).toBe('是不是想写 投资表？')
    expect((await faults(':::专栏{标题="甲" 标提="乙"}\n内容。\n:::'))[0]?.[1]).toBe('是不是想写 标题？')
    expect((await faults('：：：专栏{标题="甲"}\n内容。'))[0]?.[1]).toBe('冒号要用半角的 :::')
  })

  it('tells Chinese quotes around an attribute, and says what was meant', async () => {
    const list = '项目名称,类别,总投资(万元)\n甲,产业,1\n'
    const made = await buildText(
      ':::投资表{#表 标题="“三园”" 数据=“库” 单位=“万元” 行="类别"}\n:::\n\n共:fig[1万元]{of=“表/合计/总投资”}。',
      '数据: {库: 库.csv}',
      { '库.csv': list },
    )
    expect(made.faults.map(({ message, help, at }) => [message, help, at])).toEqual([
      ['“数据”的内容用了中文引号', '改成半角引号：数据="库"', '数据=“库”'],
      ['“单位”的内容用了中文引号', '改成半角引号：单位="万元"', '单位=“万元”'],
      ['“of”的内容用了中文引号', '改成半角引号：of="表/合计/总投资"', 'of=“表/合计/总投资”'],
    ])
  })

  it.each([
    [':::专栏{#甲 标题="乙}\n内容。\n:::', '花括号里的引号没有配对；每一项写成 名称="内容"'],
    [':::\u00a0专栏{#甲 标题="乙"}\n内容。\n:::', '冒号和名称之间不要空格'],
    ['::: 专栏{#甲 标题="乙"}\n内容。\n:::', '冒号和名称之间不要空格'],
    [':::专栏{#甲 标题="乙"\n内容。\n:::', '花括号没有结束，在这一行末尾补上 }'],
  ])('says why %j is no block, and what then cannot be referred to', async (text, help) => {
    const told = await faults(`见:ref[#甲]。\n\n${text}`)
    expect(told[0]).toEqual(['没有编号为“#甲”的表、专栏或附件', '写着 #甲 的块没有被认出来，先改好它'])
    expect(told[1]).toEqual(['“:::专栏”没有被认作块', help])
  })

  it.each([
    ['2020→2030', []],
    ['2020—2030年', []],
    ['', []],
    ['2030→2020', ['error 规划期“2030→2020”的起始年晚于终止年 2030→2020']],
    ['今后五年', ['warning 规划期“今后五年”读不懂 今后五年']],
    ['2020→2035', ['warning 规划期写了2035年，表里没有2035年这一列 2020→2035']],
  ])('holds the period of targets against the years of their table: %s', async (period, want) => {
    const table = '| 指标 | 单位 | 2020年 | 2030年 |\n| --- | --- | --- | --- |\n| 人口 | 万人 | 30 | 31 |'
    const made = await buildText(`:::指标{标题="目标" 规划期="${period}"}\n\n${table}\n\n:::`)
    expect(made.faults.map(({ severity, message, at }) => `${severity} ${message} ${at}`)).toEqual(want)
  })

  it('tells a box without content', async () => {
    const told = await faults(':::专栏{标题="甲"}\n:::\n\n:::专栏{标题="乙"}\n内容。\n:::')
    expect(told).toEqual([['专栏1里没有内容', '在里面写文字、清单或表格，或删去这一块']])
  })

  it('tells an id used twice, with the place of the first', async () => {
    const told = await faults(':::专栏{#甲 标题="一"}\n内容。\n:::\n\n:::专栏{#甲 标题="二"}\n内容。\n:::')
    expect(told).toEqual([['编号“#甲”用了两次', '前一次在 规划.md 第 5 行；给这一个换个编号']])
  })

  it('takes any word for an id', async () => {
    for (const id of ['__proto__', 'constructor', 'toString', '表-1']) {
      const text = `:::专栏{#${id} 标题="一"}\n内容。\n:::\n\n见:ref[#${id}]。`
      expect(printed(await buildText(text)).at(-1)).toBe('见专栏1。')
    }
  })

  it.each([
    ['', false, false],
    [' 横排="是"', true, false],
    [' 横排="否"', false, true],
  ])(
    'turns the page of a narrow annex%s only where asked, its sheets unless asked not to',
    async (asked, page, upright) => {
      const { publication } = await buildText(`:::附件{标题="甲"${asked}}\n\n${TABLE}\n\n:::`)
      expect(publication?.annexes).toMatchObject([{ landscape: page, uprightSheets: upright }])
    },
  )

  it('tells an annex inside a box', async () => {
    const told = await messages('::::专栏{标题="甲"}\n\n:::附件{标题="乙"}\n内容。\n:::\n\n::::')
    expect(told).toEqual(['附件不能放在另一个块里面'])
  })

  it('tells an inner block that is left open', async () => {
    const told = await messages('::::专栏{标题="甲"}\n\n:::注\n内容。\n\n::::\n\n后文。')
    expect(told).toContain('这个块没有结束')
  })

  it('prints a table inside a box with its figures', async () => {
    const compiled = await buildText(
      `::::专栏{#甲 标题="工程"}\n\n:::指标{#乙 标题="目标"}\n\n${TABLE}\n\n:::\n\n人口:fig[30万人]{of="乙/人口（万人）/2020年"}。\n\n::::`,
    )
    expect(compiled.faults.map(({ message }) => message)).toEqual([])
    const [box] = compiled.publication?.body ?? []
    expect(box?.kind).toBe('box')
    expect(box && blockWords(box)).toContain('人口30万人。')
    expect(tables(compiled)).toHaveLength(1)
  })

  it.each([
    [':ref[#乙]', '没有编号为“#乙”的表、专栏或附件', '可以引用的有：#总表'],
    [':ref[#总标]', '没有编号为“#总标”的表、专栏或附件', '是不是想写 总表？'],
    [':ref[#注]', '“#注”没有编号，不能引用', ''],
  ])('tells a reference to nothing: %s', async (reference, message, help) => {
    const told = await faults(
      `:::指标{#总表 标题="目标"}\n\n${TABLE}\n\n:::\n\n:::注{#注}\n说明。\n:::\n\n见${reference}。`,
    )
    expect(told[0]?.[0]).toBe(message)
    if (help) expect(told[0]?.[1]).toBe(help)
  })

  it('takes what surrounds a block for what it is', async () => {
    const text =
      '前文。\n\n> 引文。\n\n1. 一\n2. 二\n\n- 甲\n\n第一行\\\n第二行。[政府网](https://example.gov.cn)[本地](a.md)'
    const { publication, faults: told } = await buildText(text)
    expect(told).toEqual([])
    expect(publication?.body.map((block) => block.kind)).toEqual([
      'paragraph',
      'quote',
      'list',
      'list',
      'paragraph',
    ])
    const last = publication?.body.at(-1)
    expect(last?.kind === 'paragraph' && words(last.content)).toBe('第一行\n第二行。政府网本地')
    expect(last?.kind === 'paragraph' && last.content.filter((piece) => piece.kind === 'link').length).toBe(1)
  })

  it('lists the annexes under the body, with the numbers they carry', async () => {
    const annex = (title: string) => `:::附件{标题="${title}"}\n内容。\n:::`
    expect(printed(await buildText(annex('清单')))).toEqual(['附件：清单'])
    expect(printed(await buildText(`${annex('清单')}\n\n${annex('分工')}`))).toEqual([
      '附件：1. 清单\n\u3000\u3000\u30002. 分工',
    ])
  })

  it('goes as deep as blocks are put into one another', async () => {
    const deep = `${'> '.repeat(3000)}甲`
    expect((await messages(deep))[0]).toMatch(/套得太深/)
    expect(await messages(`${'> '.repeat(50)}甲\n\n${'- '.repeat(40)}乙`)).toEqual([])
    const colons = Array.from({ length: 60 }, (_, index) => ':'.repeat(70 - index))
    const nested = `${colons.map((each) => `${each}注`).join('\n\n')}\n\n内容。\n\n${[...colons].reverse().join('\n\n')}`
    expect((await buildText(nested)).faults).toEqual([])
  })

  it('numbers blocks through all files of a project', async () => {
    const box = (id: string) => `:::专栏{#${id} 标题="${id}"}\n内容。\n:::\n`
    const compiled = await build({
      'plan.yaml': '标题: 某县规划\n',
      '正文/1.md': `见:ref[#乙]。\n\n${box('甲')}`,
      '正文/2.md': box('乙'),
    })
    expect(printed(compiled)[0]).toBe('见专栏2。')
  })
})
