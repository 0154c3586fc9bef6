import * as z from 'zod'
import { type Aliases, allNames, canonical, chineseNames } from '../project/aliases.ts'
import type { OptionSpec, OptionValue } from '../rules/options.ts'
import type { Rule, RunnableRule } from '../rules/rule.ts'
import { CONFIG_KEYS, LEVELS, OVERRIDE_KEYS, PRESETS, RULE_KEYS, TERM_KEYS } from './aliases.ts'
import { PRESET_DOCS } from './presets.ts'

/** A word out of a table of aliases, to the program's name for it. */
function word<T extends Aliases>(table: T, id: string, description: string) {
  const names = allNames(table) as [string, ...string[]]
  return z
    .enum(names, { error: chineseNames(table) })
    .meta({ id })
    .transform((name) => canonical(table, name) as keyof T & string)
    .meta({ description })
}

const text = (wanted: string) => z.string({ error: wanted }).trim().min(1, { error: wanted })

/** One text or a list of them. */
function texts(wanted: string, description: string) {
  const one = text(wanted)
  return z
    .union([one, z.array(one)], { error: wanted })
    .transform((value) => [value].flat())
    .meta({ description })
}

const names = (wanted: string, description: string) =>
  z.record(z.string(), texts('一个名字，或一列名字', ''), { error: wanted }).meta({ description })

function optionSchema(spec: OptionSpec): z.ZodType<OptionValue> {
  const { description } = spec
  switch (spec.type) {
    case 'choice':
      return z
        .enum(spec.choices as [string, ...string[]], {
          error: spec.choices.map((name) => `“${name}”`).join('或'),
        })
        .meta({ description })
    case 'number': {
      const error = `${spec.least} 到 ${spec.most} 之间的数`
      return z.number({ error }).min(spec.least, { error }).max(spec.most, { error }).meta({ description })
    }
    case 'flag':
      return z.boolean({ error: 'true 或 false' }).meta({ description })
    case 'words':
      return texts('一个词，或一列词', description)
  }
}

const LEVEL = word(LEVELS, 'level', '错误、警告、提示或关闭')

/** With its docs only where the schema is printed. */
type SchemaRule = RunnableRule & Partial<Pick<Rule, 'docs'>>

function ruleSchema({ id, docs, options }: SchemaRule) {
  const settings: Record<string, z.ZodType<OptionValue>> = {}
  for (const [name, spec] of Object.entries(options ?? {})) settings[name] = optionSchema(spec)
  return z
    .union(
      [
        LEVEL,
        z
          .strictObject({
            severity: LEVEL.optional(),
            ...Object.fromEntries(
              Object.entries(settings).map(([name, schema]) => [name, schema.optional()]),
            ),
          })
          .meta({ aliases: RULE_KEYS }),
      ],
      { error: `${chineseNames(LEVELS)}，或“级别”和这条规则的选项` },
    )
    .meta({ description: docs?.summary ?? id })
}

const PRESET = word(
  PRESETS,
  'preset',
  Object.entries(PRESET_DOCS)
    .map(([name, docs]) => `${PRESETS[name as keyof typeof PRESETS][0]}：${docs}`)
    .join('；'),
)

/** The whole of a configuration file once its keys have the program's names; built for the rules that there are. */
export function configSchema(rules: readonly SchemaRule[]) {
  const each = z
    .strictObject(Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule).optional()])), {
      error: '规则名和它的级别，一行一条',
    })
    .meta({ id: 'rules', description: '每条规则的级别和选项，规则名见 plan rules' })
  return z
    .strictObject(
      {
        preset: PRESET.optional(),
        rules: each.optional(),
        ignore: texts(
          '文件或文件夹的写法，例如 草稿/**',
          '不检查的文件，从配置文件所在的文件夹算起',
        ).optional(),
        overrides: z
          .array(
            z
              .strictObject(
                {
                  files: texts('文件的写法，例如 附件/**', '管哪些文件，从配置文件所在的文件夹算起'),
                  preset: PRESET.optional(),
                  rules: each.optional(),
                },
                { error: '“文件”和“规则”' },
              )
              .meta({ aliases: OVERRIDE_KEYS }),
            { error: '一列例外，每项以“- 文件:”开头' },
          )
          .meta({ description: '只对一部分文件生效的设置，后面的盖过前面的' })
          .optional(),
        terms: z
          .strictObject(
            {
              units: names('单位和它的别名，例如 亩: [市亩]', '单位: 本单位另用的写法').optional(),
              departments: names('部门全称和它的简称', '部门全称: 其他叫法').optional(),
              glossary: names('该用的词和不用的词', '该用的词: 不用的词').optional(),
            },
            { error: '单位别名、部门别名、用词' },
          )
          .meta({ aliases: TERM_KEYS, description: '本单位约定的用语' })
          .optional(),
      },
      { error: chineseNames(CONFIG_KEYS) },
    )
    .meta({ aliases: CONFIG_KEYS })
}

export type RawConfig = z.output<ReturnType<typeof configSchema>>
