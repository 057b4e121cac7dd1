import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { type JobProcess, startJobProcess } from '../../../src/workers/jobProcess';
import { ProcessEndedError } from '../../../src/workers/processEnded';

let host: JobProcess;
afterEach(() => host.stop());

function start(): JobProcess {
  host = startJobProcess('test', join(import.meta.dirname, 'support/endingHost.cjs'));
  return host;
}

describe('a job process', () => {
  it.each([
    ['kill', /^The job was ended by the system, perhaps for lack of memory \(SIGKILL\): close other/],
    ['exit', /^The job stopped unexpectedly \(exit code 3\): try again/],
  ])('that ends by itself (%s) rejects what is under way with a sentence for a person', async (way, text) => {
    const process = start();
    await expect(process.call('hello', null)).resolves.toBe('hello');
    const calls = [process.call(way, null), process.call('hello', null)];
    for (const outcome of await Promise.allSettled(calls)) {
      const { reason } = outcome as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(UserError);
      expect(reason.message).toMatch(text);
    }
    expect(process.ended()).toBe(true);
    await expect(process.call('hello', null)).rejects.toBeInstanceOf(ProcessEndedError);
  });

  it('that is stopped cancels what is under way', async () => {
    const process = start();
    const call = process.call('hello', null);
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
