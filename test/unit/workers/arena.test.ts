import { expect, test } from 'vitest';
import { attachArena, createArena } from '../../../src/workers/arena';

test('hands out zeroed, aligned bytes that do not overlap', () => {
  const arena = createArena();
  const offsets = [100, 1, 70_000, 8].map((bytes) => ({ offset: arena.alloc(bytes), bytes }));
  offsets.reduce((end, { offset, bytes }) => {
    expect(offset % 64).toBe(0);
    expect(offset).toBeGreaterThanOrEqual(end);
    const view = new Uint8Array(arena.memory.buffer, offset, bytes);
    expect(view.every((value) => value === 0)).toBe(true);
    view.fill(255);
    return offset + bytes;
  }, 65_536);
});

test('lets threads reserve what was set aside, and no more', () => {
  const arena = createArena();
  arena.setAside(200_000);
  const thread = attachArena(arena.memory);
  const first = thread.alloc(100_000);
  const second = thread.alloc(90_000);
  expect(second).toBeGreaterThanOrEqual(first + 100_000);
  expect(() => thread.alloc(100_000)).toThrow(/beyond those set aside/);
});

test('refuses more than its limit in one sentence that names the remedy', () => {
  const arena = createArena(1_000_000);
  expect(() => arena.alloc(2_000_000)).toThrow(
    /^The job needs 3 MB of shared memory, more than the limit of 1 MB; raise the limit with --memory, or work on a smaller area\.$/,
  );
});
