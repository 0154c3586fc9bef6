import { z } from 'zod'
import { count, location, problems, severity } from '../report/json-places.ts'
import type { JsonDiff } from './report-json.ts'

const side = z.strictObject({ text: z.string(), location })
const comparator = z.enum(['eq', 'ge', 'le', 'gt', 'lt', 'approx', 'between'])
const kind = z.enum([
  'figure',
  'indicator',
  'unit',
  'date',
  'number',
  'heading',
  'contents',
  'box',
  'table',
  'row',
  'column',
  'annex',
  'responsible',
  'paragraph',
])

const figure = z.strictObject({
  old: z.string().exactOptional(),
  new: z.string().exactOptional(),
  difference: z
    .string()
    .regex(/^[+-]?\d+(\.\d+)?$/)
    .exactOptional(),
  unit: z.string().exactOptional(),
  relative: z
    .string()
    .regex(/^[+-]?\d+\.\d\d%$/)
    .exactOptional(),
  sameValue: z.boolean(),
  comparator: z.strictObject({ old: comparator, new: comparator }).exactOptional(),
})

const change = z.strictObject({
  kind,
  action: z.enum(['changed', 'added', 'removed', 'moved', 'renamed', 'renumbered']),
  about: z.string(),
  field: z.string().nullable(),
  section: z.array(z.string()),
  message: z.string().min(1),
  old: side.nullable(),
  new: side.nullable(),
  figure: figure.nullable(),
  count,
  figures: count,
  follows: count,
})

const finding = z.strictObject({
  rule: z.string(),
  severity,
  message: z.string().min(1),
  location,
  fingerprint: z.string().min(1),
})

const document = z.strictObject({
  status: z.enum(['compared', 'added', 'removed']),
  oldPath: z.string().nullable(),
  newPath: z.string().nullable(),
  matched: count,
  changes: z.array(change),
  wording: z.array(z.strictObject({ old: side.nullable(), new: side.nullable() })),
  stale: z.array(
    z.strictObject({
      message: z.string().min(1),
      location,
      stated: z.string(),
      computed: z.string().nullable(),
      unit: z.string().nullable(),
      changed: z.array(side),
    }),
  ),
  findings: z.strictObject({ new: z.array(finding), gone: z.array(finding), still: z.array(finding) }),
})

/** Schema of what this version writes with `plan diff --format json`: strict, so that a test sees a stray key. */
export const diffSchema: z.ZodType<JsonDiff> = z.strictObject({
  version: z.literal(1),
  base: z.string(),
  head: z.string(),
  documents: z.array(document),
  problems,
  summary: z.strictObject({
    documents: count,
    added: count,
    removed: count,
    changes: count,
    byKind: z.partialRecord(kind, count),
    wording: count,
    stale: count,
    new: z.strictObject({ error: count, warning: count, info: count }),
    gone: count,
    still: count,
  }),
})
