// Chooses the parameters that tie a datum to WGS 84 where the index of EPSG codes has none or names a grid file.
import { readFileSync } from 'node:fs';

/**
 * From the EPSG dataset v10.076, as in PROJ 9.1.1: rows of [code of the geographic CRS, accuracy in metres,
 * west, south, east, north, then 3 or 7 parameters in the order and signs of PROJ's +towgs84].
 */
const rows = JSON.parse(readFileSync(new URL('./datumShifts.json', import.meta.url), 'utf8'));

const byDatum = new Map();
for (const row of rows) byDatum.set(row[0], [...(byDatum.get(row[0]) ?? []), row]);

/** The share of a box `[west, south, east, north]` that another covers, 0 to 1. */
function covered(box, by) {
  const overlap = (turn) => Math.min(box[2], by[2] + turn) - Math.max(box[0], by[0] + turn);
  const width = Math.max(overlap(0), overlap(360), overlap(-360));
  const height = Math.min(box[3], by[3]) - Math.max(box[1], by[1]);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / ((box[2] - box[0]) * (box[3] - box[1]));
}

/**
 * The most accurate shift of those that cover nearly as much of the area of use as any does. `bbox` is
 * `[north, west, south, east]` in degrees. Where even that covers less than half of it, as for NAD27 over a
 * continent, the accuracy is that of the worst shift within the area. Returns `null` where none is known.
 */
export function chooseShift(geographic, bbox) {
  const candidates = byDatum.get(geographic);
  if (!candidates) return null;
  const [north, west, south, east] = bbox ?? [90, -180, -90, 180];
  const area = [west, south, east < west ? east + 360 : east, north];
  const shares = candidates.map((row) => covered(area, row.slice(2, 6)));
  const best = Math.max(...shares);
  const [row] = candidates
    .filter((_, index) => shares[index] >= 0.9 * best)
    .sort((a, b) => a[1] - b[1] || a.length - b.length);
  const within = candidates.filter((_, index) => shares[index] > 0).map((other) => other[1]);
  return { accuracyM: best < 0.5 ? Math.max(...within) : row[1], parameters: row.slice(6) };
}
