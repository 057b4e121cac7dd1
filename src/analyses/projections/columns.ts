import type { Cell, Column, ColumnHead } from '../../shared/result';
import type { Candidate } from './candidates/candidate';
import { treatmentOf } from './candidates/treatment';
import type { IndexName } from './indices/indexNames';
import type { Measurement } from './measurements';
import type { AreaRanking } from './outcome';
import { rounded } from './rounded';

/** A row of the result: a candidate of an area. */
export interface RankingRow {
  readonly area: AreaRanking;
  readonly candidate: number;
}

type Head = readonly [name: string, label: string, kind: Column['kind']];

/** What the columns of a ranking are, in the order of files. */
export function rankingHeads(weights: readonly number[]): ColumnHead[] {
  return rankingColumns([], weights).map(({ values: _values, ...head }) => head);
}

/** The columns of a ranking, in the order of files. */
export function rankingColumns(rows: readonly RankingRow[], weights: readonly number[]): Column[] {
  const number = (value: number | null): number | null => (value === null ? null : rounded(value));
  const column = (
    [name, label, kind]: Head,
    description: string,
    of: (row: RankingRow, measurement: Measurement, candidate: Candidate) => Cell,
    more: { unit?: string; digits?: number } = {},
  ): Column => ({
    name,
    label,
    kind,
    ...more,
    description,
    values: rows.map((row) =>
      of(row, row.area.measurements[row.candidate]!, row.area.candidates[row.candidate]!),
    ),
  });
  const index = (name: IndexName, what: string): Column =>
    column([name, name, 'number'], what, (_, { values }) => number(values[name]), { digits: 6 });
  const error = (name: IndexName): Column =>
    column(
      [`se${name}`, `SE ${name}`, 'number'],
      `The standard error of ${name}.`,
      (_, { standardErrors }) => number(standardErrors[name]),
      { digits: 9 },
    );
  const treatments = new Map<string, string>();
  const treatment = ({ proj, parameters }: Candidate): string => {
    const known = treatments.get(proj) ?? treatmentOf(parameters);
    treatments.set(proj, known);
    return known;
  };
  return [
    column(
      ['rank', 'Rank', 'integer'],
      'The same for all of a tie, whose rows are ordered by the other indices; none where not comparable.',
      ({ area, candidate }) => area.ranking.rank[candidate]!,
    ),
    column(['name', 'Projection', 'text'], 'The name of the projection.', (_, __, { name }) => name),
    column(['proj', 'PROJ string', 'text'], 'The definition, as PROJ takes it.', (_, __, { proj }) => proj),
    index('Ep', 'Distortion of distances between points: 0 is none.'),
    index('Es', 'Distortion of the shape of circles: 0 is none.'),
    index(
      'Ea',
      'Distortion of the area of circles. A map that keeps every area still has the floor, and at or below it less means nothing.',
    ),
    error('Ep'),
    error('Es'),
    error('Ea'),
    column(
      ['cutCircles', 'Cut circles', 'integer'],
      'Circles that the projection tears apart, left out for this candidate.',
      (_, { cutCircles }) => cutCircles,
    ),
    column(
      ['treatment', 'Treatment', 'text'],
      "Whether the projection looks at the Earth's flattening, or puts its latitudes on a sphere.",
      (_, __, candidate) => treatment(candidate),
    ),
    column(
      ['paretoOptimal', 'Pareto', 'boolean'],
      'No other candidate is as good on all three and better on one.',
      ({ area, candidate }) => area.ranking.unbeaten[candidate]!,
    ),
    column(
      ['tied', 'Tied', 'boolean'],
      'Another candidate has the same rank: the difference is within its noise, or both are as good as can be.',
      ({ area, candidate }) => area.ranking.tied[candidate]!,
    ),
    column(
      ['placement', 'Placement', 'text'],
      'As given, or centred on the area.',
      (_, __, { placement }) => placement,
    ),
    column(
      ['score', `Score ${weights.join(':')}`, 'number'],
      'Weighted geometric mean of 1 + (value - best) / reference, which is the best value and at least 0.001: 1 is best on all.',
      ({ area, candidate }) => number(area.ranking.score[candidate]!),
      { digits: 4 },
    ),
    column(
      ['floorEa', 'Floor of Ea', 'number'],
      'What remains of Ea in a map that keeps every area, because chords are measured.',
      ({ area }) => rounded(area.floor),
      { digits: 6 },
    ),
    column(
      ['equalArea', 'Equal-area', 'boolean'],
      'Keeps areas, of the ellipsoid or a sphere, as its area scales across the map show: its Ea counts as the floor.',
      ({ area, candidate }) => area.equalArea[candidate]!,
    ),
    column(
      ['airyKavrayskiy', 'Airy-Kavrayskiy', 'number'],
      'Mean over the area of (ln² a + ln² b) / 2, with the semi-axes of Tissot’s indicatrix.',
      (_, { local }) => number(local.airyKavrayskiy),
      { digits: 6 },
    ),
    column(
      ['largestAngle', 'Largest angle', 'number'],
      'The largest angular distortion in the area.',
      (_, { local }) => number(local.largestAngle),
      { unit: '°', digits: 2 },
    ),
    column(
      ['minScale', 'Min scale', 'number'],
      'The smallest scale in the area.',
      (_, { local }) => number(local.minScale),
      { digits: 4 },
    ),
    column(
      ['maxScale', 'Max scale', 'number'],
      'The largest scale in the area.',
      (_, { local }) => number(local.maxScale),
      { digits: 4 },
    ),
    column(
      ['cutPairs', 'Cut pairs', 'integer'],
      'Pairs of points that the projection tears apart, left out.',
      (_, { cutPairs }) => cutPairs,
    ),
    column(
      ['outsideCircles', 'Outside circles', 'integer'],
      "Circles that leave the projection's domain, left out.",
      (_, { outsideCircles }) => outsideCircles,
    ),
    column(
      ['outsidePairs', 'Outside pairs', 'integer'],
      "Pairs that leave the projection's domain, left out.",
      (_, { outsidePairs }) => outsidePairs,
    ),
    column(
      ['comparable', 'Comparable', 'boolean'],
      'At most 5 % of circles and of pairs were left out, or the very same as for all others that have a rank.',
      ({ area, candidate }) => area.comparability.comparable[candidate]!,
    ),
    column(
      ['group', 'Keeps', 'text'],
      'What the projection keeps: areas, angles, some distances, or a little of each.',
      (_, __, { group }) => group,
    ),
  ];
}
