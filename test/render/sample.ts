import type {
  HeadingStyle,
  PrintBlock,
  PrintCell,
  PrintColumn,
  PrintInline,
  PrintRow,
  PrintTable,
  Publication,
} from '../../src/plan/publication.ts'

export function text(words: string): PrintInline {
  return { kind: 'text', text: words }
}

export function strong(words: string): PrintInline {
  return { kind: 'strong', content: [text(words)] }
}

export function paragraph(...content: readonly (PrintInline | string)[]): PrintBlock {
  return {
    kind: 'paragraph',
    role: 'body',
    content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
  }
}

/** The 附件说明 of two annexes, as the compiler gives it. */
export const ANNEXES: PrintBlock = {
  kind: 'paragraph',
  role: 'annexes',
  content: [text('附件：1. 主要指标表'), { kind: 'break' }, text('\u3000\u3000\u30002. 项目汇总表')],
}

export function note(words: string): PrintBlock {
  return { kind: 'paragraph', role: 'note', content: [text(words)] }
}

export function heading(level: number, style: HeadingStyle, number: string, title: string): PrintBlock {
  return { kind: 'heading', id: `h-${number.trim()}-${title}`, level, style, number, content: [text(title)] }
}

export function list(
  ...items: readonly (readonly [marker: string, ...blocks: (PrintBlock | string)[]])[]
): PrintBlock {
  return {
    kind: 'list',
    items: items.map(([marker, ...blocks]) => ({
      marker,
      blocks: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)),
    })),
  }
}

/** A row of cells side by side; an empty place in the list is a cell covered by a span. */
export function row(
  kind: PrintRow['kind'],
  ...cells: readonly (string | Omit<PrintCell, 'column'> | undefined)[]
): PrintRow {
  return {
    kind,
    cells: cells.flatMap((cell, column) => {
      if (cell === undefined) return []
      return [typeof cell === 'string' ? { column, text: cell } : { ...cell, column }]
    }),
  }
}

export function table(given: Partial<PrintTable> & { readonly body: readonly PrintRow[] }): PrintTable {
  return {
    kind: 'table',
    id: 'table',
    label: '',
    caption: '',
    unit: '',
    columns: [],
    head: [],
    notes: [],
    ...given,
    bodyLength: given.body.length,
  }
}

export function columns(...widths: readonly (readonly [PrintColumn['align'], number])[]): PrintColumn[] {
  return widths.map(([align, width]) => ({ align, width }))
}

/** A publication with nothing but what is given. */
export function publication(given: Partial<Publication> = {}): Publication {
  return {
    title: '岚州市乡村特色产业发展规划',
    properties: {
      issuer: undefined,
      documentNumber: undefined,
      addressees: undefined,
      date: undefined,
      period: undefined,
    },
    contents: false,
    body: [],
    annexes: [],
    ...given,
  }
}

const PROSE =
  '坚持把发展乡村特色产业作为巩固拓展脱贫攻坚成果的根本之策，立足资源禀赋，优化区域布局，延长产业链条，完善联农带农机制，到2025年全市特色产业总产值达到386.5亿元，年均增长8.2%，带动脱贫户人均增收3500元以上。'

/** The head of the investment table has two levels; its 40 rows cross a page. */
export function investmentTable(): PrintTable {
  return table({
    id: 'investment',
    label: '表1',
    caption: '规划总投资概算表',
    unit: '单位：万元',
    columns: columns(['center', 6], ['left', 26], ['right', 12], ['right', 12], ['right', 12], ['left', 52]),
    head: [
      row(
        'head',
        { text: '序号', rowSpan: 2 },
        { text: '项目类别', rowSpan: 2 },
        { text: '总投资', rowSpan: 2 },
        { text: '资金来源', columnSpan: 2 },
        undefined,
        { text: '备注', rowSpan: 2 },
      ),
      row('head', undefined, undefined, undefined, '衔接资金', '其他资金'),
    ],
    body: [
      row(
        'total',
        { text: '合计', columnSpan: 2 },
        undefined,
        '1,214,321.50',
        '863,200.00',
        '351,121.50',
        '',
      ),
      row('group', { text: '一、产业发展', columnSpan: 6 }),
      ...Array.from({ length: 36 }, (_, index) =>
        row(
          'data',
          String(index + 1),
          `特色种植基地建设（第${index + 1}批）`,
          '33,731.15',
          '23,977.78',
          '9,753.37',
          index % 5 === 0 ? '含2021年结转项目，资金按进度拨付，由县级财政统筹安排' : '',
        ),
      ),
      row(
        'subtotal',
        { text: '小计', columnSpan: 2 },
        undefined,
        '1,214,321.50',
        '863,200.00',
        '351,121.50',
        '',
      ),
      row('data', '37', '项目管理费', '0.00', '0.00', '0.00', '—'),
    ],
    notes: ['注：1.本表按2020年价格计算。', '2.部分数据因四舍五入，分项之和与合计可能不等。'],
  })
}

/** Fifteen columns with long Chinese texts: too wide for an upright page. */
export function projectTable(): PrintTable {
  const heads = [
    '序号',
    '项目库编号',
    '项目类型',
    '项目名称',
    '建设性质',
    '县（市、区）',
    '建设内容及规模',
    '建设年限',
    '总投资',
    '衔接资金',
    '其他资金',
    '受益户数（户）',
    '绩效目标',
    '责任单位',
    '备注',
  ]
  return table({
    id: 'projects',
    caption: '重点项目清单',
    unit: '单位：万元',
    columns: columns(
      ['center', 4],
      ['center', 14],
      ['center', 8],
      ['left', 34],
      ['center', 6],
      ['center', 8],
      ['left', 100],
      ['center', 10],
      ['right', 10],
      ['right', 10],
      ['right', 10],
      ['right', 8],
      ['left', 96],
      ['center', 30],
      ['left', 6],
    ),
    head: [row('head', ...heads)],
    body: [
      row(
        'total',
        { text: '合计', columnSpan: 8 },
        ...new Array(7).fill(undefined),
        '121,432.15',
        '86,320.00',
        '35,112.15',
        '12,486',
        '',
        '',
        '',
      ),
      ...Array.from({ length: 24 }, (_, index) =>
        row(
          'data',
          String(index + 1),
          `5300001234${String(index).padStart(2, '0')}`,
          '产业发展',
          '高原特色蔬菜标准化种植基地建设项目',
          '新建',
          '河口县',
          '新建标准化种植基地1200亩，配套灌溉管网18.6公里、机耕道路9.3公里、冷链仓储设施2处，购置分拣包装设备1套。',
          '2021—2023',
          '5,059.67',
          '3,596.67',
          '1,463.00',
          '520',
          '项目建成后年产值达到2400万元，带动520户脱贫户户均增收3000元以上，村集体经济年增收15万元。',
          '市农业农村局、河口县人民政府',
          '',
        ),
      ),
    ],
  })
}

/** Everything a publication can hold. */
export function samplePublication(): Publication {
  const targets = table({
    id: 'targets',
    columns: columns(['left', 30], ['center', 8], ['right', 12], ['right', 12], ['center', 8]),
    head: [row('head', '指标', '单位', '2020年', '2025年', '属性')],
    body: [
      row('data', '特色产业总产值', '亿元', '260.6', '386.5', '预期性'),
      row('data', '脱贫户人均纯收入', '元', '11555', '25920', '预期性'),
    ],
  })
  return publication({
    title: '岚州市“十四五”乡村特色产业发展规划',
    properties: {
      issuer: '岚州市人民政府',
      documentNumber: '岚政发〔2021〕7号',
      addressees: '各县（市、区）人民政府，市直各部门',
      date: '2021-05-24',
      period: '2021—2025年',
    },
    contents: true,
    body: [
      paragraph(
        '为加快发展乡村特色产业，根据《中华人民共和国乡村振兴促进法》',
        { kind: 'link', href: 'https://www.example.gov.cn/law?id=1&lang=zh', content: [text('（全文）')] },
        '，制定本规划。',
      ),
      heading(1, 'chapter', '第一章 ', '总体要求'),
      heading(2, 'section', '第一节 ', '指导思想'),
      paragraph(PROSE),
      paragraph(
        strong('强化组织领导。'),
        PROSE,
        '主要指标见',
        { kind: 'reference', target: 'box-1', text: '专栏1' },
        '，投资概算见',
        { kind: 'reference', target: 'investment', text: '表1' },
        '，项目清单见',
        { kind: 'reference', target: 'annex-2', text: '附件2' },
        '。',
      ),
      heading(2, 'section', '第二节 ', '发展目标'),
      {
        kind: 'box',
        id: 'box-1',
        label: '专栏1',
        caption: '特色产业发展主要指标',
        blocks: [
          list(
            ['1.', '种植业：投入项目建设资金121.43亿元，实施建设项目4182项。'],
            ['2.', `养殖业：${PROSE}`],
          ),
          targets,
          note('注：2025年为目标值。'),
        ],
      },
      heading(1, 'chapter', '第二章 ', '重点任务'),
      heading(2, 'section', '第一节 ', '产业布局'),
      heading(3, 'level1', '一、', '优化区域布局'),
      heading(4, 'level2', '（一）', '坝区高效农业'),
      heading(5, 'level3', '1.', '设施蔬菜'),
      paragraph(PROSE),
      heading(6, 'level4', '（1）', '冷链物流'),
      paragraph(PROSE),
      list(
        ['（1）', '建设产地冷藏保鲜设施。'],
        ['（2）', '完善县乡村三级物流配送体系。', list(['', '县级物流园'], ['', '乡镇服务站'])],
      ),
      { kind: 'quote', blocks: [paragraph('民族要复兴，乡村必振兴。')] },
      heading(1, 'chapter', '第三章 ', '投资概算'),
      paragraph(
        '规划总投资121.43亿元，第一行',
        { kind: 'break' },
        '第二行，',
        { kind: 'emphasis', content: [text('按进度拨付')] },
        '。',
      ),
      investmentTable(),
      paragraph(PROSE),
    ],
    annexes: [
      {
        id: 'annex-1',
        number: 1,
        title: '任务分工方案',
        landscape: false,
        blocks: [
          heading(1, 'level1', '一、', '任务分工'),
          paragraph(PROSE),
          heading(2, 'level2', '（一）', '进度安排'),
          paragraph(PROSE),
        ],
        sheets: [],
      },
      {
        id: 'annex-2',
        number: 2,
        title: '重点项目清单',
        landscape: true,
        blocks: [projectTable()],
        sheets: [],
      },
      {
        id: 'annex-3',
        number: 3,
        title: '名词解释',
        landscape: false,
        blocks: [paragraph('衔接资金：', PROSE), note('注：以最新文件为准。')],
        sheets: [],
      },
    ],
  })
}
