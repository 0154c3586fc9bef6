// The entry of a worker thread.
import('./engine.ts').then(({ runWorker }) => runWorker())
