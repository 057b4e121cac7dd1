import { afterEach, describe, expect, test, vi } from 'vitest';
import { createArena, memoryFromBytes } from '../../../src/workers/arena';

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

test('is as new after a reset', () => {
  const arena = createArena();
  const offset = arena.alloc(100_000);
  new Uint8Array(arena.memory.buffer, offset, 100_000).fill(255);
  arena.reset();
  expect(new Uint8Array(arena.memory.buffer).every((value) => value === 0)).toBe(true);
  expect(arena.alloc(8)).toBe(65_536);
});

test('refuses more than its limit in one sentence that names the remedy', () => {
  const arena = createArena(1_000_000);
  expect(() => arena.alloc(2_000_000)).toThrow(
    /^The job needs 3 MB of shared memory, more than the limit of 1 MB; raise the limit with --memory, or work on a smaller area\.$/,
  );
});

describe('memory that the system refuses', () => {
  const sentence = (amount: string): object =>
    expect.objectContaining({
      name: 'UserError',
      message:
        `The system refused ${amount} of shared memory; close other programs, ` +
        'or set a smaller --memory, or work on a smaller area.',
    });
  const refuse = (): never => {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory');
  };
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('when an arena grows is one sentence that says how much was asked for', () => {
    const arena = createArena();
    vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(refuse);
    expect(thrownBy(() => arena.alloc(200_000_000))).toEqual(sentence('201 MB'));
  });

  test('when an arena, or a copy of one, is made is the same sentence', () => {
    vi.spyOn(WebAssembly, 'Memory').mockImplementation(refuse);
    expect(thrownBy(() => createArena())).toEqual(sentence('1 MB'));
    expect(thrownBy(() => memoryFromBytes(new ArrayBuffer(3_000_000)))).toEqual(sentence('3 MB'));
  });

  test('for another reason is no sentence for a person', () => {
    const arena = createArena();
    vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new TypeError('not a memory');
    });
    expect(thrownBy(() => arena.alloc(1e6))).toBeInstanceOf(TypeError);
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
