// Everything that checking needs, behind one door: the command line, the worker and the library load it at the moment
// of use, so that the build makes one file of it. A dozen small ones would cost every run some 15 ms.
export { checkDocument } from '../check.ts'
export { read } from '../read/index.ts'
export { toFileReport } from '../report/json-file.ts'
export { rules } from '../rules/runnable.ts'
export { runBaseline } from './baseline-command.ts'
export { runCheck } from './check-command.ts'
export { showConfig } from './config-command.ts'
export { failureMessage, systemCode } from './failure.ts'
export { load } from './load.ts'
export { runWorker } from './work.ts'
