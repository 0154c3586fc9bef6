const YAML_MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进用了制表符，应该用空格',
  BAD_INDENT: '缩进没有对齐',
  MISSING_CHAR: '缺少冒号、逗号或引号',
  BLOCK_AS_IMPLICIT_KEY: '缩进或冒号的位置不对',
  MULTILINE_IMPLICIT_KEY: '名字不能跨行，或缺少冒号',
  UNEXPECTED_TOKEN: '有多余的符号',
}

/** What the YAML parser's code means to somebody who writes settings. */
export function yamlMessage(code: string): string {
  return `设置的写法有误：${YAML_MESSAGES[code] ?? '这里读不懂'}`
}

export const YAML_HELP = '缩进用空格，冒号后空一格；含有冒号、# 或引号的文字用双引号括起来'
