import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { ProcessEndedError } from '../../../src/workers/processEnded';
import { type ServingProcess, startProcess } from '../../../src/workers/servingProcess';

let host: ServingProcess<string>;
afterEach(() => {
  vi.useRealTimers();
  host.stop();
});

function start(): ServingProcess<string> {
  host = startProcess<string>('test', join(import.meta.dirname, 'support/endingHost.cjs'));
  return host;
}

/** Whether there is a process of a number. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a process', () => {
  it.each([
    ['kill', /^The job was ended by the system, perhaps for lack of memory \(SIGKILL\): close other/],
    ['exit', /^The job stopped unexpectedly \(exit code 3\): try again/],
  ])('that ends by itself (%s) rejects what is under way with a sentence for a person', async (way, text) => {
    const process = start();
    await expect(process.request('hello')).resolves.toBe('hello');
    const calls = [process.request(way), process.request('hello')];
    for (const outcome of await Promise.allSettled(calls)) {
      const { reason } = outcome as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(UserError);
      expect(reason.message).toMatch(text);
    }
    expect(process.ended()).toBe(true);
    await expect(process.request('hello')).rejects.toBeInstanceOf(ProcessEndedError);
  });

  it('that does not answer a cancellation in five seconds is ended, as others that use it are told', async () => {
    const process = start();
    const pid = (await process.request('pid')) as number;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const controller = new AbortController();
    const cancelled = process.request('deaf', { signal: controller.signal });
    const other = process.request('deaf');
    const outcomes = Promise.allSettled([cancelled, other]);
    controller.abort();
    vi.advanceTimersByTime(4999);
    expect(process.ended()).toBe(false);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    expect(process.ended()).toBe(true);
    expect(await outcomes).toMatchObject([
      { reason: expect.any(CancelledError) },
      { reason: expect.any(ProcessEndedError) },
    ]);
    await expect.poll(() => isThere(pid)).toBe(false);
  });

  it('that answers a cancellation goes on', async () => {
    const process = start();
    await process.request('hello');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const controller = new AbortController();
    const call = process.request('hello', { signal: controller.signal });
    controller.abort();
    await call;
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await expect(process.request('hello')).resolves.toBe('hello');
  });

  it('that ends when its job is cancelled, as by Ctrl+C in their terminal, has cancelled it', async () => {
    const process = start();
    const controller = new AbortController();
    const call = process.request('kill', { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(CancelledError);
  });

  it('that is stopped cancels what is under way', async () => {
    const process = start();
    const call = process.request('hello');
    process.stop();
    await expect(call).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('the end of a process', () => {
  it('is told of what it was at, also where the system gives a code in place of a signal', () => {
    const error = new ProcessEndedError({ code: 3221225477, signal: null });
    expect(error.of('Opening x.tif').message).toMatch(
      /^Opening x\.tif was ended by the system.*\(code 3221225477\)/,
    );
  });
});
