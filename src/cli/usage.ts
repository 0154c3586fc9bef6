/** The command was typed wrongly; the message says what was looked for and what to type. Exit code 2. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}
