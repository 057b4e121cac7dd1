import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, completeCore } from '../../../src/analyses/projections/candidates/catalogue';
import { METHODS } from '../../../src/analyses/projections/candidates/methods';
import { createProjector } from '../../../src/analyses/projections/libraries/createProjector';
import { parseProjString } from '../../../src/shared/projString';

interface Table {
  readonly proj: string;
  readonly points: string;
  readonly xy: readonly (number | null)[];
}
interface Fixture {
  readonly madeWith: string;
  readonly points: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly projections: readonly Table[];
}

const fixture: Fixture = JSON.parse(readFileSync(join(__dirname, 'fixtures/cs2cs.json'), 'utf8'));

/** Metres. PROJ's own numbers are written to 0.01 mm; what is left is rounding in long series. */
const TOLERANCE = 1e-4;

/** Further out than this, in metres, a double has not the digits: there the tolerance is a share. */
const FAR_OUT = 1e8;

/** The largest difference where both project, in metres or, far out, as the same share, and how often only one does. */
function compare({ proj, points, xy }: Table): { worst: number; disagreements: number } {
  const places = fixture.points[points]!;
  const lon = Float64Array.from(places, ([degrees]) => (degrees * Math.PI) / 180);
  const lat = Float64Array.from(places, ([, degrees]) => (degrees * Math.PI) / 180);
  const x = new Float64Array(places.length);
  const y = new Float64Array(places.length);
  const parameters = parseProjString(proj);
  createProjector(parameters).project(lon, lat, places.length, x, y);
  const toMetres = parameters.get('units') === 'us-ft' ? 1200 / 3937 : 1;
  let worst = 0;
  let disagreements = 0;
  places.forEach((_, i) => {
    const [u, v] = [xy[2 * i], xy[2 * i + 1]];
    if (Number.isNaN(x[i]!) !== (u === null)) disagreements++;
    if (typeof u !== 'number' || typeof v !== 'number' || Number.isNaN(x[i]!)) return;
    const difference = Math.max(Math.abs(x[i]! - u * toMetres), Math.abs(y[i]! - v * toMetres));
    worst = Math.max(worst, difference / Math.max(1, Math.abs(x[i]!) / FAR_OUT, Math.abs(y[i]!) / FAR_OUT));
  });
  return { worst, disagreements };
}

describe(`projections against cs2cs of ${fixture.madeWith}`, () => {
  it.each(fixture.projections.map((table) => [`${table.proj} (${table.points})`, table] as const))(
    '%s',
    (_, table) => {
      const { worst, disagreements } = compare(table);
      expect(disagreements, 'points that only one of the two projects').toBe(0);
      expect(worst, 'metres').toBeLessThan(TOLERANCE);
    },
  );

  it('has at least 50 points of every projection on offer', () => {
    const found = new Map<string, number>();
    for (const { proj, xy } of fixture.projections) {
      found.set(proj, (found.get(proj) ?? 0) + xy.filter((value) => value !== null).length / 2);
    }
    for (const { core } of CATALOGUE)
      expect(found.get(completeCore(core)) ?? 0, core).toBeGreaterThanOrEqual(50);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(100);
  });

  it('covers every method that may be given by hand', () => {
    const covered = new Set(fixture.projections.map(({ proj }) => parseProjString(proj).get('proj')));
    expect([...METHODS.keys()].filter((id) => !covered.has(id))).toEqual([]);
  });
});
