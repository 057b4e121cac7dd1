import { expect, it } from 'vitest';
import { choosePartsOf } from '../../../src/analyses/projections/areas/chosenParts';
import type { Outline } from '../../../src/analyses/projections/areas/outline';
import { partsOf } from '../../../src/analyses/projections/areas/parts';

const box = (west: number, south: number, side: number): Outline => ({
  feature: 0,
  coordinates: Float64Array.of(
    ...[west, south, west + side, south, west + side, south + side, west, south + side, west, south],
  ),
});

it('a ring in an odd number of others is a hole of the smallest, over the antimeridian too', () => {
  for (const west of [0, 175, -185]) {
    const [land, lake, island, pond] = [
      box(west, 0, 10),
      box(west + 1, 1, 8),
      box(west + 2, 2, 4),
      box(west + 3, 3, 1),
    ];
    const beside = box(west + 12, 0, 3);
    const parts = partsOf([pond, beside, island, land, lake]);
    expect(parts.map(({ outlines }) => outlines)).toEqual([[land, lake], [island, pond], [beside]]);
  }
});

it('80,000 islands before a detailed coast are parted in a moment, and one far off is found among them', {
  timeout: 20_000,
}, () => {
  const coast = Array.from({ length: 200_000 }, (_, i) => {
    const turn = (i / 200_000) * 2 * Math.PI;
    return [10 + 10 * Math.cos(turn), 60 + 5 * Math.sin(turn)];
  });
  const islands = Array.from({ length: 80_000 }, (_, i) =>
    box((i % 400) / 20, 55 + Math.floor(i / 400) / 20, 0.02),
  );
  const outlines: Outline[] = [
    { feature: 0, coordinates: Float64Array.from(coast.flat()) },
    ...islands,
    box(-60, 5, 1),
  ];
  const started = performance.now();
  const { outlines: kept, far } = choosePartsOf(outlines, 'all');
  const tookMs = performance.now() - started;
  expect(kept).toBe(outlines);
  expect(far?.distanceM).toBeGreaterThan(7e6);
  // Ring by ring it would be minutes; a busy machine may take some seconds.
  expect(tookMs).toBeLessThan(10_000);
});
