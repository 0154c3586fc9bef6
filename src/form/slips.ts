/** A slip that drafters make, and what it should be. Each is wrong wherever it stands. */
export interface Slip {
  readonly wrong: string
  readonly right: string
}

/**
 * Only what no reading can defend: no variant spellings, no terms that some office prefers, and no string that two
 * words standing side by side can make (自己经营 holds 己经, so 己经 is not here).
 */
const SLIPS: Readonly<Record<string, string>> = {
  // Characters that look alike.
  资金拔付: '资金拨付',
  划拔: '划拨',
  拔款: '拨款',
  气侯: '气候',
  时侯: '时候',
  缀学: '辍学',
  灌慨: '灌溉',
  灌概: '灌溉',
  松驰: '松弛',
  幅射: '辐射',
  震憾: '震撼',
  峻工: '竣工',
  修茸: '修葺',
  挡案: '档案',
  建挡立卡: '建档立卡',
  贪困户: '贫困户',
  扶贪: '扶贫',
  脱贪: '脱贫',
  返贪: '返贫',
  统畴: '统筹',
  范筹: '范畴',
  竟争力: '竞争力',
  竟赛: '竞赛',
  有效街接: '有效衔接',
  有效衍接: '有效衔接',
  存列馆: '陈列馆',
  泻洪: '泄洪',
  贯切落实: '贯彻落实',
  贯砌: '贯彻',
  // Characters that sound alike.
  布暑: '部署',
  部暑: '部署',
  按装: '安装',
  再接再励: '再接再厉',
  穿流不息: '川流不息',
  默守成规: '墨守成规',
  一如继往: '一如既往',
  迫不急待: '迫不及待',
  走头无路: '走投无路',
  谈笑风声: '谈笑风生',
  因地治宜: '因地制宜',
  事倍工半: '事倍功半',
  相辅相承: '相辅相成',
  一脉相乘: '一脉相承',
  群策群立: '群策群力',
  全力已赴: '全力以赴',
  持之已恒: '持之以恒',
  天燃气: '天然气',
  沼汽: '沼气',
  水份: '水分',
  台帐: '台账',
  帐号: '账号',
  摄象: '摄像',
  // Set phrases with a piece lost or out of place.
  义务阶段教育: '义务教育阶段',
  义务阶段教师: '义务教育阶段教师',
  治理中心下移: '治理重心下移',
  管理中心下移: '管理重心下移',
  工作中心下移: '工作重心下移',
  '社会条件、居民自治良性互动': '社会调节、居民自治良性互动',
  '社会条件、基层自治良性互动': '社会调节、基层自治良性互动',
  '社会条件、村民自治良性互动': '社会调节、村民自治良性互动',
  // The same said twice.
  基本总体稳定: '总体稳定',
  // What 进行 is followed by is a noun: 地 leads to a verb.
  进行综合地: '进行综合的',
  进行深入地: '进行深入的',
  进行系统地: '进行系统的',
  进行全面地: '进行全面的',
  进行有效地: '进行有效的',
  进行科学地: '进行科学的',
  进行认真地: '进行认真的',
}

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
  ...Object.fromEntries(
    '综合 深入 系统 全面 有效 科学 认真'.split(' ').map((how) => [`进行${how}地`, { after: LAND }]),
  ),
}

export const slips: readonly Slip[] = Object.entries(SLIPS).map(([wrong, right]) => ({ wrong, right }))

/** Finds every slip, the longer one where two begin alike. */
export const SLIP_PATTERN = new RegExp(
  Object.keys(SLIPS)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
)

/** What a slip should be; undefined where the words around it make something else of it. */
export function rightOf(wrong: string, before: string, after: string): string | undefined {
  const unless = UNLESS[wrong]
  return unless?.before?.test(before) || unless?.after?.test(after) ? undefined : SLIPS[wrong]
}
