import { describe, expect, it } from 'vitest';
import type { Timeline } from '../../../src/shared/result';
import { barsOf, drawnStages, laneBusy, taskAt } from '../../../webview-ui/timings/timelineModel';

const timeline: Timeline = {
  stages: ['read', 'viewsheds', 'read', 'viewsheds', 'unused'],
  phases: ['read', 'compute', 'read', 'compute', 'collect'],
  stage: [0, 0, 1, 1, 2, 3],
  task: [0, 1, 0, 1, 0, 0],
  worker: [0, 1, 0, 1, 0, 0],
  startMs: [0, 0, 10, 12, 40, 50],
  endMs: [10, 8, 40, 20, 49, 90],
};

describe('the timeline', () => {
  it('draws stages of one name as one, in the colour of their phase', () => {
    const { drawn, placeOf } = drawnStages(timeline);
    expect(drawn.map(({ name, phase, shade }) => [name, phase, shade])).toEqual([
      ['read', 'read', 0],
      ['viewsheds', 'compute', 0],
    ]);
    expect(placeOf.slice(0, 4)).toEqual([0, 1, 0, 1]);
  });

  it('tells two stages of a phase apart', () => {
    const two = drawnStages({ ...timeline, stages: ['surface', 'viewsheds', 'greenness', 'viewsheds', ''] });
    expect(two.drawn.map(({ name, shade }) => [name, shade])).toEqual([
      ['surface', 0],
      ['viewsheds', 0],
      ['greenness', 1],
    ]);
  });

  it('says how busy a lane was', () => {
    expect(laneBusy(timeline, 2, 100)).toEqual([0.89, 0.16]);
  });

  it('finds the task at a time, or the nearest within a tolerance', () => {
    expect(taskAt(timeline, 0, 20, 0)).toBe(2);
    expect(taskAt(timeline, 1, 10.5, 1)).toBeNull();
    expect(taskAt(timeline, 1, 11.5, 1)).toBe(3);
    expect(taskAt(timeline, 2, 11.5, 100)).toBeNull();
  });

  it('joins tasks too narrow to tell apart and leaves wide ones and gaps', () => {
    const { placeOf } = drawnStages(timeline);
    expect(barsOf(timeline, placeOf, 10)).toHaveLength(6);
    const narrow = barsOf(timeline, placeOf, 0.04);
    expect(narrow.filter(({ lane }) => lane === 1).map(({ place }) => place)).toEqual([0, 1]);
    const same = { ...timeline, stage: [1, 1, 1, 1, 1, 1] };
    expect(barsOf(same, placeOf, 0.04).map(({ lane, left, right }) => [lane, left, right])).toEqual([
      [0, 0, 3.6],
      [1, 0, 0.8],
    ]);
  });
});
