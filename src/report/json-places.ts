import { z } from 'zod'

/** How many there are. */
export const count = z.number().int().nonnegative()
const point = z.strictObject({
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  offset: count,
})
/** A Location, as every JSON report writes it. */
export const location = z.union([
  z.strictObject({ path: z.string(), start: point, end: point }),
  z.strictObject({ path: z.string(), sheet: z.string(), cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d*$/) }),
])

export const severity = z.enum(['error', 'warning', 'info'])

/** Files that could not be read, and why. */
export const problems = z.array(z.strictObject({ path: z.string(), message: z.string() }))
