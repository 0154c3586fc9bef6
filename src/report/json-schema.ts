import { z } from 'zod'
import type { JsonReport } from './json.ts'
import { count, location, problems, severity } from './json-places.ts'

const verdict = z.enum([
  'exact',
  'tail',
  'tailLarge',
  'ambiguousPrecision',
  'closureResidue',
  'mislabelled',
  'mismatch',
  'notAssessable',
])

const finding = z.strictObject({
  rule: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)+$/),
  severity,
  verdict: verdict.nullable(),
  message: z.string().min(1),
  location,
  text: z.string(),
  stated: z.string().exactOptional(),
  computed: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  related: z.array(z.strictObject({ location, text: z.string(), message: z.string() })),
  fix: z
    .strictObject({
      text: z.string(),
      location,
      applicability: z.enum(['safe', 'suggested']),
      also: z.array(z.strictObject({ text: z.string(), location })).exactOptional(),
    })
    .nullable(),
  note: z.string().exactOptional(),
  help: z.string().exactOptional(),
  fingerprint: z.string().min(1),
  otherFingerprints: z.array(z.string().min(1)).exactOptional(),
})

const file = z.strictObject({
  path: z.string(),
  format: z.enum(['text', 'markdown', 'html', 'csv', 'xlsx', 'project']),
  figures: count,
  related: count,
  relations: z.record(z.string(), count),
  verdicts: z.partialRecord(verdict, count),
  notAssessable: z.array(z.strictObject({ location, reason: z.string().min(1) })),
  findings: z.array(finding),
  suppressed: z.array(finding.extend({ reason: z.string().min(1) })),
  accepted: z.array(finding),
})

/**
 * Schema of what this version writes with --format json: strict, so that a test sees a stray key. The contract changes
 * by addition, so a consumer that must outlive this version should read leniently.
 */
export const reportSchema: z.ZodType<JsonReport> = z.strictObject({
  version: z.literal(1),
  files: z.array(file),
  problems,
  summary: z.strictObject({
    files: count,
    errors: count,
    warnings: count,
    infos: count,
    suppressed: count,
    accepted: count,
    milliseconds: z.number().nonnegative(),
  }),
})
