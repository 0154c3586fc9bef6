import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/cli/outcome.ts'
import { type PoolOptions, pool } from '../../src/cli/pool.ts'
import { NOTHING } from '../../src/report/tally.ts'
import { ONE_LINE, useWorkplace } from './helpers.ts'

const at = useWorkplace()

async function run(
  body: string,
  paths: readonly string[],
  workers = 3,
  own?: PoolOptions['own'],
): Promise<Outcome[]> {
  const script = `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', async ({ path }) => { ${body}
      parentPort.postMessage({ path, tally: {}, outputs: [path], notices: [] }) })`
  const workerFile = pathToFileURL(join(at.folder, at.write('worker.mjs', script)))
  const found: Outcome[] = []
  for await (const outcome of pool(tasksOf(paths), {
    workers,
    workerFile,
    workerData: {},
    ...(own ? { own } : {}),
  }))
    found.push(outcome)
  return found
}

const PATHS = Array.from({ length: 200 }, (_, index) => `f${index}`)

const tasksOf = (paths: readonly string[]) => paths.map((path) => ({ path, check: 0 }))

describe('the pool of workers', () => {
  it('keeps the order, however long each file takes', async () => {
    const found = await run('await new Promise((done) => setTimeout(done, Math.random() * 5))', PATHS)
    expect(found.flatMap(({ outputs }) => outputs)).toEqual(PATHS)
  })

  it('checks on its own thread what it may, and keeps the order', async () => {
    const tally = { ...NOTHING }
    const own = (index: number) =>
      index % 10 === 3
        ? undefined
        : Promise.resolve({ path: `f${index}`, tally, outputs: [`own f${index}`], notices: [] })
    const slow = 'await new Promise((done) => setTimeout(done, 20))'
    const outputs = (await run(slow, PATHS, 1, own)).flatMap((outcome) => outcome.outputs)
    expect(outputs.map((output) => output.replace('own ', ''))).toEqual(PATHS)
    expect(outputs.filter((output) => /^own f\d*3$/.test(output))).toEqual([])
    expect(outputs.filter((output) => output.startsWith('own')).length).toBeGreaterThan(100)
  })

  it('leaves to its own thread what is over when its workers cannot start', async () => {
    const workerFile = pathToFileURL(join(at.folder, 'none.mjs'))
    const own = (index: number) =>
      Promise.resolve({ path: `f${index}`, tally: { ...NOTHING }, outputs: [], notices: [] })
    const found: Outcome[] = []
    for await (const outcome of pool(tasksOf(PATHS), { workers: 1, workerFile, workerData: {}, own }))
      found.push(outcome)
    expect(found.map(({ path }) => path)).toEqual(PATHS)
    expect(found.filter(({ problem }) => problem === undefined).length).toBeGreaterThan(150)
  })

  it.each([
    ['exits', 'process.exit(1)'],
    ['throws', "throw new TypeError('boom')"],
  ])('loses only the file at which a worker %s', async (_, fault) => {
    const found = await run(`if (/^f(7|50|199)$/.test(path)) ${fault}`, PATHS)
    expect(found.map(({ path }) => path)).toEqual(PATHS)
    const failed = found.filter(({ problem }) => problem !== undefined)
    expect(failed.map(({ path }) => path)).toEqual(['f7', 'f50', 'f199'])
    for (const { problem } of failed) expect(`${problem}\n`).toMatch(ONE_LINE)
    expect(failed[0]?.problem).toMatch(/本程序的缺陷.*没有改动任何文件/)
  })

  it('ends when no worker can start', async () => {
    const paths = PATHS.slice(0, 5)
    const workerFile = pathToFileURL(join(at.folder, 'none.mjs'))
    const found: Outcome[] = []
    for await (const outcome of pool(tasksOf(paths), { workers: 2, workerFile, workerData: {} }))
      found.push(outcome)
    expect(found.map(({ problem }) => problem !== undefined)).toEqual(paths.map(() => true))
  })

  it('stops its workers when nobody wants more', async () => {
    for await (const { path } of pool(tasksOf(PATHS), {
      workers: 2,
      workerFile: pathToFileURL(
        join(
          at.folder,
          at.write(
            'w.mjs',
            "import{parentPort as p}from'node:worker_threads';p.on('message',({path})=>p.postMessage({path}))",
          ),
        ),
      ),
      workerData: {},
    })) {
      if (path === 'f3') break
    }
  })
})
