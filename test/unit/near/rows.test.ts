import { describe, expect, it } from 'vitest';
import { cellsOf, folderWith, layerText, nearResult, point, type TestFeature } from './support/nearJobs';

/** Places on a line of a plane, by their metres. */
const along = (...metres: (number | null)[]): string => {
  const features = metres.map(
    (x): TestFeature => [{ at: x }, x === null ? null : point(400_000 + x, 300_000)],
  );
  return layerText(features, 27_700);
};
const folder = folderWith({
  'homes.geojson': along(0, null, 1000),
  'stops.geojson': along(30, 50, 70),
  'lone.geojson': along(5),
});
const planar = { method: 'planar' };
const both = ['homes.geojson', 'stops.geojson'] as const;

describe('rows of a near table', () => {
  it('are all neighbours where more are asked for than there are', async () => {
    const result = await nearResult(folder, both, { ...planar, count: 10 });
    expect(cellsOf(result, 'from_id')).toEqual([0, 0, 0, 1, 2, 2, 2]);
    expect(cellsOf(result, 'rank')).toEqual([1, 2, 3, null, 1, 2, 3]);
    expect(cellsOf(result, 'distance_m')).toEqual([30, 50, 70, null, 930, 950, 970]);
    expect(cellsOf(result, 'status')[3]).toBe('no-geometry');
  });

  it('have the neighbour that is exactly as far as the radius, and none beyond', async () => {
    const result = await nearResult(folder, both, { ...planar, count: 'all', radiusM: 50 });
    expect(cellsOf(result, 'distance_m')).toEqual([30, 50, null, null]);
    expect(cellsOf(result, 'status')).toEqual(['near', 'near', 'no-geometry', 'none']);
    expect(cellsOf(result, 'reason')[3]).toBe('No feature is within the radius.');
  });

  it('have others of the layer where it is both, and none where it has one feature', async () => {
    const own = await nearResult(folder, ['stops.geojson', 'stops.geojson', 'lone.geojson'], planar);
    expect(cellsOf(own, 'near_layer')).toEqual(['stops.geojson', 'stops.geojson', 'stops.geojson']);
    expect(cellsOf(own, 'near_id')).toEqual([1, 0, 1]); // the middle one has two as far: the first counts
    const lone = await nearResult(folder, ['lone.geojson', 'lone.geojson'], planar);
    expect(cellsOf(lone, 'status')).toEqual(['none']);
    expect(cellsOf(lone, 'reason')).toEqual(['There is no other feature.']);
  });

  it('joined are one for each feature: the nearest however far, and how many are within the radius', async () => {
    const result = await nearResult(folder, both, { ...planar, join: true, radiusM: 50, count: 3 });
    expect(cellsOf(result, 'distance_m')).toEqual([30, null, 930]);
    expect(cellsOf(result, 'within')).toEqual([true, null, false]);
    expect(cellsOf(result, 'near_count')).toEqual([2, null, 0]);
    expect(cellsOf(result, 'at')).toEqual([0, null, 1000]);
    expect(result.columns.map(({ name }) => name)).not.toContain('rank');
    expect(result.summary).toMatchObject({ within: 1, without: 1, max: 930 });
    expect(result.notes.map(({ change }) => change)).toContain('join');
  });
});
