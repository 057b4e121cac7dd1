/*
 * The sample's functions of a person's own.
 */

const REVERSE = `// Reverses the bands of an image, and takes its time, as a long calculation of your own would:
//   graticule calc -A aerial.tif --function reverse.mjs --bands 3 --type uint8 --out reversed.tif --compare

/** @type {import('graticule/functions.d.ts').WindowFunction} */
export function window({ inputs, nodata }, output) {
  const bands = [...inputs.A].reverse();
  for (const [band, cells] of bands.entries()) {
    for (let at = 0; at < cells.length; at++) {
      output[band][at] = Number.isNaN(cells[at]) ? nodata : countUpTo(cells[at]);
    }
  }
}

// Gives back what it gets, after as many steps. Make the steps smaller, and it takes longer.
function countUpTo(value, step = 1) {
  let counted = 0;
  while (counted < value) counted += step;
  return counted;
}
`;

const SHAPES = `// How large and how compact each polygon is: 1 for a circle, less for whatever is long or ragged (after Polsby and
// Popper 1991):
//   graticule map parks.shp --function shapes.mjs --out parks-shapes.geojson

/** @type {import('graticule/functions.d.ts').RowFunction} */
export function row({ geometry }) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let area = 0;
  let perimeter = 0;
  for (const rings of polygons) {
    for (const [k, ring] of rings.entries()) {
      area += (k === 0 ? 1 : -1) * areaOf(ring); // the first ring is the outline, the others are holes
      perimeter += lengthOf(ring);
    }
  }
  return { area_ha: area / 10_000, perimeter_m: perimeter, compactness: (4 * Math.PI * area) / perimeter ** 2 };
}

function areaOf(ring) {
  const [[left, bottom]] = ring; // seen from one of its corners, where numbers are small
  let twice = 0;
  for (let k = 1; k < ring.length; k++) {
    const [ax, ay] = ring[k - 1];
    const [bx, by] = ring[k];
    twice += (ax - left) * (by - bottom) - (bx - left) * (ay - bottom);
  }
  return Math.abs(twice) / 2;
}

function lengthOf(ring) {
  let length = 0;
  for (let k = 1; k < ring.length; k++) {
    length += Math.hypot(ring[k][0] - ring[k - 1][0], ring[k][1] - ring[k - 1][1]);
  }
  return length;
}
`;

/** By the names of their files. */
export const SAMPLE_FUNCTIONS = { 'reverse.mjs': REVERSE, 'shapes.mjs': SHAPES } as const;
