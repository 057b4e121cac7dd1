import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/shared/errors';
import { compareResults } from '../../../../src/shared/resultPairs/compareResults';
import type { TitledResult } from '../../../../src/shared/resultPairs/pair';
import { gviResult, type Observer, rankingResult } from './madeResults';

const points: Observer[] = [['A', 1, 1, 0.1]];
const one = gviResult(400, points);

describe('results are refused in a sentence', () => {
  const { document } = one;
  const { table: _, ...withoutTable } = document.result.description;
  const map = gviResult(800, [], { description: { ...withoutTable, view: 'raster' } });
  const other = gviResult(800, points, { crs: { ...document.result.crs!, name: 'EPSG:3857', epsg: 3857 } });
  const comparison = { title: 'both', document: compareResults(one, gviResult(800, points)) };
  const refused: readonly [what: string, second: TitledResult, sentence: RegExp][] = [
    ['of another analysis', rankingResult(1, {}), /^r400.json and s1.json are of different analyses \(Green/],
    ['without rows', map, /^r800.json is a map without rows.*raster calculator/],
    ['in another system', other, /^r400.json and r800.json are in different coord.*EPSG:27700; EPSG:3857/],
    [
      'of other places',
      gviResult(800, [['B', 5, 5, 0.1]]),
      /^r400.json and r800.json have no observers in common/,
    ],
    [
      'that is the same',
      gviResult(400, points),
      /^r400.json and r400.json have the same job and the same values/,
    ],
    ['that is a comparison', comparison, /^both is a comparison itself/],
  ];

  it.each(refused)('%s', (_what, second, sentence) => {
    expect(() => compareResults(one, second)).toThrow(UserError);
    expect(() => compareResults(one, second)).toThrow(sentence);
  });

  it('but not one of the same job with other values, as an earlier version gives', () => {
    expect(() => compareResults(one, gviResult(400, [['A', 1, 1, 0.2]]))).not.toThrow();
  });
});
