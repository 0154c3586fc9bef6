const YAML_MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进用了制表符，应该用空格',
  BAD_INDENT: '缩进没有对齐',
  MISSING_CHAR: '缺少冒号、逗号或引号',
  BLOCK_AS_IMPLICIT_KEY: '缩进或冒号的位置不对',
  MULTILINE_IMPLICIT_KEY: '名字不能跨行，或缺少冒号',
  UNEXPECTED_TOKEN: '有多余的符号',
}

const HELP = '缩进用空格，冒号后空一格；含有冒号、# 或引号的文字用双引号括起来'

export const WIDE_COLON = '冒号要用半角的 : ，后面空一格'

/** A name and a full-width colon where a line begins. */
const WIDE_KEY = /^[ \t]*(?:- +)?[^\s:：#"'，。]{1,30}：/

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" }

/** What the YAML parser has to say: its code, and where. */
interface Fault {
  readonly code: string
  readonly pos: readonly [number, number]
}

export interface YamlFault {
  readonly start: number
  readonly end: number
  readonly message: string
  readonly help: string
}

/** What the YAML parser's errors mean to somebody who writes settings, and where the mending is to be done. */
export function yamlFaults(source: string, errors: readonly Fault[]): YamlFault[] {
  const faults: YamlFault[] = []
  let told: number | undefined
  for (const { code, pos } of errors) {
    // What follows on the line of a fault is read as something else than was meant.
    const line = source.lastIndexOf('\n', pos[0] - 1)
    if (line === told) continue
    told = line
    const open = code === 'BAD_INDENT' || code === 'MISSING_CHAR' ? openAt(source, pos[0]) : undefined
    if (open !== undefined) {
      const mark = source[open] ?? ''
      const closing = CLOSING[mark] ?? ''
      faults.push({
        start: open,
        end: open + 1,
        message: `设置的写法有误：这个 ${mark} 没有写对应的 ${closing}`,
        help: `在这一项的末尾补上 ${closing}`,
      })
      // Whatever follows is read as part of it.
      break
    }
    const wide = wideColon(source, line + 1)
    if (wide) {
      faults.push(wide)
      continue
    }
    const start = Math.min(pos[0], Math.max(0, source.trimEnd().length - 1))
    faults.push({
      start,
      end: Math.max(start + 1, pos[1]),
      message: `设置的写法有误：${YAML_MESSAGES[code] ?? '这里读不懂'}`,
      help: HELP,
    })
  }
  return faults
}

/** A full-width colon behind the name with which a line begins. */
export function wideColon(source: string, line: number): YamlFault | undefined {
  const wide = WIDE_KEY.exec(source.slice(line, line + 100))
  if (!wide) return undefined
  const end = line + wide[0].length
  return { start: end - 1, end, message: '设置的写法有误：冒号是全角的', help: WIDE_COLON }
}

/** The bracket or quote that is still open where the parser gave up, if any is. */
function openAt(source: string, end: number): number | undefined {
  const open: number[] = []
  // A mark that begins a value: others are letters of a name, as in 附件[1].md.
  let begins = true
  for (let at = 0; at < end; at++) {
    const character = source[at] ?? ''
    if (begins && (character === '"' || character === "'")) {
      const close = closeOf(source, at, end)
      if (close === undefined) return at
      at = close
      begins = false
    } else if (character === '#' && /^$|\s/.test(source[at - 1] ?? '')) {
      while (at + 1 < end && !/[\r\n]/.test(source[at + 1] ?? '')) at++
    } else if (begins && (character === '[' || character === '{')) open.push(at)
    else if (character === ']' || character === '}') {
      if (open.length > 0) open.pop()
      begins = false
    } else if (/[\r\n:,-]/.test(character)) begins = true
    else if (!/\s/.test(character)) begins = false
  }
  return open.at(-1)
}

/** Where a quoted text ends: a backslash or a doubled quote goes on. */
function closeOf(source: string, start: number, end: number): number | undefined {
  const quote = source[start]
  for (let at = start + 1; at < end; at++) {
    if (quote === '"' && source[at] === '\\') at++
    else if (source[at] === quote) {
      if (quote === '"' || source[at + 1] !== quote) return at
      at++
    }
  }
  return undefined
}
