import { internalMessage } from './failure.ts'
import { runProgram } from './program.ts'

// Both addresses are those of the built program: dist/cli.cjs is the only file whose place is known.
const files = {
  worker: new URL('./worker.cjs', import.meta.url),
  description: new URL('../package.json', import.meta.url),
  templates: new URL('../templates/', import.meta.url),
}

runProgram(process.argv.slice(2), files).then(
  (code) => {
    process.exitCode ??= code
  },
  (error: unknown) => {
    // By name: the command line and the engine behind it are bundled apart, each with a class of its own.
    const usage = error instanceof Error && error.name === 'UsageProblem'
    process.stderr.write(`${usage ? error.message : internalMessage(error)}\n`)
    process.exitCode = 2
  },
)
