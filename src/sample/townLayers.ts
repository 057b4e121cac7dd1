import { writeShapefile } from '../data/vector/shapefile/writeShapefile';
import type { Column } from '../shared/result';
import type { NamedGreenSpace } from './greenSpaces';
import type { Ring } from './ring';
import { NATIONAL_GRID_WKT } from './sampleTexts';
import type { School } from './schools';

/** Writes schools as points with NAME, TYPE and PUPILS. */
export async function writeSchools(path: string, schools: readonly School[], force: boolean): Promise<void> {
  await writeShapefile(path, {
    kind: 'point',
    points: {
      x: Float64Array.from(schools, ({ x }) => x),
      y: Float64Array.from(schools, ({ y }) => y),
      feature: Int32Array.from(schools, (_, k) => k),
    },
    attributes: [
      ...nameAndType(schools),
      { name: 'PUPILS', label: 'PUPILS', kind: 'integer', values: schools.map(({ pupils }) => pupils) },
    ],
    wkt: NATIONAL_GRID_WKT,
    force,
  });
}

/** Writes green spaces as polygons with NAME and TYPE; coordinates in steps of 10 cm. */
export async function writeGreenSpaces(
  path: string,
  spaces: readonly NamedGreenSpace[],
  force: boolean,
): Promise<void> {
  const x: number[] = [];
  const y: number[] = [];
  const start = [0];
  const feature: number[] = [];
  const addRing = (ring: Ring, k: number, isHole: boolean): void => {
    const points = ring.length / 2;
    // Closed, and clockwise but for holes.
    for (let n = 0; n <= points; n++) {
      const p = 2 * ((isHole ? n : points - n) % points);
      x.push(Math.round(ring[p]! * 10) / 10);
      y.push(Math.round(ring[p + 1]! * 10) / 10);
    }
    start.push(x.length);
    feature.push(k);
  };
  for (const [k, { parts, holes }] of spaces.entries()) {
    for (const ring of parts) addRing(ring, k, false);
    for (const ring of holes) addRing(ring, k, true);
  }
  await writeShapefile(path, {
    kind: 'polygon',
    rings: {
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      start: Int32Array.from(start),
      feature: Int32Array.from(feature),
    },
    features: spaces.length,
    attributes: nameAndType(spaces),
    wkt: NATIONAL_GRID_WKT,
    force,
  });
}

function nameAndType(features: readonly { readonly name: string; readonly type: string }[]): Column[] {
  return (['name', 'type'] as const).map((member) => {
    const name = member.toUpperCase();
    return { name, label: name, kind: 'text', values: features.map((feature) => feature[member]) };
  });
}
