import { describe, expect, it } from 'vitest';
import { type CallOutcome, createCallEach } from '../../../src/analyses/functions/timedCalls';

const callEach = createCallEach();

/** What becomes of calls, in order. */
async function outcomes(
  calls: readonly (() => unknown)[],
  deadlineMs = 100,
): Promise<CallOutcome<unknown>[]> {
  const found: CallOutcome<unknown>[] = [];
  await callEach({
    count: calls.length,
    call: (index) => calls[index]!(),
    deadlineMs,
    done(index, outcome) {
      expect(index).toBe(found.length);
      found.push(outcome);
    },
    check() {},
  });
  return found;
}

function forEver(): never {
  for (;;);
}

describe('calls with a deadline', () => {
  it('tell what each returned or threw, promises too', async () => {
    const error = new Error('no');
    const found = await outcomes([
      () => 1,
      async () => 2,
      () => {
        throw error;
      },
      () => Promise.reject(error),
    ]);
    expect(found).toEqual([
      { kind: 'returned', value: 1 },
      { kind: 'returned', value: 2 },
      { kind: 'threw', error },
      { kind: 'threw', error },
    ]);
  });

  it('end what keeps the thread or never settles, and only that', async () => {
    const caught = (): void => {
      try {
        forEver();
      } catch {
        // Nothing may hold an interruption back.
      }
    };
    const found = await outcomes([() => 1, forEver, caught, () => new Promise(() => {}), () => 2]);
    expect(found.map(({ kind }) => kind)).toEqual([
      'returned',
      'timedOut',
      'timedOut',
      'timedOut',
      'returned',
    ]);
  });

  it('leave each call its whole time, however long those before it took', async () => {
    const busy = (ms: number) => () => {
      for (const end = performance.now() + ms; performance.now() < end; );
    };
    const found = await outcomes(
      Array.from({ length: 4 }, () => busy(200)),
      600,
    );
    expect(found.every(({ kind }) => kind === 'returned')).toBe(true);
  });
});
