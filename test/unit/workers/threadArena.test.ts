import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { BLOCK, blocksOf, CONTROL, createArena } from '../../../src/workers/arena';
import { attachArena, freeBlocks, type ThreadArena } from '../../../src/workers/threadArena';

const bytesAt = (memory: WebAssembly.Memory, offset: number, bytes: number): Uint8Array =>
  new Uint8Array(memory.buffer, offset, bytes);

test('a thread reserves of what was set aside for it, and no more', () => {
  const arena = createArena();
  arena.setAside(2, 200_000);
  const thread = attachArena(arena.memory, 1);
  const first = thread.alloc(100_000);
  const second = thread.alloc(90_000);
  expect(second).toBeGreaterThanOrEqual(first + 100_000);
  expect(() => thread.alloc(100_000)).toThrow(/beyond those set aside/);
});

test('threads reserve of different blocks, beside what the plan reserved before and after', () => {
  const arena = createArena();
  const ends: number[] = [];
  const noted = (offset: number): void => void ends.push(offset, offset + 1000);
  noted(arena.alloc(1000));
  arena.setAside(3, 1000);
  for (const thread of [1, 2, 3]) noted(attachArena(arena.memory, thread).alloc(1000));
  noted(arena.alloc(1000));
  expect(ends.toSorted((a, b) => a - b)).toEqual(ends);
});

test.each([
  ['gave back', (former: ThreadArena) => former.release()],
  ['held when it ended', (former: ThreadArena) => freeBlocks(former.memory, 7)],
])('what a thread %s goes to another one, zeroed', (_, free) => {
  const arena = createArena();
  arena.setAside(1, 1000);
  const former = attachArena(arena.memory, 7);
  const offset = former.alloc(1000);
  bytesAt(arena.memory, offset, 1000).fill(255);
  freeBlocks(arena.memory, 8); // another's end changes nothing
  expect(blocksOf(arena.memory).table[BLOCK.owner]).toBe(8);
  free(former);
  expect(attachArena(arena.memory, 8).alloc(1000)).toBe(offset);
  expect(bytesAt(arena.memory, offset, 1000).every((value) => value === 0)).toBe(true);
});

test('a thread waits for the memory of one that is still ending', async () => {
  const arena = createArena();
  arena.setAside(1, 1000);
  const offset = attachArena(arena.memory, 7).alloc(1000);
  const other = new Worker(
    `const { buffer } = require('node:worker_threads').workerData;
    setTimeout(() => {
      const [control, table] = [new Int32Array(buffer), new Int32Array(buffer, 64)];
      Atomics.store(table, ${BLOCK.owner}, 0);
      Atomics.add(control, ${CONTROL.givenBack}, 1);
      Atomics.notify(control, ${CONTROL.givenBack});
    }, 100);`,
    { eval: true, workerData: arena.memory },
  );
  const ended = new Promise((resolve) => other.once('exit', resolve));
  await new Promise((resolve) => other.once('online', resolve));
  expect(attachArena(arena.memory, 8).alloc(1000)).toBe(offset);
  await ended;
});

test('memory goes back to the next job, only as much of it as was used', () => {
  const arena = createArena();
  arena.setAside(2, 100_000);
  const thread = attachArena(arena.memory, 1);
  bytesAt(arena.memory, thread.alloc(500), 500).fill(255);
  const used = arena.content().reduce((sum, [start, end]) => sum + end - start, 0);
  expect(used).toBe(65_536 + 512);
  arena.reset();
  expect(bytesAt(arena.memory, 0, arena.memory.buffer.byteLength).every((value) => value === 0)).toBe(true);
});

test('a thread that gives back what the next job has taken already does nothing', () => {
  const arena = createArena();
  arena.setAside(2, 1000);
  const former = attachArena(arena.memory, 7);
  former.alloc(1000);
  arena.reset();
  expect(former.release).not.toThrow();
  // The next job had fewer threads, and another one has its block.
  const late = attachArena(arena.memory, 7);
  arena.setAside(2, 1000);
  late.alloc(1000);
  arena.reset();
  arena.setAside(1, 1000);
  attachArena(arena.memory, 8).alloc(1000);
  late.release();
  expect(blocksOf(arena.memory).table[BLOCK.owner]).toBe(9);
});
