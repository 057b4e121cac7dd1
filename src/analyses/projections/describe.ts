import type { ColumnRef, OwnDescription } from '../../shared/description';
import type { ParametersOf } from '../../shared/jobOfForm';
import type { ColumnHead } from '../../shared/result';
import { rankingHeads } from './columns';
import type { projectionsForm } from './form';
import { INDICES, measureOf, SCORE_REFERENCES, type SortKey, WEIGHT_NAMES } from './indices/indexNames';

const CRITERIA: Readonly<Record<SortKey, string>> = {
  distance: 'distance distortion (Ep)',
  shape: 'shape distortion (Es)',
  area: 'area distortion (Ea)',
  score: 'the score',
};

/** Columns that a narrow table shows; files have all of them. */
const NARROW =
  'rank name Ep Es Ea seEp seEs seEa cutCircles treatment paretoOptimal tied placement score'.split(' ');

/** Columns that a wide table shows beside those that stand first, or that it draws within others. */
const DRAWN_WITHIN =
  'rank tied score name proj Ep Es Ea seEp seEs seEa paretoOptimal floorEa equalArea comparable placement'.split(
    ' ',
  );

const FLOOR = { column: 'floorEa', meaning: 'a true equal-area map gives', perfect: 'equalArea' } as const;

/** How a ranking is shown: its rows can be ranked again, and have drawings. */
export function describeRanking(
  { sort, within, weights }: ParametersOf<typeof projectionsForm>,
  attributes: readonly ColumnHead[],
): OwnDescription {
  const column = (name: string): ColumnRef => ({
    name,
    from: 'columns',
    ...(name === 'placement' ? { unlessAll: 'as given' } : {}),
  });
  const areas = attributes.map(({ name }): ColumnRef => ({ name, from: 'attributes' }));
  const all = rankingHeads(weights).map(({ name }) => name);
  const where = within === 'polygon' ? 'inside the polygons' : 'in the bounds of the area';
  const by = measureOf(sort);
  return {
    items: { plural: 'candidates' },
    heading: `Ranked by ${CRITERIA[sort]}, measured ${where}:`,
    view: 'drawings',
    table: {
      name: column('name'),
      sort: { column: 'rank', descending: false },
      narrow: [...areas, ...all.filter((name) => NARROW.includes(name)).map(column)],
      wide: [
        column('rank'),
        ...areas,
        ...['name', ...INDICES, 'score'].map(column),
        ...all.filter((name) => !DRAWN_WITHIN.includes(name)).map(column),
        column('proj'),
      ],
      filterExample: 'Ea<0.001',
    },
    values: [],
    totals: [
      { name: 'projections', digits: 0, of: { column: 'name', as: 'count' } },
      { name: 'not comparable', digits: 0, of: { column: 'comparable', as: 'count', not: true } },
      { name: 'chord floor of Ea', digits: 6 },
    ],
    weights: {
      measures: INDICES.map((index, measure) => ({
        weight: WEIGHT_NAMES[measure]!,
        column: index,
        error: `se${index}`,
        reference: SCORE_REFERENCES[measure]!,
        ...(index === 'Ea' ? { floor: FLOOR } : {}),
      })),
      first: by === null ? weights : INDICES.map((_, measure) => Number(measure === by)),
      rank: 'rank',
      tied: 'tied',
      score: 'score',
      best: 'paretoOptimal',
      key: ['name', 'proj'],
      comparable: 'comparable',
      variants: {
        column: 'placement',
        values: [
          ['as given', 'As given'],
          ['centred', 'Centred'],
        ],
      },
      copies: { column: 'proj', label: 'PROJ string' },
      groups: 'areas',
    },
    drawings: {
      shows: 'with its graticule and distortion circles',
      sameScale:
        'The circles of a drawing have the same size on the ground: ellipses show distortion of shape, their size distortion of area.',
      ownScale:
        'The circles of a drawing have the same size on the ground: ellipses show distortion of shape, unequal sizes distortion of area.',
    },
  };
}
