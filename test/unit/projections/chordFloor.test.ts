import { expect, test } from 'vitest';
import { chordFloor } from '../../../src/analyses/projections/indices/chordFloor';

test('a circle of no size leaves nothing of Ea', () => {
  expect(chordFloor({ least: 1e-320, most: 1e-320 })).toBe(0);
  expect(chordFloor({ least: 5e-324, most: 1000 })).toBeCloseTo(chordFloor({ least: 1e-9, most: 1000 }), 20);
});
