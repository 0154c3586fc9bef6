import type { NumberKind } from './number-token.ts'

const LETTER = /[A-Za-z]/
/** With what the name of something that is numbered ends. */
const REFERENCE_ENDS: ReadonlySet<string> = new Set('表图栏件录目 ')
const HAN = /[\u4e00-\u9fff]/
const REFERENCE = /(?:表|图|专栏|附件|附表|附录|附图|栏目) ?$/
const THRESHOLD_TAIL =
  /^及?以[上下内](?:的)?(?=[\u4e00-\u9fff“])(?!为|是|的?(?:目标|水平)|,|并|且|和|或|占|增)/
const DATE_CONTEXT = /(?:年|月) ?$/

/** Whether a number is a quantity or one of the things that only look like one. */
export function classify(
  text: string,
  start: number,
  end: number,
  unitEnd: number,
  printed: string,
  integer: boolean,
  multiplier: string,
  base: string,
  unitText: string,
): NumberKind {
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''
  const lead = text.slice(Math.max(0, start - 8), start)

  if (
    // 完成GDP4408.1亿元: an amount all the same.
    (LETTER.test(before) && !(unitText !== '' && /GDP$/i.test(lead))) ||
    ((before === '-' || before === '/' || before === '_') && LETTER.test(text[start - 2] ?? ''))
  ) {
    return /GB|DB|ISO|T[ /]?$/.test(lead) ? 'standard' : 'label'
  }
  if (before === ' ' && /(?:GB|DB\d*|ISO|HJ|NY|SL)(?:\/T)?[ ]$/.test(lead)) return 'standard'
  if (LETTER.test(after) && base === '') return 'label'
  if (after === '强' && integer && /^(?:10|50|100|200|300|500|1000)$/.test(printed)) return 'label'
  if (after === '号' && !/[台套个]/.test(base))
    return /[〕\]) 字发办函]$/.test(lead) || integer ? 'documentNumber' : 'code'
  if (before === '〔' || before === '[' || before === '【') {
    // 〔2021〕 is a document's year; [4] and 〔4〕 in a cell are cumulative values, read by the table recogniser.
    if (integer && printed.length === 4) return 'documentNumber'
    // 常住人口[2]为751389人: the mark of a note, behind a word; and the note itself, [2]常住人口是指….
    if (before === '[' && after === ']' && integer && printed.length <= 2) {
      if (HAN.test(text[start - 2] ?? '')) return 'reference'
      if (start === 1 && HAN.test(text[end + 1] ?? '')) return 'listNumber'
    }
  }
  if (before === '(' && after === ')' && integer)
    return printed.length === 4 && Number(printed) > 1900 ? 'year' : 'listNumber'
  if (integer && unitText === '') {
    if (/^\d{3,4}$/.test(printed) && after === '-' && /^-\d{7,8}(?!\d)/.test(text.slice(end, end + 10)))
      return 'phone'
    if (/^\d{7,8}$/.test(printed) && /\d{3,4}-$/.test(lead)) return 'phone'
    if (/^1\d{10}$/.test(printed) || printed.length > 12) return 'phone'
  }
  if (base === '年' && multiplier === '' && integer) {
    if (printed.length === 4) return 'year'
    if (/(?:十|〇|二)$/.test(lead)) return 'year'
  }
  if (integer && printed.length === 4 && unitText === '') {
    const value = Number(printed)
    const rest = text.slice(end, end + 9)
    if (
      value >= 1900 &&
      value <= 2100 &&
      (/^ ?(?:年|—|-|~|至|到)\D{0,2}(?:\d{4}|$)?/.test(rest) || rest === '' || /^[、/)—. ]/.test(rest)) &&
      !/[.\d]$/.test(lead)
    ) {
      if (
        /^ ?年/.test(rest) ||
        /^ ?(?:—+|-|~|至|到) ?(?:20|19)\d\d/.test(rest) ||
        /(?:20|19)\d\d年? ?(?:—+|-|~|至|到) ?$/.test(lead) ||
        (start === 0 && rest === '')
      )
        return 'year'
      if (/^[、/—.]/.test(rest) && /^[、/—.] ?(?:20|19)\d\d/.test(rest)) return 'year'
    }
  }
  if (integer && after === '月' && multiplier === '' && Number(printed) <= 12 && base !== '个月')
    return 'date'
  if (base === '日' && integer && Number(printed) <= 31) return 'date'
  if (integer && after === '时' && Number(printed) <= 24) return 'time'
  if (REFERENCE_ENDS.has(before) && REFERENCE.test(lead)) return 'reference'
  if (integer && unitText === '' && /^[日号前底]/.test(after) && DATE_CONTEXT.test(lead)) return 'date'
  // “5个一百”, “40条措施”: a number that opens a short quotation names something; “12345” is a hotline.
  if (before === '“' || before === '"' || before === '‘') {
    const close = text.slice(end, end + 16).search(/[”"’]/)
    if (close === 0) return 'slogan'
    if (close > 0 && integer) return 'slogan'
  }
  if (
    integer &&
    printed.length <= 3 &&
    (after === '.' || after === '、' || after === ')') &&
    text.slice(Math.max(0, start - 12), start).trim() === '' &&
    /^(?:[.、)](?!\d)|、(?=(?:19|20)\d\d年))/.test(text.slice(end, end + 6)) &&
    text.length > end + 1
  )
    return 'listNumber'
  if (
    /[;。:)] ?$/.test(lead) &&
    integer &&
    printed.length <= 2 &&
    /^[.、)](?!\d)[^\d]/.test(text.slice(end, end + 3)) &&
    unitText === ''
  )
    return 'listNumber'
  if (
    !integer &&
    unitText === '' &&
    HAN.test(after) &&
    /^(?:版|行动|时代|工程|计划|模式|系统|升级)/.test(text.slice(end, end + 2))
  )
    return 'version'
  if (unitText !== '' && base !== '%' && THRESHOLD_TAIL.test(text.slice(unitEnd, unitEnd + 5)))
    return 'threshold'
  if (base === '度' && multiplier === '' && /震|烈|级/.test(text.slice(unitEnd, unitEnd + 12)))
    return 'threshold'
  if (base === '级' || base === '届' || base === '轮' || base === '期') return 'ordinal'
  if (after === '-' && /^-[\dA-Za-z]/.test(text.slice(end, end + 2)) && unitText === '' && printed.length > 4)
    return 'code'
  if (integer && printed.length > 1 && printed.startsWith('0')) return 'code'
  if (before === '*' || after === '*')
    return /\d/.test(text[start - 2] ?? '') || /\d/.test(text[end + 1] ?? '') ? 'code' : 'quantity'
  return 'quantity'
}
