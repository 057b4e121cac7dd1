import { join } from 'node:path';
import type { Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Method } from '../../../src/analyses/near/method';
import { areaColumn } from '../../../src/analyses/near/sides/areaColumn';
import { conversionOf } from '../../../src/analyses/near/sides/coordinates';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { readLayer } from '../../../src/data/vector/readLayer';
import type { Cell } from '../../../src/shared/result';
import { box, folderWith, layerText, point, polygon } from './support/nearJobs';

/** Square metres of the ellipsoid WGS 84, after its axes. */
const EARTH = 510_065_621_724_088;

/** The share of the ellipsoid's area that is north of a latitude (Snyder 1987, equation 3-12). */
function capShare(latitude: number): number {
  const e = Math.sqrt(0.006_694_379_990_141_3);
  const q = (sine: number): number => sine / (1 - (e * sine) ** 2) + Math.atanh(e * sine) / e;
  return (1 - q(Math.sin((latitude * Math.PI) / 180)) / q(1)) / 2;
}

async function areasOf(
  geometries: readonly (Geometry | null)[],
  { epsg = 4326, method = 'geodesic' }: { epsg?: number; method?: Method } = {},
): Promise<readonly Cell[]> {
  const features = geometries.map((geometry) => [{}, geometry] as const);
  const layer = await readLayer(join(folderWith({ 'a.geojson': layerText(features, epsg) }), 'a.geojson'));
  const crs = crsFromEpsg(epsg);
  return areaColumn(layer, conversionOf({ crs }, method, crs), method).values;
}

describe('the area of polygons', () => {
  it('has holes taken out and islands in them put back, whatever way rings run', async () => {
    const rings = [box(0, 0, 100, 100), box(10, 10, 90, 90).reverse(), box(20, 20, 30, 40)];
    const expected = 100 * 100 - 80 * 80 + 10 * 20;
    const plane = { epsg: 27_700, method: 'planar' } as const;
    const parts: Geometry = {
      type: 'MultiPolygon',
      coordinates: [[rings[0]!, rings[1]!], [rings[2]!.toReversed()]],
    };
    const far = rings.map((ring) => ring.map(([x, y]) => [x! + 400_000, y! + 300_000]));
    expect(await areasOf([polygon(...rings), parts, polygon(...far)], plane)).toEqual([
      expected,
      expected,
      expected,
    ]);
  });

  it('is in square metres where a plane is in feet', async () => {
    const [area] = await areasOf([polygon(box(0, 0, 1000, 1000))], { epsg: 2272, method: 'planar' });
    expect(area).toBeCloseTo((1000 * (1200 / 3937)) ** 2, 3);
  });

  it('is the same on the ellipsoid wherever a polygon lies, also across 180 degrees', async () => {
    const hole = [box(-1, -1, 3, 3), box(0, 0, 1, 1)];
    const moved = (by: number) =>
      polygon(...hole.map((ring) => ring.map(([x, y]) => [((x! + by + 180) % 360) - 180, y!])));
    const [here, across, unwound] = await areasOf([
      polygon(...hole),
      moved(179),
      polygon(...hole.map((ring) => ring.map(([x, y]) => [x! + 179, y!]))),
    ]);
    expect(across).toBeCloseTo(Number(here), -1);
    expect(unwound).toBeCloseTo(Number(here), -1);
    // A square degree at the equator is about 12,309 km².
    expect(Number(here)).toBeGreaterThan(14.5 * 12_309e6);
    expect(Number(here)).toBeLessThan(15.5 * 12_309e6);
  });

  it('is that of the cap for a ring around a pole', async () => {
    const ring = Array.from({ length: 361 }, (_, k) => [k === 360 ? -180 : k - 180, 60]);
    const [north, south] = await areasOf([polygon(ring), polygon(ring.map(([x, y]) => [x!, -y!]).reverse())]);
    // Edges between vertices a degree apart bend towards the pole, by 4e-5 of the cap.
    expect(Number(north) / (EARTH * capShare(60))).toBeCloseTo(1, 4);
    expect(south).toBeCloseTo(Number(north), -2);
  });

  it('is none where a feature has no rings', async () => {
    const areas = await areasOf([point(0, 0), null, polygon(box(0, 0, 1, 1))]);
    expect(areas.map((area) => area !== null)).toEqual([false, false, true]);
  });
});
