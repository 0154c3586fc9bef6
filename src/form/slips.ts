import { SLIPS } from './slip-list.ts'
import { WordFinder } from './word-finder.ts'

/** 综合地质调查, 全面地籍测绘: the 地 of another word. */
const LAND = /^[质块籍类理形下貌区图方震带面热表点名价段球域界基灾力租产勘]/

/** What may stand around a slip to make another word of it: 严峻工作, 点缀学校, 按装机容量, 水份额. */
const UNLESS: Readonly<Record<string, { readonly before?: RegExp; readonly after?: RegExp }>> = {
  峻工: { before: /[严险陡冷高]$/ },
  缀学: { before: /[点连缝]$/ },
  按装: { after: /^[机置备配载修饰卸车箱填]/ },
  水份: { after: /^额/ },
  范筹: { before: /[规示模典师防]$/, after: /^[资集措备建款划]/ },
  布暑: { after: /^[期假运天热季]/ },
  部暑: { after: /^[期假运天热季]/ },
  天燃气: { before: /[每当全今昨明半白整隔春夏秋冬两几数多\d一二三四五六七八九十]$/ },
  划拔: { after: /^[尖高掉河节除]/ },
  拔款: { before: /[选提]$/ },
  挡案: { before: /[抵阻遮]$/ },
  扶贪: { after: /^[污欲念腐]/ },
  脱贪: { before: /摆$/, after: /^[污欲念腐]/ },
  返贪: { after: /^[污欲]/ },
  竟争力: { before: /[究毕]$/ },
  竟赛: { before: /[究毕]$/ },
  台帐: { after: /^篷/ },
  帐号: { before: /蚊$/ },
  工作中心下移: { after: /^动/ },
  治理中心下移: { after: /^动/ },
  管理中心下移: { after: /^动/ },
  过度期: { after: /^[待望许盼]/ },
  消毁: { before: /取$/, after: /^[约坏林]/ },
  挖据: { after: /^[点此为]/ },
  过渡开发: { after: /^区/ },
  普会面: { before: /科$/, after: /^[向对临谈试]/ },
  面难的困境: { before: /[方层全多地局]$/ },
  面难的问题: { before: /[方层全多地局路]$/ },
  面难的挑战: { before: /[方层全多地局]$/ },
  世外桃园: { after: /^[小度农山景路酒大]/ },
  惯彻: { after: /^[底夜查]/ },
  贯策: { before: /一$/, after: /^[略划]/ },
  讯速: { before: /[通资传问音电]$/, after: /^[度率]/ },
  通迅: { after: /^[速猛即捷疾]/ },
  脉博: { after: /^[物览大士客爱会弈采]/ },
  围档: { before: /[范周外]$/, after: /^[案次]/ },
  稳要有序: { before: /[平安沉]$/ },
  布署: { before: /[公发颁宣分散]$/, after: /^名/ },
  遣产: { before: /派$/ },
  管埋: { after: /^[设入地深藏置管]/ },
  建没: { after: /^[有收落能]/ },
  没施: { before: /[淹沉埋出]$/, after: /^[工行肥救加展政]/ },
  没备: { before: /[淹沉埋出]$/, after: /^[案份好注足料]/ },
  领城: { before: /[占率带引统首本要衣白蓝金纲将认]$/, after: /^[市乡镇区池]/ },
  衣业: { before: /[洗制成内毛布童羽大外上雨寿睡]$/ },
  电揽: { after: /^[收胜才活储客货]/ },
  侯车: { before: /[王诸封]$/ },
  侯选: { before: /[王诸封]$/ },
  侯补: { before: /[王诸封]$/ },
  等侯: { after: /^[爵王]/ },
  防讯: { after: /^[问号息]/ },
  防迅: { after: /^[速即猛捷]/ },
  堪查: { before: /不$/ },
  迁徒: { after: /^[步弟手劳增]/ },
  排捞: { after: /^[船网工具]/ },
  开僻: { after: /^[静壤]/ },
  偏辟: { before: /不$/ },
  资迅: { after: /^[速即猛捷]/ },
  动态监利: { after: /^[县市]/ },
  农村经济人: { after: /^[口才员均物士]/ },
  种养植: { after: /^[物树被株]/ },
  生物多样生: { after: /^[态物境长产活]/ },
  坚难: { before: /攻$/ },
  坚巨: { before: /攻$/ },
  震奋: { before: /[地抗防]$/ },
  一惯: { after: /^[例性用]/ },
  习贯: { after: /^[彻穿通]/ },
  合谐: { after: /^[振波]/ },
  进一部: { before: /[引推促跟前改]$/, after: /^分/ },
  复盖: { before: /[恢修重反回答批往]$/, after: /^[房章上]/ },
  纠份: { after: /^额/ },
  推消: { after: /^[费防除息失]/ },
  消售: { before: /[取撤]$/ },
  报消: { after: /^[费防除息失]/ },
  注消: { after: /^[费防除息失]/ },
  按排: { after: /^[序列名放污水涝行队班查序量期险除灌序]/ },
  按置: { after: /^[换信业办物]/ },
  级乡振兴: { before: /[年班高低初中]$/ },
  乡振兴局: { before: /[城家新水茶侨桥下]$/ },
  乡振兴战略: { before: /[城家新水茶侨桥下]$/ },
  站式服务: { before: /[一1１壹全多本单站驿该]$/ },
  不段: { before: /[毫并]$/ },
  成规陋习: { before: /[现]$/ },
  富裕劳动力: { after: /^[家户]/ },
  调节纠纷: { after: /^[率]/ },
  ...Object.fromEntries(
    '综合 深入 系统 全面 有效 科学 认真'.split(' ').map((how) => [`进行${how}地`, { after: LAND }]),
  ),
}

/** Finds every slip, by the first character that is wrong in it and the one before: right text seldom has the two. */
export const SLIP_FINDER = new WordFinder(
  [...SLIPS].map(([wrong, right]) => {
    let same = 0
    while (same < wrong.length && wrong[same] === right[same]) same++
    return [wrong, Math.min(Math.max(0, same - 1), wrong.length - 2)] as const
  }),
)

/** What a slip should be; undefined where the words around it make something else of it. */
export function rightOf(wrong: string, before: string, after: string): string | undefined {
  const unless = UNLESS[wrong]
  return unless?.before?.test(before) || unless?.after?.test(after) ? undefined : SLIPS.get(wrong)
}
