// Chooses the parameters that tie a datum to WGS 84 where the index of EPSG codes has none or names a grid file.
import { readFileSync } from 'node:fs';

/**
 * From the EPSG dataset v10.076, as in PROJ 9.1.1: rows of [code of the geographic CRS, accuracy in metres,
 * west, south, east, north, then 3 or 7 parameters in the order and signs of PROJ's +towgs84]. Coordinate frame
 * rotations are turned into position vectors, Molodensky-Badekas pivots into translations; a shift to another
 * satellite frame than WGS 84 counts as a metre worse. Ours are: 5 m for OSGB36, as Ordnance Survey says; 3 m
 * for GDA94, as far as Australia has moved; the rows of NAD27(76) and NAD27(CGQ77), which are NAD27's in Canada.
 */
const rows = JSON.parse(readFileSync(new URL('./datumShifts.json', import.meta.url), 'utf8'));

const byDatum = new Map();
for (const row of rows) byDatum.set(row[0], [...(byDatum.get(row[0]) ?? []), row]);

/** Of a sphere like the Earth, in metres. */
const RADIUS = 6371000;

/** Geocentric coordinates in metres, on a sphere: near enough to compare shifts. */
function geocentric(longitude, latitude) {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)].map(
    (v) => v * 6371000,
  );
}

/** How far a shift moves a place: three metres. Rotations are in arc seconds, the scale in parts per million. */
function movement([tx, ty, tz, rx = 0, ry = 0, rz = 0, scale = 0], [x, y, z]) {
  const [a, b, c] = [rx, ry, rz].map((seconds) => (seconds / 3600 / 180) * Math.PI);
  const s = scale * 1e-6;
  return [tx + s * x - c * y + b * z, ty + c * x + s * y - a * z, tz - b * x + a * y + s * z];
}

/** The horizontal part in metres of the difference between what two shifts make of a place. */
function disagreement(a, b, longitude, latitude) {
  const place = geocentric(longitude, latitude);
  const [m, n] = [movement(a.slice(6), place), movement(b.slice(6), place)];
  const difference = m.map((value, axis) => value - n[axis]);
  const height = difference.reduce((sum, value, axis) => sum + (value * place[axis]) / RADIUS, 0);
  return Math.sqrt(difference.reduce((sum, value) => sum + value * value, 0) - height * height);
}

/** The middle of the box where two overlap, and four places halfway to its corners; `null` where they do not. */
function placesIn(box, by) {
  const turn = [0, 360, -360].find((t) => Math.min(box[2], by[2] + t) > Math.max(box[0], by[0] + t));
  if (turn === undefined) return null;
  const [west, east] = [Math.max(box[0], by[0] + turn), Math.min(box[2], by[2] + turn)];
  const [south, north] = [Math.max(box[1], by[1]), Math.min(box[3], by[3])];
  if (south >= north) return null;
  const at = (u, v) => [west + u * (east - west), south + v * (north - south)];
  return [at(0.5, 0.5), at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

function contains(row, longitude, latitude) {
  const [west, south, east, north] = row.slice(2, 6);
  return (
    [0, 360, -360].some((turn) => longitude + turn >= west && longitude + turn <= east) &&
    latitude >= south &&
    latitude <= north
  );
}

/**
 * How far a shift may be off at each place, in metres: as much as it disagrees with the most accurate shift that
 * holds there, and what that one is off, in quadrature.
 */
function errorsAt(places, row, others) {
  return places.map(([longitude, latitude]) => {
    const holding = others.filter((other) => contains(other, longitude, latitude));
    const best = holding.reduce((min, other) => (other[1] < min[1] ? other : min));
    if (row[1] <= best[1] && holding.includes(row)) return row[1];
    const apart = disagreement(row, best, longitude, latitude);
    return Math.sqrt(best[1] * best[1] + apart * apart);
  });
}

/** Places on a grid over a box. */
function gridOf([west, south, east, north]) {
  const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
  return steps.flatMap((u) => steps.map((v) => [west + u * (east - west), south + v * (north - south)]));
}

/** How far a shift may be off where it was not made for most of the area, at the least. */
const FAR_M = 50;

/**
 * The shift that is least off on average over the area of use, and how far it may be off at the worst place;
 * where no shift was made for most of the area, how far all those of the datum lie apart. `bbox` is
 * `[north, west, south, east]` in degrees. Returns `null` where none is known.
 */
export function chooseShift(geographic, bbox) {
  const [north, west, south, east] = bbox ?? [90, -180, -90, 180];
  const area = [west, south, east < west ? east + 360 : east, north];
  const all = byDatum.get(geographic) ?? [];
  const within = all.filter((row) => placesIn(area, row.slice(2, 6)) !== null);
  const candidates = within.length > 0 ? within : all;
  if (candidates.length === 0) return null;
  const places = candidates.flatMap((row) => placesIn(area, row.slice(2, 6)) ?? []);
  const scored = candidates.map((row) => {
    const errors = errorsAt(places, row, candidates);
    return { row, worst: Math.max(row[1], ...errors), sum: errors.reduce((sum, error) => sum + error, 0) };
  });
  const [{ row, worst }] = scored.sort((a, b) => a.sum - b.sum || a.row.length - b.row.length);
  const grid = gridOf(area);
  const covered = grid.filter(([longitude, latitude]) =>
    all.some((other) => contains(other, longitude, latitude)),
  );
  const [longitude, latitude] = grid[Math.floor(grid.length / 2)];
  const apart = all.map((other) => disagreement(row, other, longitude, latitude));
  // The satellite frames of the continents agree with WGS 84 everywhere.
  const isFar = covered.length * 2 < grid.length && Math.max(...row.slice(6, 9).map(Math.abs)) > 5;
  const error = isFar ? Math.max(worst, FAR_M, ...apart) : worst;
  return { accuracyM: Number(error.toFixed(1)), parameters: row.slice(6) };
}
