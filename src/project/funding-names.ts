/** Who pays. */
const PAYERS =
  '国家 部委 省本级 市本级 县本级 区本级 自治区 自治区级 盟级 地区级 旗级 乡镇 乡镇级 乡级 镇级 村级 省 市 县 地方 上级 本级 各级 东西部 对口 定点 行业 部门 社会 企业 集体 村集体 群众 农户 农民 个人 业主 经营主体 新型经营主体 金融 金融机构 银行 政策性 开发性 商业 政府 地方政府 境外 国外'
/** What the money is called. */
const KINDS =
  '一般 一般公共 公共 预算 预算内 专项 转移支付 衔接 推进 乡村振兴 振兴 巩固 帮扶 扶贫 支农 惠农 涉农 整合 统筹 基本建设 政府性 超长期 特别 中长期 长期 新增 存量 协作 援助 援建 捐赠 捐助 彩票 自有 奖励 投资 利用 市场化'
/** One of these makes it a source of funds. */
const CORES =
  '中央 省级 市级 州级 县级 区级 财政 资金 资本 资本金 自筹 筹资 债 债券 国债 贷款 信贷 借款 融资 捐款 外资 基金 公益金 投工投劳 投劳 以工代赈 拨款 补助 补贴 奖补 配套 投入 其他 其它'
/** What stands between two of them. */
const LINKS = '和 及 与 、 或 的 / " “ ”'

const CORE_WORDS = new Set(CORES.split(' '))
const WORDS = new Set([PAYERS, KINDS, CORES, LINKS].flatMap((list) => list.split(' ')))
const LONGEST_WORD = 6
const LONGEST_NAME = 60

/** 上海市对口帮扶资金, 三峡集团援助资金: any payer, for what is paid. */
const PAID = /(?:协作|帮扶|援助|援建|扶持|专项|补助|奖补|衔接|扶贫|整合|统筹|配套|自筹|捐赠)资金$/
/** 已到位专项资金 is progress, and 结余 no source. */
const PROGRESS = /到位|拨付|支付|下达|支出|完成|结余|结转|使用|报账|需求|缺口|^[已未拟]/

/** Heads that stand over funding sources. */
const OVER =
  /^(?:项目|投资|建设)?资金(?:来源|筹措|筹集|构成|渠道)(?:情况|方案)?$|^(?:投资|筹资|融资)(?:来源|构成|渠道)$/

/** True for the name of a funding source as it is customary, made of such words and of nothing else. */
export function isFundingName(name: string): boolean {
  const bare = bareName(name)
  if (bare === '' || bare.length > LONGEST_NAME) return false
  return isMadeOfWords(bare) || (PAID.test(bare) && !PROGRESS.test(bare))
}

/** True for 资金来源, 资金筹措: what stands under it are funding sources, whatever they are called. */
export function isFundingHead(name: string): boolean {
  return OVER.test(bareName(name))
}

/** Without a remark in brackets and 其中: 其他(含社会资本). */
function bareName(name: string): string {
  return name.replace(/\([^()]*\)/g, '').replace(/^其中[:：]?/, '')
}

/** Whether words, one of them a core, cover the name from end to end. */
function isMadeOfWords(name: string): boolean {
  /** By place: undefined where no words lead there; true where one of them was a core. */
  const reached: (boolean | undefined)[] = [false]
  for (let at = 0; at < name.length; at++) {
    const before = reached[at]
    if (before === undefined) continue
    for (let length = 1; length <= LONGEST_WORD && at + length <= name.length; length++) {
      const word = name.slice(at, at + length)
      if (!WORDS.has(word)) continue
      const core = before || CORE_WORDS.has(word)
      reached[at + length] = reached[at + length] === true || core
    }
  }
  return reached[name.length] === true
}
