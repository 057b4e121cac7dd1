import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { ProcessEndedError } from '../../../src/workers/processEnded';
import { type RequestHooks, type ServingProcess, startProcess } from '../../../src/workers/servingProcess';

interface Ways {
  end: { ask: { readonly way: string }; answer: unknown };
}

let host: ServingProcess<Ways>;
afterEach(() => {
  vi.useRealTimers();
  host.stop();
});

/** Starts a process that is asked for a way to end. */
function start(
  patienceMs?: number,
): ServingProcess<Ways> & { request(way: string, hooks?: RequestHooks): Promise<unknown> } {
  host = startProcess<Ways>('test', join(import.meta.dirname, 'support/endingHost.cjs'), patienceMs);
  return { ...host, request: (way, hooks) => host.ask('end', { way }, hooks) };
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

  it('that may not take long to end cancelled work is ended at once', async () => {
    const process = start(50);
    await process.request('hello');
    const controller = new AbortController();
    const cancelled = process.request('deaf', { signal: controller.signal });
    const startedMs = performance.now();
    controller.abort();
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    expect(performance.now() - startedMs).toBeLessThan(200);
    expect(process.ended()).toBe(true);
  });

  it('whose answer is none says so, and what it says unasked is dropped', async () => {
    const process = start();
    await expect(process.request('foreign')).rejects.toThrow(
      'The process of test answered with what is no reply',
    );
    await expect(process.request('hello')).resolves.toBe('hello');
  });

  it.each(['reply', 'estimate'])('whose %s is dropped leaves nobody waiting', async (way) => {
    const process = start();
    await expect(process.request(way)).rejects.toThrow('answered with what is no reply');
    await expect(process.request('hello')).resolves.toBe('hello');
  });

  it('is not asked what was cancelled before', async () => {
    const process = start();
    const asked = process.request('kill', { signal: AbortSignal.abort() });
    await expect(asked).rejects.toBeInstanceOf(CancelledError);
    await expect(process.request('hello')).resolves.toBe('hello');
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
