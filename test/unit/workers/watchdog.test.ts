import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CONTROL, controlOf, createArena } from '../../../src/workers/arena';
import type { Executor, TaskReply } from '../../../src/workers/executor';
import { startWatchdog, type Watchdog } from '../../../src/workers/watchdog';

const done = (ms: number): TaskReply => ({
  thread: 1,
  startMs: 0,
  endMs: ms,
  outcome: { kind: 'done', output: null },
});

describe('a watchdog', () => {
  const control = controlOf(createArena().memory);
  const ended: string[] = [];
  let reply: (reply: TaskReply) => void;
  let watchdog: Watchdog;

  beforeEach(() => {
    vi.useFakeTimers();
    ended.length = 0;
    const executor = {
      lanes: 2,
      run: () => new Promise<TaskReply>((resolve) => (reply = resolve)),
      endTasks: (reason: string) => void ended.push(reason),
    };
    const patience = { firstMs: 600_000, minMs: 60_000, longestTimes: 20 };
    watchdog = startWatchdog(executor as unknown as Executor, control, patience);
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
    expect(ended).toEqual(['The task gave no sign of life for 10 min 00 s and was ended']);
  });

  test('waits a minute once a task is done', async () => {
    await runTask(1);
    vi.advanceTimersByTime(59_000);
    expect(ended).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(ended).toHaveLength(1);
  });

  test('waits longer where tasks take long', async () => {
    await runTask(10_000);
    await runTask(1);
    vi.advanceTimersByTime(199_000);
    expect(ended).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(ended).toHaveLength(1);
  });

  test('learns no haste from a task that failed', async () => {
    const running = watchdog.run('stage', 0);
    reply({ ...done(1), outcome: { kind: 'failed', reason: 'No.', forPerson: true } });
    await running;
    vi.advanceTimersByTime(599_000);
    expect(ended).toEqual([]);
  });

  test('takes a start, an end and progress for signs of life', async () => {
    await runTask(1);
    vi.advanceTimersByTime(59_000);
    const running = watchdog.run('stage', 0);
    vi.advanceTimersByTime(59_000);
    Atomics.add(control, CONTROL.progress, 1);
    vi.advanceTimersByTime(59_000);
    reply(done(1));
    await running;
    vi.advanceTimersByTime(59_000);
    expect(ended).toEqual([]);
  });

  test('gives the second try as long as the first', async () => {
    await runTask(1);
    vi.advanceTimersByTime(119_000);
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
