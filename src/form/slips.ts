import { signs } from './signs.ts'
import { SLIPS } from './slip-list.ts'

/** A slip is found by the first character that is wrong in it and the one before: right text seldom has the two. */
function slipAt(wrong: string, right: string): readonly [string, number] {
  let same = 0
  while (same < wrong.length && wrong[same] === right[same]) same++
  return [wrong, Math.min(Math.max(0, same - 1), wrong.length - 2)]
}

export const SLIP_SIGNS = signs(...[...SLIPS].map(([wrong, right]) => slipAt(wrong, right)))

/** 综合地质调查, 全面地籍测绘: the 地 of another word. */
const LAND = '质块籍类理形下貌区图方震带面热表点名价段球域界基灾力租产勘'

/** The characters before and behind a slip that make another word of it: 严峻工作, 点缀学校, 按装机容量, 水份额. */
const UNLESS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  峻工: ['严险陡冷高', ''],
  缀学: ['点连缝', ''],
  按装: ['', '机置备配载修饰卸车箱填'],
  水份: ['', '额'],
  范筹: ['规示模典师防', '资集措备建款划'],
  布暑: ['', '期假运天热季'],
  部暑: ['', '期假运天热季'],
  天燃气: ['每当全今昨明半白整隔春夏秋冬两几数多0123456789一二三四五六七八九十', ''],
  划拔: ['', '尖高掉河节除'],
  拔款: ['选提', ''],
  挡案: ['抵阻遮', ''],
  扶贪: ['', '污欲念腐'],
  脱贪: ['摆', '污欲念腐'],
  返贪: ['', '污欲'],
  竟争力: ['究毕', ''],
  竟赛: ['究毕', ''],
  台帐: ['', '篷'],
  帐号: ['蚊', ''],
  工作中心下移: ['', '动'],
  治理中心下移: ['', '动'],
  管理中心下移: ['', '动'],
  过度期: ['', '待望许盼'],
  消毁: ['取', '约坏林'],
  挖据: ['', '点此为'],
  过渡开发: ['', '区'],
  普会面: ['科', '向对临谈试'],
  面难的困境: ['方层全多地局', ''],
  面难的问题: ['方层全多地局路', ''],
  面难的挑战: ['方层全多地局', ''],
  世外桃园: ['', '小度农山景路酒大'],
  惯彻: ['', '底夜查'],
  贯策: ['一', '略划'],
  讯速: ['通资传问音电', '度率'],
  通迅: ['', '速猛即捷疾'],
  脉博: ['', '物览大士客爱会弈采'],
  围档: ['范周外', '案次'],
  稳要有序: ['平安沉', ''],
  布署: ['公发颁宣分散', '名'],
  遣产: ['派', ''],
  管埋: ['', '设入地深藏置管'],
  建没: ['', '有收落能'],
  没施: ['淹沉埋出', '工行肥救加展政'],
  没备: ['淹沉埋出', '案份好注足料'],
  领城: ['占率带引统首本要衣白蓝金纲将认', '市乡镇区池'],
  衣业: ['洗制成内毛布童羽大外上雨寿睡', ''],
  电揽: ['', '收胜才活储客货'],
  侯车: ['王诸封', ''],
  侯选: ['王诸封', ''],
  侯补: ['王诸封', ''],
  等侯: ['', '爵王'],
  防讯: ['', '问号息'],
  防迅: ['', '速即猛捷'],
  堪查: ['不', ''],
  迁徒: ['', '步弟手劳增'],
  排捞: ['', '船网工具'],
  开僻: ['', '静壤'],
  偏辟: ['不', ''],
  资迅: ['', '速即猛捷'],
  动态监利: ['', '县市'],
  农村经济人: ['', '口才员均物士'],
  种养植: ['', '物树被株'],
  生物多样生: ['', '态物境长产活'],
  坚难: ['攻', ''],
  坚巨: ['攻', ''],
  震奋: ['地抗防', ''],
  一惯: ['', '例性用'],
  习贯: ['', '彻穿通'],
  合谐: ['', '振波'],
  进一部: ['引推促跟前改', '分'],
  复盖: ['恢修重反回答批往', '房章上'],
  纠份: ['', '额'],
  推消: ['', '费防除息失'],
  消售: ['取撤', ''],
  报消: ['', '费防除息失'],
  注消: ['', '费防除息失'],
  按排: ['', '序列名放污水涝行队班查序量期险除灌序'],
  按置: ['', '换信业办物'],
  级乡振兴: ['年班高低初中', ''],
  乡振兴局: ['城家新水茶侨桥下', ''],
  乡振兴战略: ['城家新水茶侨桥下', ''],
  站式服务: ['一1１壹全多本单站驿该', ''],
  不段: ['毫并', ''],
  成规陋习: ['现', ''],
  富裕劳动力: ['', '家户'],
  调节纠纷: ['', '率'],
  进行综合地: ['', LAND],
  进行深入地: ['', LAND],
  进行系统地: ['', LAND],
  进行全面地: ['', LAND],
  进行有效地: ['', LAND],
  进行科学地: ['', LAND],
  进行认真地: ['', LAND],
}

/** What a slip should be; undefined where the words around it make something else of it. */
export function rightOf(wrong: string, before: string, after: string): string | undefined {
  const [behind, ahead] = UNLESS[wrong] ?? ['', '']
  return isOf(behind, before.slice(-1)) || isOf(ahead, after.slice(0, 1)) ? undefined : SLIPS.get(wrong)
}

const isOf = (characters: string, character: string): boolean =>
  character !== '' && characters.includes(character)
