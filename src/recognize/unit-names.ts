/** Short for long in the names of departments, as offices themselves shorten them. */
const SHORT: readonly (readonly [long: RegExp, short: string])[] = [
  [/发展(?:和|与)?改革/, '发改'],
  [/人力资源(?:和|与)?社会保障/, '人社'],
  [/住房(?:和|与)?城乡建设|住房城建/, '住建'],
  [/市场监督管理/, '市场监管'],
  [/教育体育(?:和)?科技|教体科技/, '教体科技'],
  [/教育(?:和)?体育/, '教体'],
  [/教育(?:和)?科技/, '教科'],
  [/卫生(?:和)?健康/, '卫健'],
  [/医疗保障/, '医保'],
  [/文化(?:和)?旅游(?:广电|广播电视)?|文化旅游广电|文旅广电/, '文旅'],
  [/林业(?:和)?草原/, '林草'],
  [/交通运输/, '交通'],
  [/应急管理/, '应急'],
  [/退役军人(?:事务)?/, '退役军人'],
  [/工业(?:和)?信息化(?:商务)?(?:科技)?|工信商务科技/, '工信'],
  [/行政审批(?:服务)?/, '审批'],
  [/综合行政执法/, '综合执法'],
  [/农业(?:和)?农村/, '农业农村'],
  [/经济(?:和)?贸易/, '经贸'],
  [/生态环境/, '生态环境'],
]

/** What two names of one unit have in common: 县发展改革局 and 县发改局, 市生态环境局岚皋分局 and 市生态环境岚皋分局. */
export function unitKey(name: string): string {
  let key = known.get(name)
  if (key === undefined) {
    key = readKey(name)
    if (known.size > MOST_KNOWN) known.clear()
    known.set(name, key)
  }
  return key
}

/** The same few offices are named again and again. */
const known = new Map<string, string>()
const MOST_KNOWN = 5_000

function readKey(name: string): string {
  let key = name.replace(/[\s“”]/g, '')
  for (const [long, short] of SHORT) key = key.replace(long, short)
  return key.replace(/(?<=.)[局委办](?=.)/g, '').replace(/(?:委员会|办公室)$/, '')
}
