import * as z from 'zod'
import type { Aliases } from '../project/aliases.ts'
import { rules } from '../rules/index.ts'
import { configSchema } from './schema.ts'

type Node = { [key: string]: unknown }

/** The JSON Schema that editors use to complete and check plan.config.yaml; every key under all of its names. */
export function jsonSchema(): Node {
  const { $schema, ...schema } = z.toJSONSchema(configSchema(rules), {
    io: 'input',
    reused: 'inline',
  }) as Node
  return {
    $schema,
    title: 'plan.config.yaml',
    description: 'plan 的检查配置；中文名和英文名都可以用',
    ...(named(schema) as Node),
  }
}

/** Writes out the aliases that a schema carries, and leaves the mark itself out. */
function named(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(named)
  if (typeof node !== 'object' || node === null) return node
  const { aliases, ...rest } = node as Node & { aliases?: Aliases }
  const copy: Node & { required?: unknown; allOf?: unknown; properties?: unknown } = {}
  for (const [key, value] of Object.entries(rest))
    if (!(key === 'description' && value === '')) copy[key] = named(value)
  const { properties, required } = copy
  if (!aliases || !isNode(properties)) return copy
  const all: Node = {}
  for (const [name, schema] of Object.entries(properties))
    for (const other of [...(aliases[name] ?? []), name]) all[other] = schema
  copy.properties = all
  // Required under one of its names.
  if (Array.isArray(required)) {
    delete copy.required
    copy.allOf = required.map((name: string) => ({
      anyOf: [...(aliases[name] ?? []), name].map((other) => ({ required: [other] })),
    }))
  }
  return copy
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
