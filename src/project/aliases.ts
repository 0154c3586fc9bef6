/**
 * Every key, directive, attribute and column that a source may use: one name for the program, and the Chinese and
 * English names that a drafter may write for it. Nothing else knows a name.
 */
export type Aliases = Readonly<Record<string, readonly string[]>>

/** Keys of plan.yaml or of the front matter. */
export const SETTINGS = {
  title: ['标题', '名称'],
  kind: ['文种'],
  issuer: ['发文机关'],
  documentNumber: ['发文字号'],
  addressees: ['主送机关'],
  date: ['成文日期'],
  region: ['地区'],
  period: ['规划期'],
  baseYear: ['基期', '基准年'],
  numbering: ['编号'],
  contents: ['目录'],
  text: ['正文'],
  data: ['数据'],
  values: ['数值'],
  tailNote: ['尾差说明'],
} as const satisfies Aliases

/** Stands beside them: what `plan check` reads, and no compiler. */
export const CHECK_KEY = { check: ['检查'] } as const satisfies Aliases

/** Keys of one entry under `data`. */
export const DATA_KEYS = {
  file: ['文件', 'files'],
  sheet: ['工作表'],
  unit: ['单位'],
  columns: ['列'],
} as const satisfies Aliases

/** What a column of a project list may be declared to be, beside the columns known by name. */
export const COLUMN_USES = { funding: ['资金来源'], unused: ['不用'] } as const satisfies Aliases

export const DIRECTIVES = {
  targets: ['指标'],
  box: ['专栏', 'column'],
  investment: ['投资表'],
  annex: ['附件'],
  task: ['任务'],
  note: ['注'],
} as const satisfies Aliases

export const ATTRIBUTES = {
  id: ['编号'],
  caption: ['标题', 'title', '名称'],
  unit: ['单位'],
  from: ['数据'],
  rows: ['行'],
  columns: ['列'],
  total: ['合计'],
  share: ['占比'],
  decimals: ['小数'],
  period: ['规划期'],
  kind: ['类型'],
  groups: ['分组'],
  sheets: ['分表'],
  landscape: ['横排'],
  lead: ['牵头单位'],
  responsible: ['责任单位'],
  supporting: ['配合单位'],
  official: ['责任领导'],
  deadline: ['完成时限'],
  of: ['取值'],
} as const satisfies Aliases

/** Functions of an expression. */
export const FUNCTIONS = {
  sum: ['合计'],
  share: ['占比'],
  growth: ['年均增速'],
  change: ['增长'],
  difference: ['差'],
  ratio: ['倍数'],
  product: ['乘积'],
} as const satisfies Aliases

/** What rows and columns of an investment table may be. */
export const DIMENSIONS = {
  category: ['类别', '项目类型', '工程'],
  subItem: ['子类型', '子项', '二级项目类型'],
  county: ['县', '县区', '县（区）', '县市区', '县（市、区）'],
  township: ['乡镇', '乡（镇）'],
  year: ['年度', '年份'],
  source: ['资金来源', '资金'],
} as const satisfies Aliases

export const MEASURES = {
  total: ['总投资', '投资'],
  count: ['项目数', '项目个数'],
  share: ['占比', '占总投资'],
} as const satisfies Aliases

export const ANNEX_KINDS = {
  targets: ['指标', '主要指标'],
  projects: ['项目', '项目汇总'],
  investment: ['投资', '投资估算'],
  text: ['文字'],
} as const satisfies Aliases

export const NUMBERINGS = { chapters: ['章节'], levels: ['层级'] } as const satisfies Aliases

/** Columns of a project list; a unit in brackets is not part of the name. */
export const PROJECT_COLUMNS = {
  serial: ['序号'],
  libraryId: ['项目编号', '项目库编号', '项目编码', '编号', '编码'],
  category: ['项目类型', '项目类别', '类别', '类型', '工程类别', '工程'],
  subItem: ['子类型', '项目子类型', '二级项目类型', '子项'],
  name: ['项目名称', '名称'],
  nature: ['建设性质'],
  county: ['县', '县区', '县(区)', '县(市、区)', '县市区', '所属县', '所在县', '县名'],
  township: ['乡镇', '乡(镇)', '乡', '镇', '实施乡镇', '乡镇名'],
  village: ['村', '行政村', '实施村', '村名'],
  content: ['建设内容及规模', '建设内容', '建设规模及内容', '主要建设内容'],
  startYear: ['开工年', '开工年份', '开工年度', '开始年份', '开始年度', '开工时间', '开工日期', '开工'],
  endYear: [
    '完工年',
    '竣工年',
    '建成年',
    '完工年份',
    '竣工年份',
    '建成年份',
    '完成年份',
    '完工年度',
    '竣工年度',
    '建成年度',
    '完成年度',
    '完工时间',
    '竣工时间',
    '建成时间',
    '完成时间',
    '完工日期',
    '竣工日期',
    '完工',
    '竣工',
  ],
  buildPeriod: [
    '建设年限',
    '建设期限',
    '建设期',
    '建设年份',
    '建设年度',
    '建设时间',
    '建设起止年限',
    '建设起止年份',
    '建设起止时间',
    '建设起止年月',
    '起止年限',
    '起止年份',
    '起止时间',
    '起止年月',
    '实施年限',
    '实施年度',
    '实施年份',
    '实施时间',
    '实施期限',
  ],
  total: ['总投资', '投资', '概算总投资', '估算总投资', '总投资额'],
  households: ['受益户数', '受益户'],
  persons: ['受益人口', '受益人数'],
  responsible: ['责任单位', '实施单位', '项目责任单位'],
  remark: ['备注', '说明'],
} as const satisfies Aliases

/** The program's name for a name that a drafter wrote; undefined for one that is not in the table. */
export function canonical<T extends Aliases>(table: T, name: string): (keyof T & string) | undefined {
  const wanted = name.trim().replace(/（/g, '(').replace(/）/g, ')')
  for (const [key, others] of Object.entries(table)) {
    if (key.toLowerCase() === wanted.toLowerCase()) return key
    if (others.some((other) => other.replace(/（/g, '(').replace(/）/g, ')') === wanted)) return key
  }
  return undefined
}

/** Every name of a table, for telling what may be written. */
export function allNames(table: Aliases): string[] {
  return Object.entries(table).flatMap(([key, others]) => [key, ...others])
}

/** The Chinese name first: 标题（title）. */
export function chineseNames(table: Aliases): string {
  return Object.entries(table)
    .map(([key, [first]]) => first ?? key)
    .join('、')
}
