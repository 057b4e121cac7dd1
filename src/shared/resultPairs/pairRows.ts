import type { RankingDetails } from '../rankingDetails';
import type { ResultBody } from '../result';
import { columnOf } from '../tables';
import type { RowPairs } from './pair';

/** How far apart two places may be that are the same: formats round coordinates. */
const NEAR = { degrees: 1e-7, lengths: 0.01 };

/** What a row is known by, from row to row; `null` where it cannot be found again. */
type Keys = readonly (string | null)[];

const NO_PAIRS: RowPairs = { first: [], second: [] };

/**
 * The rows that two results of one analysis share, in the order of the first: of the ways to know a row again, the one that
 * finds most. Rows of a ranking are known by what tells its rows apart, or by name and variant, each within its group; others
 * by a name that no other row has, together with the place, or without such a name by a place that no other row has; by the
 * place alone; and where there are none, by their number, if the inputs say the same of all rows.
 */
export function pairRows(first: ResultBody, second: ResultBody): RowPairs {
  const ways = first.description.weights === undefined ? [byName, byPlace, byNumber] : [byKey, byVariant];
  return ways
    .map((pair) => pair(first, second))
    .reduce((best, pairs) => (pairs.first.length > best.first.length ? pairs : best), NO_PAIRS);
}

function byKey(first: ResultBody, second: ResultBody): RowPairs {
  return byColumns(first, second, ({ description: { weights } }) => weights?.key ?? []);
}

/** A variant is made for its group, so that its definition may be another there. */
function byVariant(first: ResultBody, second: ResultBody): RowPairs {
  return byColumns(first, second, ({ description: { table, weights } }) =>
    [table?.name?.name, weights?.variants?.column].filter((name) => name !== undefined),
  );
}

function byColumns(
  first: ResultBody,
  second: ResultBody,
  namesOf: (result: ResultBody) => readonly string[],
): RowPairs {
  // One group is compared with one, whatever they are called.
  const hasGroups = [first, second].some(({ details }) => (groupsOf(details)?.length ?? 1) > 1);
  const [one, other] = [first, second].map((result): Keys => {
    const group = hasGroups ? groupNames(result) : [];
    const columns = namesOf(result).map((name) => columnOf(result, { name, from: 'columns' })?.values ?? []);
    return Array.from({ length: result.rows }, (_, row) =>
      JSON.stringify([group[row] ?? '', ...columns.map((values) => values[row] ?? null)]),
    );
  });
  return areDistinct(one!) && areDistinct(other!) ? matched(one!, other!) : NO_PAIRS;
}

function groupsOf(details: ResultBody['details']): RankingDetails['areas'] {
  return (details as RankingDetails).areas;
}

function groupNames({ details, rows }: ResultBody): string[] {
  const names = new Array<string>(rows).fill('');
  for (const { name, from, to } of groupsOf(details) ?? []) names.fill(name, from, to);
  return names;
}

function byName(first: ResultBody, second: ResultBody): RowPairs {
  const names = unrepeated([nameKeys(first), nameKeys(second)]);
  const places = unrepeated([placeKeys(first), placeKeys(second)]);
  const [one, other] = [first, second].map(
    ({ rows }, side): Keys =>
      Array.from({ length: rows }, (_, row) => {
        const [name, place] = [names[side]![row] ?? null, places[side]![row] ?? null];
        if (name !== null) return `named ${name}`;
        return place === null ? null : `at ${place}`;
      }),
  );
  const pairs = matched(one!, other!);
  const isSame = samePlace(first, second);
  const kept = pairs.first.flatMap((row, at) => (isSame(row, pairs.second[at]!) ? [at] : []));
  return { first: kept.map((at) => pairs.first[at]!), second: kept.map((at) => pairs.second[at]!) };
}

function nameKeys(result: ResultBody): Keys {
  const ref = result.description.table?.name ?? null;
  const values = ref === null ? undefined : columnOf(result, ref)?.values;
  return values?.map((value) => (value === null || value === '' ? null : String(value))) ?? [null];
}

/** Whether a row of one result lies where a row of the other does; all do that have no place in either. */
function samePlace(first: ResultBody, second: ResultBody): (one: number, other: number) => boolean {
  const [a, b] = [first.places, second.places];
  if (a?.kind !== 'points' || b?.kind !== 'points') return () => true;
  const near = /\+proj=longlat\b/.test(first.crs?.proj ?? '') ? NEAR.degrees : NEAR.lengths;
  const isNear = (one: number | null, other: number | null): boolean =>
    one === other || (one !== null && other !== null && Math.abs(one - other) <= near);
  return (one, other) => isNear(a.x[one]!, b.x[other]!) && isNear(a.y[one]!, b.y[other]!);
}

function byPlace(first: ResultBody, second: ResultBody): RowPairs {
  return matched(placeKeys(first), placeKeys(second));
}

function placeKeys({ places }: ResultBody): Keys {
  if (places?.kind !== 'points') return [];
  return places.x.map((x, row) => (x === null || places.y[row] === null ? null : `${x} ${places.y[row]}`));
}

function byNumber(first: ResultBody, second: ResultBody): RowPairs {
  const said = ({ attributes }: ResultBody): string =>
    JSON.stringify(attributes.map(({ name, values }) => [name, values]));
  if (first.places !== null || first.rows !== second.rows || said(first) !== said(second)) return NO_PAIRS;
  const all = Array.from({ length: first.rows }, (_, row) => row);
  return { first: all, second: all };
}

/** Rows of one key; of several that share it, the first with the first, the second with the second. */
function matched(one: Keys, other: Keys): RowPairs {
  const waiting = new Map<string, number[]>();
  for (let row = other.length - 1; row >= 0; row--) {
    const key = other[row] ?? null;
    if (key === null) continue;
    const rows = waiting.get(key);
    if (rows === undefined) waiting.set(key, [row]);
    else rows.push(row);
  }
  const first: number[] = [];
  const second: number[] = [];
  for (const [row, key] of one.entries()) {
    const found = key === null ? undefined : waiting.get(key)?.pop();
    if (found === undefined) continue;
    first.push(row);
    second.push(found);
  }
  return { first, second };
}

/** The keys of two results without those that several rows of either have. */
function unrepeated(keys: readonly Keys[]): Keys[] {
  const repeated = new Set<string | null>();
  for (const own of keys) {
    const seen = new Set<string | null>();
    for (const key of own) (seen.has(key) ? repeated : seen).add(key);
  }
  return keys.map((own) => own.map((key) => (repeated.has(key) ? null : key)));
}

function areDistinct(keys: Keys): boolean {
  return new Set(keys).size === keys.length && !keys.includes(null);
}
