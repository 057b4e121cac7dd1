import mproj from 'mproj';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, completeCore } from '../../../src/analyses/projections/candidates/catalogue';
import { CIRCLE_POINTS } from '../../../src/analyses/projections/design/circles';
import { createMappedCircles } from '../../../src/analyses/projections/indices/mappedCircles';
import { measurePlainly } from '../../../src/analyses/projections/indices/plainCircles';
import { byLatitude } from '../../../src/analyses/projections/libraries/byLatitude';
import { projectPlainly, projectWithChecks } from '../../../src/analyses/projections/libraries/mprojLoops';
import { asCs2csTakes, asMprojWants } from '../../../src/analyses/projections/libraries/mprojParameters';
import { formatProjString, parseProjString } from '../../../src/shared/projString';

/* What was made quick gives the same bits as what it stands for. */

/** A number of 0 to 1 that looks random, the same in each run. */
function noise(i: number): number {
  const value = Math.sin(i * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

const COUNT = 4_000;
/** Places all over the globe, the poles and their opposites among them; each latitude twice. */
const lat = Float64Array.from({ length: COUNT }, (_, i) => {
  const pair = Math.floor(i / 2);
  return pair % 97 === 0 ? (Math.PI / 2) * (pair % 2 === 0 ? 1 : -1) : (noise(pair) - 0.5) * Math.PI;
});
const lon = Float64Array.from({ length: COUNT }, (_, i) => (noise(i + 7_000) - 0.5) * 2.5 * Math.PI);

type Images = readonly [x: Float64Array, y: Float64Array];
const images = (): Images => [new Float64Array(COUNT), new Float64Array(COUNT)];

function readied(core: string): { id: string; constants: ReturnType<typeof mproj.pj_init>; known: boolean } {
  const parameters = asCs2csTakes(parseProjString(completeCore(core)));
  const id = String(parameters.get('proj'));
  try {
    return { id, constants: mproj.pj_init(formatProjString(asMprojWants(parameters))), known: true };
  } catch {
    return { id, constants: mproj.pj_init('+proj=eqc +R=1'), known: false };
  }
}

const methods = CATALOGUE.map(({ core }) => ({ core, ...readied(core) })).filter(({ known }) => known);

describe('runs of points through the library', () => {
  it.each(methods)('$core: as its own front end projects each point', ({ constants }) => {
    const [x, y] = images();
    const [expectedX, expectedY] = images();
    for (let i = 0; i < COUNT; i++) {
      let image = { x: Number.NaN, y: Number.NaN };
      try {
        image = mproj.pj_fwd({ lam: lon[i]! - constants.from_greenwich, phi: lat[i]! }, constants);
      } catch {}
      const finite = Number.isFinite(image.x);
      expectedX[i] = finite ? image.x * constants.to_meter : Number.NaN;
      expectedY[i] = finite ? image.y * constants.to_meter : Number.NaN;
    }
    projectWithChecks(constants, null)(lon, lat, COUNT, x, y);
    expect(x).toEqual(expectedX);
    expect(y).toEqual(expectedY);
  });
});

describe('latitudes solved for once', () => {
  const solved = methods.flatMap(({ core, id, constants }) => {
    const quick = byLatitude(constants, id, parseProjString(completeCore(core)));
    return quick === null ? [] : [{ core, constants, quick }];
  });

  it('are those of more than a dozen methods', () => expect(solved.length).toBeGreaterThan(12));

  it.each(solved)('$core: as each on its own', ({ constants, quick }) => {
    const pairs = [
      [projectPlainly(constants), projectPlainly(quick)],
      [projectWithChecks(constants, null), projectWithChecks(constants, quick)],
    ] as const;
    for (const [project, projectQuickly] of pairs) {
      const [x, y] = images();
      const [quickX, quickY] = images();
      project(lon, lat, COUNT, x, y);
      projectQuickly(lon, lat, COUNT, quickX, quickY);
      expect(quickX).toEqual(x);
      expect(quickY).toEqual(y);
    }
  });
});

describe('circles two at a time', () => {
  it.each([1, 2, 7, 64])('%i of them as one by one', (count) => {
    const kernel = createMappedCircles(64);
    const radius = Float64Array.from({ length: 64 }, (_, i) => 1_000 + 50_000 * noise(i));
    kernel.x.forEach((_, i) => {
      kernel.x[i] = 1e5 * noise(i);
      kernel.y[i] = 1e5 * noise(i + 5_000);
    });
    // One without an image, and one shrunk to a point.
    kernel.y[3] = Number.NaN;
    kernel.x.fill(5, 4 * CIRCLE_POINTS, 5 * CIRCLE_POINTS);
    kernel.y.fill(5, 4 * CIRCLE_POINTS, 5 * CIRCLE_POINTS);
    const plain = {
      ...kernel,
      shape: new Float64Array(64),
      area: new Float64Array(64),
      outside: new Uint8Array(64),
    };
    kernel.measure(radius, count);
    measurePlainly(plain, radius, count);
    expect([...kernel.outside.subarray(0, count)]).toEqual([...plain.outside.subarray(0, count)]);
    expect([...kernel.shape.subarray(0, count)]).toEqual([...plain.shape.subarray(0, count)]);
    expect([...kernel.area.subarray(0, count)]).toEqual([...plain.area.subarray(0, count)]);
    expect(kernel.outside[0]).toBe(1);
  });
});
