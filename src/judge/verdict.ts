/** What interval arithmetic says of a relation; rounding is decided, never tolerated. */
export type VerdictKind =
  | 'exact'
  | 'tail'
  | 'tailLarge'
  | 'ambiguousPrecision'
  | 'closureResidue'
  | 'mislabelled'
  | 'mismatch'
  | 'notAssessable'
