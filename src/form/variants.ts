/** Two ways to write one thing, the usual one first. */
export interface Variant {
  /** Stands wherever the unusual way stands. */
  readonly sign: readonly string[]
  readonly usual: RegExp
  readonly other: RegExp
}

const NETWORK = '(?=技术|网络|基础|设施|设备|运营|覆盖|工程|信号|保障)'

/** Both ways are right; a document keeps to one. */
export const VARIANTS: readonly Variant[] = [
  { sign: ['其它'], usual: /其他/g, other: /其它/g },
  { sign: ['通讯'], usual: new RegExp(`通信${NETWORK}`, 'g'), other: new RegExp(`通讯${NETWORK}`, 'g') },
  { sign: ['惟一'], usual: /唯一/g, other: /惟一/g },
  { sign: ['成份'], usual: /成分/g, other: /成份/g },
  { sign: ['部份'], usual: /部分/g, other: /(?<!各|全)部份(?!额)/g },
  { sign: ['联接'], usual: /连接/g, other: /联接/g },
  { sign: ['想像'], usual: /想象/g, other: /想像/g },
  { sign: ['人材'], usual: /人才/g, other: /人材/g },
  { sign: ['座落'], usual: /坐落/g, other: /座落/g },
  { sign: ['定单'], usual: /订单/g, other: /定单/g },
  { sign: ['下工夫'], usual: /下功夫/g, other: /下工夫/g },
  { sign: ['易致贫返贫'], usual: /易返贫致贫/g, other: /易致贫返贫/g },
  { sign: ['0辍学'], usual: /零辍学/g, other: /0辍学/g },
  { sign: ['四不摘'], usual: /四个不摘/g, other: /四不摘/g },
  { sign: ['）镇', ')镇'], usual: /乡[（(]镇[）)]/g, other: /[（(]乡[）)]镇/g },
  { sign: ['）人员', ')人员'], usual: /特困人员[（(]孤儿[）)]/g, other: /特困[（(]孤儿[）)]人员/g },
]
