import type { Aliases } from '../project/aliases.ts'

/**
 * Every key and word that a configuration file may use: one name for the program, and the Chinese ones that a drafter
 * may write for it. The reader, the published schema and the help all take them from here.
 */
export const CONFIG_KEYS = {
  preset: ['预设'],
  rules: ['规则'],
  ignore: ['忽略'],
  overrides: ['例外', '分文件'],
  terms: ['用语'],
} as const satisfies Aliases

/** Keys of one rule; the options that it declares come beside them. */
export const RULE_KEYS = { severity: ['级别'] } as const satisfies Aliases

/** Keys of one entry under `overrides`. */
export const OVERRIDE_KEYS = {
  files: ['文件'],
  preset: ['预设'],
  rules: ['规则'],
} as const satisfies Aliases

export const TERM_KEYS = {
  units: ['单位别名', '单位'],
  departments: ['部门别名', '部门'],
  glossary: ['用词', '术语'],
} as const satisfies Aliases

export const LEVELS = {
  error: ['错误'],
  warning: ['警告'],
  info: ['提示'],
  off: ['关闭'],
} as const satisfies Aliases

export const PRESETS = {
  recommended: ['推荐'],
  strict: ['严格'],
  audit: ['审计'],
} as const satisfies Aliases
