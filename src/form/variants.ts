import { type SignedPattern, signs } from './signs.ts'

/** Two ways to write one thing, the usual one first. */
export interface Variant {
  readonly usual: SignedPattern
  readonly other: SignedPattern
}

/** A pattern that one of some words stands in wherever it fits. */
const way = (pattern: RegExp, ...words: readonly string[]): SignedPattern => ({
  pattern,
  signs: signs(...words),
})
const word = (text: string): SignedPattern => way(new RegExp(text, 'g'), text)

const NETWORK = '(?=技术|网络|基础|设施|设备|运营|覆盖|工程|信号|保障)'

/** Both ways are right; a document keeps to one. */
export const VARIANTS: readonly Variant[] = [
  { usual: word('其他'), other: word('其它') },
  {
    usual: way(new RegExp(`通信${NETWORK}`, 'g'), '通信'),
    other: way(new RegExp(`通讯${NETWORK}`, 'g'), '通讯'),
  },
  { usual: word('唯一'), other: word('惟一') },
  { usual: word('成分'), other: word('成份') },
  { usual: word('部分'), other: way(/(?<!各|全)部份(?!额)/g, '部份') },
  { usual: word('连接'), other: word('联接') },
  { usual: word('想象'), other: word('想像') },
  { usual: word('人才'), other: word('人材') },
  { usual: word('坐落'), other: word('座落') },
  { usual: word('订单'), other: word('定单') },
  { usual: word('下功夫'), other: word('下工夫') },
  { usual: word('易返贫致贫'), other: word('易致贫返贫') },
  { usual: word('零辍学'), other: word('0辍学') },
  { usual: word('四个不摘'), other: word('四不摘') },
  { usual: way(/乡[（(]镇[）)]/g, '乡（镇', '乡(镇'), other: way(/[（(]乡[）)]镇/g, '）镇', ')镇') },
  {
    usual: way(/特困人员[（(]孤儿[）)]/g, '特困人员（', '特困人员('),
    other: way(/特困[（(]孤儿[）)]人员/g, '）人员', ')人员'),
  },
]
