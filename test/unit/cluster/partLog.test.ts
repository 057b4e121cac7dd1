import {
  appendFile,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Attempt, partsFolder } from '../../../src/cluster/partFiles';
import { openPartLog } from '../../../src/cluster/partLog';
import { openOutcomes } from '../../../src/cluster/recordedOutcomes';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graticule-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  ...{ plan: 'p', part: 3, host: 'h', engine: '', workers: 2, startedMs: 1, ...more },
});
const names = async (): Promise<string[]> => (await readdir(partsFolder(folder))).sort();
const onlyLog = async (): Promise<string> => join(partsFolder(folder), (await names())[0]!);

/** Seals a log, and gives what the merge would read of it. */
async function sealed(log: Awaited<ReturnType<typeof openPartLog>>) {
  const outputs = await log.seal();
  await log.clear();
  return openOutcomes(folder, [
    {
      ...attempt(),
      ...outputs,
      ...{ tasks: 0, items: 0, tasksBefore: 0, failedTasks: 0, finishedMs: 2 },
    } as never,
  ]);
}

it('gives back what tasks gave: typed arrays, NaN, maps and sets as they were', async () => {
  const output = {
    cells: Float32Array.of(1.5, Number.NaN, -0),
    part: new Uint8Array([9, 8, 7, 6]).subarray(1, 3),
    met: new Set([1, 2]),
    tallies: new Map([[4, { known: 2n }]]),
    none: undefined,
    nothing: null,
  };
  const log = await openPartLog(folder, attempt());
  await log.put(0, 7, { kind: 'done', output });
  await log.put(2, 7, { kind: 'failed', reason: 'why' });
  const outcomes = await sealed(log);
  expect(await outcomes.read(0, 7)).toEqual({ kind: 'done', output });
  expect(await outcomes.read(2, 7)).toEqual({ kind: 'failed', reason: 'why' });
  await expect(outcomes.read(1, 7)).rejects.toThrow('no part holds what a task gave');
  await outcomes.close();
});

it('takes up what an earlier attempt has left, and tries what failed again', async () => {
  const first = await openPartLog(folder, attempt());
  await first.put(0, 1, { kind: 'done', output: 'one' });
  await first.put(0, 2, { kind: 'failed', reason: 'node was out of memory' });
  await first.close();
  const second = await openPartLog(folder, attempt({ startedMs: 2 }));
  expect([1, 2, 3].map((index) => second.before(0, index))).toEqual(['done', 'failed', undefined]);
  await second.put(0, 2, { kind: 'done', output: 'two' });
  const outcomes = await sealed(second);
  expect(await outcomes.read(0, 1)).toEqual({ kind: 'done', output: 'one' });
  expect(await outcomes.read(0, 2)).toEqual({ kind: 'done', output: 'two' });
  await outcomes.close();
  expect(await names()).toHaveLength(1);
});

it('takes of a log that was cut off, or damaged, what comes before', async () => {
  for (const spoil of [
    async (path: string, size: number) => truncate(path, size - 3),
    async (path: string) => appendFile(path, 'GTIL nonsense'),
    async (path: string, size: number) => {
      const file = await open(path, 'r+');
      await file.write(Buffer.from([255]), 0, 1, size - 2);
      await file.close();
    },
  ]) {
    const first = await openPartLog(folder, attempt());
    await first.put(0, 1, { kind: 'done', output: 'one' });
    await first.put(0, 2, { kind: 'done', output: 'two' });
    await first.close();
    const path = await onlyLog();
    await spoil(path, (await readFile(path)).length);
    const second = await openPartLog(folder, attempt());
    expect(second.before(0, 1)).toBe('done');
    const outcomes = await sealed(second);
    expect(await outcomes.read(0, 1)).toEqual({ kind: 'done', output: 'one' });
    await outcomes.close();
    await rm(partsFolder(folder), { recursive: true });
  }
});

it('takes nothing up of another plan, of another part, or of what is no log', async () => {
  for (const other of [attempt({ plan: 'q' }), attempt({ part: 4 })]) {
    const log = await openPartLog(folder, other);
    await log.put(0, 1, { kind: 'done', output: 'one' });
    await log.close();
  }
  await writeFile(join(partsFolder(folder), '3-zz.unfinished'), 'something else');
  const log = await openPartLog(folder, attempt());
  expect(log.before(0, 1)).toBeUndefined();
  await log.close();
});

it('lets two attempts at once both finish, and leaves the log of one that may be alive', async () => {
  const one = await openPartLog(folder, attempt());
  await one.put(0, 1, { kind: 'done', output: 1 });
  const other = await openPartLog(folder, attempt({ startedMs: 2 }));
  expect(await names()).toHaveLength(2);
  await one.put(0, 2, { kind: 'done', output: 2 });
  await other.put(0, 2, { kind: 'done', output: 2 });
  const outputs = await one.seal();
  const others = await other.seal();
  expect(others.file).not.toBe(outputs.file); // each is as its sidecar says, whichever sidecar comes last
  expect(await names()).toEqual([outputs.file, others.file].sort());
});

it('takes up an attempt that ended after its file had its name, and before its sidecar was there', async () => {
  const first = await openPartLog(folder, attempt());
  await first.put(0, 1, { kind: 'done', output: 1 });
  await first.seal();
  const second = await openPartLog(folder, attempt());
  expect(second.before(0, 1)).toBe('done');
  await second.close();
});

it('removes the log of an attempt that has been silent for long, once it has what it holds', async () => {
  const first = await openPartLog(folder, attempt());
  await first.put(0, 1, { kind: 'done', output: 1 });
  await first.close();
  const long = new Date(Date.now() - 600_000);
  await utimes(await onlyLog(), long, long);
  const second = await openPartLog(folder, attempt());
  expect(second.before(0, 1)).toBe('done');
  expect(await names()).toHaveLength(1);
  await second.close();
});
