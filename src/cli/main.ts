import { internalMessage } from './failure.ts'
import { runProgram } from './program.ts'
import { UsageProblem } from './usage.ts'

// Both addresses are those of the built program: dist/cli.js is the only file whose place is known.
const files = {
  worker: new URL('./worker.js', import.meta.url),
  description: new URL('../package.json', import.meta.url),
}

// A reader that goes away (`| head`) ends the run quietly; what else may happen to stdout is told where it is written.
process.stdout.on('error', () => {})

try {
  const code = await runProgram(process.argv.slice(2), files)
  process.exitCode ??= code
} catch (error) {
  const usage = error instanceof UsageProblem
  process.stderr.write(`${usage ? error.message : internalMessage(error)}\n`)
  process.exitCode = 2
}
