import { describe, expect, it } from 'vitest';
import { drawMapImage } from '../../../src/extension/commands/drawMapImage';
import type { Services } from '../../../src/extension/services';

/** Has the picture of a result drawn that is described like this; returns what its panel was told. */
function drawn(description: object): string[] {
  const told: string[] = [];
  const panel = {
    result: () => ({ title: 'Ranking', document: { result: { description } } }),
    reveal: (tab: string) => told.push(tab),
    drawImage: () => told.push('draw'),
  };
  drawMapImage({ panels: { current: () => panel } } as unknown as Services);
  return told;
}

describe('Export Map Image', () => {
  it.each([{ view: 'points' }, { view: 'raster' }, { view: 'drawings', drawings: {} }])(
    'has the page draw what it has: %o',
    (description) => expect(drawn(description)).toEqual(['map', 'draw']),
  );

  it.each([{ view: 'none' }, { view: 'none', drawings: {} }, { view: 'drawings' }])(
    'says where there is neither a map nor drawings in sight: %o',
    (description) => expect(() => drawn(description)).toThrow(/^Ranking has neither a map nor drawings to/),
  );
});
