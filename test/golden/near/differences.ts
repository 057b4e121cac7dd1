import type { Position } from 'geojson';
import { distanceBetween, type Neighbour } from './bruteForce';
import type { HardCase } from './hardCase';
import type { Row } from './runCase';
import { shapeOf } from './shape';
import type { Place } from './space';
import { placer, type Truth } from './truth';

/** Metres by which a distance may differ: what finding the closest place along an edge leaves, and a few last bits. */
const SHAPES_M = 1e-7;
const POINTS_M = 1e-9;

/** Metres by which places may lie off: their coordinates in degrees are numbers of some 1e-9 m. */
const PLACE_M = 1e-6;

/** Metres by which places may lie off in the system of a layer that was transformed there and back. */
const TRANSFORMED_M = 0.01;

/** In what rows of a result differ from the truth, in words; none where they agree. */
export function differencesOf(hard: HardCase, truth: Truth, rows: readonly Row[]): string[] {
  const said: string[] = [];
  const groups = grouped(rows);
  const order = groups.map(([row]) => Number(row!.from_id));
  if (order.join() !== hard.from.features.map((_, k) => k).join())
    return [`rows are of ${order.join()}, in place of each feature in its order`];
  for (const [feature, group] of groups.entries()) {
    const say = (what: string): void => void said.push(`${hard.name}: feature ${feature}: ${what}`);
    compareFeature(hard, truth, feature, group, say);
  }
  return said;
}

function grouped(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    if (groups.length > 0 && groups.at(-1)![0]!.from_id === row.from_id) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  return groups;
}

function compareFeature(
  hard: HardCase,
  truth: Truth,
  feature: number,
  group: readonly Row[],
  say: (what: string) => void,
): void {
  const { neighbours, radiusM = Number.POSITIVE_INFINITY } = truth;
  const known = neighbours[feature]!;
  const arePoints =
    truth.from[feature]?.isPoints && truth.near.flat().every((shape) => shape?.isPoints ?? true);
  const tolerance = arePoints ? POINTS_M : SHAPES_M;
  const slack = arePoints ? 0 : SHAPES_M;
  const most = hard.count === 'all' ? known.length : Math.min(hard.count, known.length);
  const countWithin = (limitM: number): number =>
    Math.min(most, known.filter((n) => n.metres <= limitM).length);
  const rows = group.filter(({ rank }) => rank !== null);
  const [min, max] = [countWithin(radiusM - slack), countWithin(radiusM + slack)];
  if (rows.length < min || rows.length > max) {
    say(`${rows.length} neighbours in place of ${min}${max > min ? ` to ${max}` : ''}, radius ${radiusM}`);
    return;
  }
  if (rows.length === 0) {
    const status = truth.from[feature] === null ? 'no-geometry' : 'none';
    const { from_id: _, status: actual, reason, ...others } = group[0]!;
    if (group.length !== 1 || actual !== status)
      say(`status ${actual} in place of ${status}, ${group.length} rows`);
    if (typeof reason !== 'string' || reason === '') say('no reason why there is no neighbour');
    const { from_x: _x, from_y: _y, ...empty } = others;
    if (Object.values(empty).some((value) => value !== null))
      say(`values without a neighbour: ${JSON.stringify(empty)}`);
    return;
  }
  if (rows.length !== group.length) say('rows without a rank beside others');
  const seen = new Set<Neighbour>();
  for (const [k, row] of rows.entries()) {
    const expected = known[k]!;
    const layer = layerOf(row, hard);
    const found = known.find((n) => n.layer === layer && n.feature === Number(row.near_id));
    if (found === undefined || seen.has(found)) {
      say(`rank ${k + 1}: ${row.near_layer} ${row.near_id} is no neighbour, or is one twice`);
      continue;
    }
    seen.add(found);
    if (row.rank !== k + 1 || row.status !== 'near' || row.reason !== null)
      say(`rank ${row.rank}, status ${row.status}, reason ${row.reason} in row ${k}`);
    const isOther = arePoints ? found !== expected : Math.abs(found.metres - expected.metres) >= SHAPES_M;
    if (isOther)
      say(
        `rank ${k + 1}: ${layer}/${found.feature} at ${found.metres} in place of ${expected.layer}/${expected.feature} at ${expected.metres}`,
      );
    const metres = row.distance_m as number;
    if (!(Math.abs(metres - found.metres) <= tolerance))
      say(`rank ${k + 1}: ${metres} m in place of ${found.metres} m to ${layer}/${found.feature}`);
    if (found.metres === 0 && metres !== 0) say(`rank ${k + 1}: ${metres} m where features overlap`);
    comparePlaces(hard, truth, feature, found, row, say);
  }
}

/** Whether the places of a row are on its features, and lie apart as it says. */
function comparePlaces(
  hard: HardCase,
  { space, from, near }: Truth,
  feature: number,
  found: Neighbour,
  row: Row,
  say: (what: string) => void,
): void {
  const isTransformed = hard.method === 'geodesic' && hard.from.epsg !== undefined;
  const place = isTransformed ? placer(hard.from.epsg!, 4326) : ([x, y]: Position): Place => [x!, y!];
  const within = isTransformed ? TRANSFORMED_M : PLACE_M;
  const [start, end] = [
    place([row.from_x, row.from_y] as Position),
    place([row.near_x, row.near_y] as Position),
  ];
  const metres = row.distance_m as number;
  const angle = row.angle as number;
  const off = (coordinates: Place, shape: (typeof from)[number]): number =>
    distanceBetween(space, shapeOf(space, { type: 'Point', coordinates: [...coordinates] }, place0)!, shape!);
  const checks: readonly [string, number][] = [
    ['from_x, from_y lie off their feature', off(start, from[feature]!)],
    ['near_x, near_y lie off their feature', off(end, near[found.layer]![found.feature]!)],
    ['places lie apart otherwise than distance_m', Math.abs(space.distance(start, end) - metres)],
    [
      'angle and distance_m lead past near_x, near_y',
      isTransformed ? 0 : space.distance(space.go(start, angle, metres), end),
    ],
  ];
  for (const [what, offM] of checks)
    if (!(offM <= within))
      say(`to ${found.layer}/${found.feature}, ${metres} m: ${what}, by ${offM} m: ${JSON.stringify(row)}`);
  const isAngle = hard.method === 'geodesic' ? angle >= 0 && angle < 360 : angle > -180 && angle <= 180;
  if (!isAngle || (metres === 0 && angle !== 0)) say(`angle ${angle} at ${metres} m`);
}

const place0 = ([x, y]: Position): Place => [x!, y!];

/** The layer of the job that a row names. */
function layerOf(row: Row, { near, from }: HardCase): number {
  const name = String(row.near_layer).replace(/\.geojson$/, '');
  return name === 'from' ? near.indexOf(from) : Number(name.slice(4));
}
