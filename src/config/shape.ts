import type { Aliases } from '../project/aliases.ts'
import type { RunnableRule } from '../rules/rule.ts'
import { CONFIG_KEYS, OVERRIDE_KEYS, RULE_KEYS, TERM_KEYS } from './aliases.ts'

/** Which keys may stand where, so that each gets the program's name and an unknown one the nearest. */
export interface Shape {
  /** The keys of a map; undefined where they are the user's own. */
  readonly keys?: Aliases
  /** What this place is called in a message. */
  readonly where: string
  readonly at: (key: string) => Shape | undefined
}

const FREE: Shape = { where: '这里', at: () => FREE }

export function configShape(rules: readonly RunnableRule[]): Shape {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const ofRule = ({ id, options }: RunnableRule): Shape => ({
    keys: {
      ...RULE_KEYS,
      ...Object.fromEntries(Object.entries(options ?? {}).map(([name, { chinese }]) => [name, [chinese]])),
    },
    where: `规则 ${id} `,
    at: () => FREE,
  })
  const ofRules: Shape = {
    keys: Object.fromEntries(rules.map(({ id }) => [id, []])),
    where: '“规则”',
    at: (id) => {
      const rule = byId.get(id)
      return rule && ofRule(rule)
    },
  }
  const override: Shape = {
    keys: OVERRIDE_KEYS,
    where: '“例外”',
    at: (key) => (key === 'rules' ? ofRules : FREE),
  }
  const terms: Shape = { keys: TERM_KEYS, where: '“用语”', at: () => FREE }
  return {
    keys: CONFIG_KEYS,
    where: '配置',
    at: (key) =>
      key === 'rules' ? ofRules : key === 'overrides' ? override : key === 'terms' ? terms : FREE,
  }
}
