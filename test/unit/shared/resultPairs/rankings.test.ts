import { describe, expect, it } from 'vitest';
import { describeRanking } from '../../../../src/analyses/projections/describe';
import { isSound } from '../../../../src/analyses/soundResult';
import { compareResults } from '../../../../src/shared/resultPairs/compareResults';
import { narrowTable } from '../../../../src/shared/tables';
import { rankingResult, valuesOf } from './madeResults';

describe('two rankings', () => {
  const first = rankingResult(1, {
    Chile: [
      ['Mollweide', '+proj=moll', 'as given', 1, 0.1],
      ['Robinson', '+proj=robin', 'as given', 2, 0.2],
    ],
    Peru: [
      ['Mollweide', '+proj=moll', 'as given', 1, 0.3],
      ['Robinson', '+proj=robin', 'as given', null, 0.4],
    ],
  });
  const second = rankingResult(2, {
    Peru: [
      ['Robinson', '+proj=robin', 'as given', 1, 0.2],
      ['Mollweide', '+proj=moll', 'as given', 2, 0.5],
    ],
    Chile: [
      ['Mollweide', '+proj=moll', 'as given', 1, 0.1],
      ['Eckert', '+proj=eck4', 'as given', 2, 0.2],
    ],
  });
  const { result } = compareResults(first, second);

  it('pair a candidate with itself in the same area', () => {
    expect(valuesOf(result, 'COUNTRY')).toEqual(['Chile', 'Peru', 'Peru']);
    expect(valuesOf(result, 'name')).toEqual(['Mollweide', 'Mollweide', 'Robinson']);
    expect(valuesOf(result, 'rank_difference')).toEqual([0, 1, null]);
    expect(valuesOf(result, 'Ea_difference')).toEqual([0, 0.2, -0.2]);
    expect(valuesOf(result, 'score_difference')).toEqual([0, 2, -2]);
    expect(valuesOf(result, 'reason')[2]).toBe('seed 1: no rank');
    expect(result.summary).toMatchObject({
      'moved down': 1,
      'moved up': 0,
      'same rank': 1,
      'largest move': 1,
    });
  });

  it('are read from the best of the first on, without what only its own ranking can do', () => {
    const { description } = result;
    expect(description.table!.sort).toEqual({ column: 'rank_first', descending: false });
    expect([...narrowTable(result).order]).toEqual([0, 1, 2]);
    expect([description.view, description.weights, description.drawings]).toEqual([
      'none',
      undefined,
      undefined,
    ]);
    const own = describeRanking(result.job.parameters as never, result.attributes);
    expect(isSound(result, own)).toBe(true);
    const asDrawings = { ...result, description: { ...description, compared: undefined } };
    expect(isSound(asDrawings as never, own)).toBe(false);
  });

  it('of one area each are compared whatever it is called, a centred map with the centred one', () => {
    const [chile, peru] = [
      rankingResult(1, {
        Chile: [
          ['Lambert', '+lat_0=-35', 'centred', 1, 0.1],
          ['Lambert', '+lat_0=0', 'as given', 2, 0.2],
        ],
      }),
      rankingResult(1, {
        Peru: [
          ['Lambert', '+lat_0=0', 'as given', 1, 0.1],
          ['Lambert', '+lat_0=-9', 'centred', 2, 0.3],
        ],
      }),
    ];
    const both = compareResults(chile, peru).result;
    expect(valuesOf(both, 'placement')).toEqual(['centred', 'as given']);
    expect(valuesOf(both, 'proj_first')).toEqual(['+lat_0=-35', '+lat_0=0']);
    expect(valuesOf(both, 'proj_second')).toEqual(['+lat_0=-9', '+lat_0=0']);
    expect(valuesOf(both, 'rank_difference')).toEqual([1, -1]);
  });
});
