import { UserError } from '../errors';
import type { PointPlaces } from '../places';
import { type OpenedResult, RESULT_VERSION, type ResultBody } from '../result';
import type { ResultPair, TitledResult } from './pair';
import { pairDescription } from './pairDescription';
import { pairIdentity } from './pairIdentity';
import { pairLabels } from './pairLabels';
import { pairDefinition, pairInputs, pairNotes } from './pairProvenance';
import { pairRows } from './pairRows';
import { statusColumns } from './pairStatus';
import { pairTotals } from './pairTotals';
import { type ComparedValue, comparedValues, picked } from './pairValues';
import { refuseSame, refuseUnlike } from './refusals';

/**
 * Two results of one analysis side by side, as a result that can be shown, exported and opened again like any other: the
 * rows that both have, each value of the first, of the second, and the difference, second less first. Throws a
 * `UserError` where they cannot be compared.
 */
export function compareResults(one: TitledResult, other: TitledResult): OpenedResult {
  refuseUnlike(one, other);
  const first = one.document.result;
  const second = other.document.result;
  const { both, labels } = pairLabels(first, second);
  const pair: ResultPair = { first, second, labels, rows: pairRows(first, second) };
  const values = comparedValues(pair);
  const [main] = values;
  const { plural } = first.description.items;
  if (pair.rows.first.length === 0) {
    throw new UserError(
      `${one.title} and ${other.title} have no ${plural} in common, as names and places tell: choose two results of the same ${plural}.`,
    );
  }
  if (main === undefined) {
    throw new UserError(
      `${one.title} and ${other.title} have no numbers in common: choose two results with the same columns.`,
    );
  }
  refuseSame(one, other, pair, values);
  return {
    formatVersion: RESULT_VERSION,
    result: bodyOf(pair, values, `${both}${labels[0]} and ${labels[1]} compared`),
    run: null,
  };
}

function bodyOf(pair: ResultPair, values: readonly ComparedValue[], title: string): ResultBody {
  const { first, rows } = pair;
  const main = values[0]!;
  const identity = pairIdentity(pair);
  const { summary, totals } = pairTotals(pair, main);
  return {
    job: first.job,
    description: pairDescription(pair, { title, identity, values, totals }),
    inputs: pairInputs(pair),
    crs: first.crs,
    definition: pairDefinition(pair),
    notes: pairNotes(pair),
    summary,
    rows: rows.first.length,
    attributes: first.attributes.map((column) => ({ ...column, values: picked(column.values, rows.first) })),
    columns: [
      ...identity.columns,
      ...values.flatMap((value) => [value.first, value.second, value.difference]),
      ...statusColumns(pair, main),
    ],
    places: placesOf(pair),
    details: {},
  };
}

/** Where the rows lie, and how far around them the one looked that looked further. */
function placesOf({ first: { places }, second, rows }: ResultPair): PointPlaces | null {
  if (places?.kind !== 'points') return null;
  const { kind, x, y, longitude, latitude, reach } = places;
  const other = second.places?.kind === 'points' ? second.places.reach : 0;
  return {
    kind,
    x: picked(x, rows.first),
    y: picked(y, rows.first),
    longitude: picked(longitude, rows.first),
    latitude: picked(latitude, rows.first),
    reach: Math.max(reach, other),
  };
}
