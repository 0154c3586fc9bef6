// One door: a run without a configuration file loads none of this, neither yaml nor zod.
export { LEVELS, PRESETS } from './aliases.ts'
export { describe, describeJson } from './describe.ts'
export { jsonSchema } from './json-schema.ts'
export { type ConfigText, readConfig } from './read.ts'
export { type InForce, Resolver, resolveFor, termsOf } from './resolve.ts'
export type { Config, ConfigFault } from './types.ts'
export { unmatched } from './unmatched.ts'
