import { rules as documented } from './index.ts'
import type { RunnableRule } from './rule.ts'

/**
 * Every rule, to be run. What checking loads is bundled without the rules' docs and examples (half of their text), so
 * that a short run does not read them; what prints them takes them from the registry itself.
 */
export const rules: readonly RunnableRule[] = documented
