import { expect, test } from 'vitest';
import { chordFloor } from '../../../src/analyses/projections/indices/chordFloor';

test('a circle of no size leaves nothing of Ea', () => {
  expect(chordFloor({ min: 1e-320, max: 1e-320 })).toBe(0);
  expect(chordFloor({ min: 5e-324, max: 1000 })).toBeCloseTo(chordFloor({ min: 1e-9, max: 1000 }), 20);
});
