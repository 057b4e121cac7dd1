import { describe, expect, it } from 'vitest';
import type { PartStatus } from '../../../src/cluster/clusterStatus';
import { COLLECT, watchedParts } from '../../../src/extension/cluster/watchedParts';
import type { Watched } from '../../../src/shared/watched';
import {
  madePart,
  madePlan,
  madeStatus,
  madeStatusMidway,
  STARTED_MS,
} from '../../page/fixtures/clusterStatus';

const ran = { host: 'a', workers: 2, startedMs: STARTED_MS, tasksDone: 24 };
const done = (part: number, of: number): PartStatus =>
  madePart(part, of, { ...ran, state: 'done', endMs: STARTED_MS + 5000 });
const watched = (parts: readonly PartStatus[], now = STARTED_MS + 60_000): Watched =>
  watchedParts(madePlan(parts.length), madeStatus(parts), now);

describe('the parts of a job', () => {
  it('are counted, and the hosts of those that run', () => {
    const { summary, left, steps } = watchedParts(madePlan(16), madeStatusMidway(), STARTED_MS + 300_000);
    expect(summary).toBe('5 of 16 parts done, 6 running on 6 hosts, 1 failed, 4 waiting');
    expect(left).toBe('60,000 observers an hour, 12 min 24 s left');
    expect(steps).toEqual([]);
  });

  it('are collected once all are done, in the time that they took', () => {
    const { summary, left, steps, share, wallMs } = watched([done(0, 2), done(1, 2)]);
    expect({ summary, left, share, wallMs }).toEqual({
      ...{ summary: '2 of 2 parts done', left: 'in 5.00 s', share: 1, wallMs: 5000 },
    });
    expect(steps.map(({ name }) => name)).toEqual([COLLECT]);
  });

  it('stay on their axis where the clock of a host is behind or ahead', () => {
    const early = madePart(0, 2, { ...ran, state: 'running' });
    const late = madePart(1, 2, { ...ran, state: 'running', startedMs: STARTED_MS + 90_000 });
    for (const { startMs, endMs } of watched([early, late]).lanes) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(endMs).toBeGreaterThanOrEqual(startMs!);
    }
    expect(watched([early, late], STARTED_MS - 5000).wallMs).toBeGreaterThan(0);
  });

  it('that failed are listed as an engine takes them, with the reason of the first', () => {
    const failed = (part: number): PartStatus =>
      madePart(part, 6, { ...ran, state: 'failed', endMs: STARTED_MS + 9, reason: 'No room.' });
    const { notes } = watched([done(0, 6), failed(1), failed(2), failed(3), done(4, 6), failed(5)]);
    expect(notes).toEqual([
      {
        grade: 'warning',
        text: '4 parts have failed, part 1: No room. Once that is mended, submit again:',
        copy: { text: '--array=1-3,5', name: 'The list of parts' },
      },
    ]);
  });

  it('that nobody runs are listed once others are done, and not before', () => {
    const waiting = (part: number): PartStatus => madePart(part, 3);
    expect(watched([0, 1, 2].map(waiting)).notes).toEqual([]);
    expect(watched([madePart(0, 3, { ...ran, state: 'running' }), done(1, 3), waiting(2)]).notes).toEqual([]);
    const [note] = watched([waiting(0), done(1, 3), waiting(2)]).notes;
    expect(note).toMatchObject({ grade: 'notice', copy: { text: '--array=0,2' } });
    expect(note!.text).toContain('2 are missing');
  });

  it('whose tasks are not known before have no share while they run', () => {
    const [lane] = watched([madePart(0, 1, { ...ran, state: 'running', tasks: 0, tasksDone: 7 })]).lanes;
    expect(lane!.about).toBe('a, running');
    expect(lane!.tip).toBe('Part 0 on a, 2 CPUs: 7 tasks in 1 min 00 s');
  });

  it('are shown as lanes that tell most where they are very many, and all in the table', () => {
    const parts = Array.from({ length: 1000 }, (_, part) =>
      part === 777 ? madePart(part, 1000, { ...ran, state: 'failed' }) : done(part, 1000),
    );
    const { lanes, rows, leftOut, columns } = watched(parts);
    expect(lanes).toHaveLength(200);
    expect(lanes.map(({ name }) => name)).toContain('Part 777');
    expect(rows).toBe(1000);
    expect(columns[0]!.values).toHaveLength(1000);
    expect(leftOut).toContain('200 of 1,000 parts');
  });
});
