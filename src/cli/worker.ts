// The entry of a worker thread.
import { start } from './start.ts'

const { runWorker } = start('engine.cjs', 'pool') as typeof import('./engine.ts')
runWorker()
