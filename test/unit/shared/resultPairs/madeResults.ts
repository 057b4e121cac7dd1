import { describeGvi } from '../../../../src/analyses/gvi/describe';
import { gviForm } from '../../../../src/analyses/gvi/form';
import { describeRanking } from '../../../../src/analyses/projections/describe';
import { projectionsForm } from '../../../../src/analyses/projections/form';
import { describeResult } from '../../../../src/shared/describeResult';
import { type Cell, type Column, RESULT_VERSION, type ResultBody } from '../../../../src/shared/result';
import type { TitledResult } from '../../../../src/shared/resultPairs/pair';

export const column = (name: string, kind: Column['kind'], values: readonly Cell[]): Column => ({
  name,
  label: name,
  kind,
  values: [...values],
});

/** An observer: its name, its place, its GVI, and why there is none. */
export type Observer = readonly [
  name: string | null,
  x: number | null,
  y: number | null,
  gvi: number | null,
  reason?: string,
];

const BNG: NonNullable<ResultBody['crs']> = {
  name: 'EPSG:27700',
  epsg: 27700,
  proj: '+proj=tmerc',
  transform: null,
  accuracyM: null,
};

/** GVI at points as a job with a radius gives it; observers whose names are all `null` have none. */
export function gviResult(
  radiusM: number,
  observers: readonly Observer[],
  changed: Partial<ResultBody> = {},
): TitledResult {
  const job = {
    version: 1,
    analysis: 'gvi',
    inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'schools.shp' },
    parameters: { radiusM },
  } as const;
  const names = observers.map(([name]) => name);
  const attributes = names.every((name) => name === null) ? [] : [column('NAME', 'text', names)];
  const places = observers.map(([, x, y]) => [x, y] as const);
  const result: ResultBody = {
    job,
    description: describeResult(gviForm, job, describeGvi(job, attributes)),
    inputs: [{ role: 'surface', path: 'dsm.tif', bytes: 1, sha256: 'a', description: '' }],
    crs: BNG,
    definition: { GVI: 'green / visible' },
    notes: [],
    summary: {},
    rows: observers.length,
    attributes,
    columns: [
      {
        ...column(
          'gvi',
          'number',
          observers.map(([, , , gvi]) => gvi),
        ),
        label: 'GVI',
        digits: 4,
      },
      column(
        'visible',
        'integer',
        observers.map(() => 1),
      ),
      column(
        'green',
        'integer',
        observers.map(() => 1),
      ),
      column(
        'coverage',
        'number',
        observers.map(() => 1),
      ),
      column(
        'greenCoverage',
        'number',
        observers.map(() => 1),
      ),
      column(
        'status',
        'text',
        observers.map(([, , , gvi]) => (gvi === null ? 'outside' : 'ok')),
      ),
      column(
        'reason',
        'text',
        observers.map(([, , , , reason]) => reason ?? null),
      ),
    ],
    places: {
      kind: 'points',
      x: places.map(([x]) => x),
      y: places.map(([, y]) => y),
      longitude: places.map(([x]) => x && x / 1000),
      latitude: places.map(([, y]) => y && y / 1000),
      reach: radiusM,
    },
    details: {},
    ...changed,
  };
  return { title: `r${radiusM}.json`, document: { formatVersion: RESULT_VERSION, result, run: null } };
}

/** A candidate of an area: its name, definition, placement, rank and distortion of area. */
export type Candidate = readonly [
  name: string,
  proj: string,
  placement: string,
  rank: number | null,
  Ea: number,
];

/** A ranking of areas by area. */
export function rankingResult(
  seed: number,
  areas: Readonly<Record<string, readonly Candidate[]>>,
): TitledResult {
  const parameters = { sort: 'area', within: 'bounds', weights: [1, 1, 1], seed };
  const job = { version: 1, analysis: 'projections', inputs: { area: 'countries.shp' }, parameters } as const;
  const rows = Object.entries(areas).flatMap(([area, candidates]) =>
    candidates.map((candidate) => [area, ...candidate] as const),
  );
  const attributes = [
    column(
      'COUNTRY',
      'text',
      rows.map(([area]) => area),
    ),
  ];
  let from = 0;
  const groups = Object.entries(areas).map(([name, { length }]) => {
    from += length;
    return { name, from: from - length, to: from };
  });
  const measures = ['Ep', 'Es', 'Ea'].map((name) => ({
    ...column(
      name,
      'number',
      rows.map((row) => row[5]),
    ),
    digits: 6,
  }));
  const result: ResultBody = {
    job,
    description: describeResult(projectionsForm, job, describeRanking(parameters as never, attributes)),
    inputs: [],
    crs: { ...BNG, name: 'EPSG:4326', epsg: 4326 },
    definition: {},
    notes: [],
    summary: {},
    rows: rows.length,
    attributes,
    columns: [
      {
        ...column(
          'rank',
          'integer',
          rows.map((row) => row[4]),
        ),
        label: 'Rank',
      },
      column(
        'name',
        'text',
        rows.map((row) => row[1]),
      ),
      column(
        'proj',
        'text',
        rows.map((row) => row[2]),
      ),
      ...measures,
      column(
        'placement',
        'text',
        rows.map((row) => row[3]),
      ),
      {
        ...column(
          'score',
          'number',
          rows.map((row) => row[5] * 10),
        ),
        label: 'Score 1:1:1',
        digits: 4,
      },
    ],
    places: null,
    details: { areas: groups },
  };
  return { title: `s${seed}.json`, document: { formatVersion: RESULT_VERSION, result, run: null } };
}

/** The values of a column of a comparison. */
export function valuesOf({ columns, attributes }: ResultBody, name: string): readonly Cell[] {
  return [...attributes, ...columns].find((one) => one.name === name)!.values;
}
