// The entry of a worker thread.
const { runWorker } = await import('./engine.ts')
await runWorker()
