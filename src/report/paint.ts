import type { Severity } from '../rules/finding.ts'

type Style = (text: string) => string

/** What the pretty format colours; without colour every style leaves its text as it is. */
export interface Paint extends Readonly<Record<Severity, Style>> {
  readonly strong: Style
  readonly frame: Style
  readonly removed: Style
  readonly added: Style
}

const same: Style = (text) => text

export const plainPaint: Paint = {
  error: same,
  warning: same,
  info: same,
  strong: same,
  frame: same,
  removed: same,
  added: same,
}

/** Colours by chalk, which loads only here. */
export async function colourPaint(): Promise<Paint> {
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    info: chalk.cyan,
    strong: chalk.bold,
    frame: chalk.blue,
    removed: chalk.red,
    added: chalk.green,
  }
}
