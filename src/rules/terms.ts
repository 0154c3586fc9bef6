/** What a house has settled about its words: plain data, validated by whoever read it. */
export interface Terms {
  /** Names that mean a unit, by the unit: { 亩: ['市亩'] }. */
  readonly units: Readonly<Record<string, readonly string[]>>
  /** Names of one and the same department; the full name comes first. */
  readonly departments: readonly (readonly string[])[]
  /** Words not to use, by the right one. */
  readonly glossary: Readonly<Record<string, readonly string[]>>
}

export const NO_TERMS: Terms = { units: {}, departments: [], glossary: {} }
