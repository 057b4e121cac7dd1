import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../../src/shared/events';
import { startProgressMeter } from '../../../src/workers/progressMeter';

test('what an earlier run has done counts in the totals, and not in the time that is left', () => {
  const events: ProgressEvent[] = [];
  let now = 1000;
  const stage = { name: 'cells', phase: 'compute', unit: 'cells', totalItems: 60, doneBefore: 40 } as const;
  const meter = startProgressMeter(
    new Int32Array(16),
    stage,
    () => now,
    0,
    (event) => events.push(event),
  );
  now = 4000;
  meter.taskDone(30);
  meter.stop();
  expect(events.map(({ done, total, leftMs }) => [done, total, leftMs])).toEqual([
    [40, 100, null],
    [70, 100, 3000],
  ]);
});
