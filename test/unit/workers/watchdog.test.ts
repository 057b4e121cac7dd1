import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../../src/shared/errors';
import { CONTROL, controlOf, createArena } from '../../../src/workers/arena';
import type { Executor, TaskReply } from '../../../src/workers/executor';
import { threadContext } from '../../../src/workers/thread';
import { attachArena } from '../../../src/workers/threadArena';
import { PATIENCE, startWatchdog, type Watchdog } from '../../../src/workers/watchdog';

const done = (ms: number): TaskReply => ({
  thread: 1,
  startMs: 0,
  endMs: ms,
  outcome: { kind: 'done', output: null },
});

describe('a watchdog', () => {
  const { memory } = createArena();
  const control = controlOf(memory);
  const context = threadContext(attachArena(memory, 1));
  const ended: Error[] = [];
  let reply: (reply: TaskReply) => void;
  let watchdog: Watchdog;

  beforeEach(() => {
    vi.useFakeTimers();
    ended.length = 0;
    const executor = {
      lanes: 2,
      run: () => new Promise<TaskReply>((resolve) => (reply = resolve)),
      endTasks: (reason: Error) => void ended.push(reason),
    };
    watchdog = startWatchdog(executor as unknown as Executor, control, PATIENCE);
  });
  afterEach(() => {
    watchdog.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /** Runs a task that takes so long. */
  async function runTask(tookMs: number): Promise<void> {
    const running = watchdog.run('stage', 0);
    reply(done(tookMs));
    await running;
  }

  test('waits ten minutes for the first task', () => {
    void watchdog.run('stage', 0);
    vi.advanceTimersByTime(599_000);
    expect(ended).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(ended).toEqual([expect.any(UserError)]);
    expect(ended[0]!.message).toMatch(
      /^The task gave no sign of life for 10 min 00 s and was ended, perhaps because .*: check .*, and run the job again\.$/,
    );
  });

  test('waits five minutes once a task is done', async () => {
    await runTask(1);
    vi.advanceTimersByTime(299_000);
    expect(ended).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(ended).toHaveLength(1);
  });

  test('waits longer where tasks take long', async () => {
    await runTask(20_000);
    await runTask(1);
    vi.advanceTimersByTime(399_000);
    expect(ended).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(ended).toHaveLength(1);
  });

  test('learns no haste from a task that failed', async () => {
    const running = watchdog.run('stage', 0);
    reply({ ...done(1), outcome: { kind: 'failed', reason: 'No.', forPerson: true, retry: false } });
    await running;
    vi.advanceTimersByTime(599_000);
    expect(ended).toEqual([]);
  });

  test('takes a start, an end, progress and what is read for signs of life', async () => {
    await runTask(1);
    vi.advanceTimersByTime(299_000);
    const running = watchdog.run('stage', 0);
    vi.advanceTimersByTime(299_000);
    Atomics.add(control, CONTROL.progress, 1);
    vi.advanceTimersByTime(299_000);
    expect(context.readingCancelled()).toBe(false);
    vi.advanceTimersByTime(299_000);
    reply(done(1));
    await running;
    vi.advanceTimersByTime(299_000);
    expect(ended).toEqual([]);
  });

  test('gives the second try as long as the first', async () => {
    await runTask(1);
    vi.advanceTimersByTime(599_000);
    expect(ended).toHaveLength(1);
  });

  test('does not count the time that the machine sleeps', async () => {
    await runTask(1);
    for (let hours = 1; hours <= 30; hours++) {
      // Every clock has moved on, and the timer ticks once.
      vi.setSystemTime(hours * 3_600_000);
      vi.spyOn(performance, 'now').mockReturnValue(hours * 3_600_000);
      vi.spyOn(process.hrtime, 'bigint').mockReturnValue(BigInt(hours) * 3_600_000_000_000n);
      vi.advanceTimersToNextTimer();
    }
    expect(ended).toEqual([]);
  });
});
