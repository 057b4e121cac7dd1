import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJob } from '../../src/analyses/parseJob';
import { UserError } from '../../src/shared/errors';
import { rank, type Way } from '../golden/projections/support';

const ICELAND = [-24.5, 63.4, -13.5, 66.6];

function square(name: string, code: string, lon: number, lat: number): object {
  const ring = [
    [lon, lat],
    [lon + 4, lat],
    [lon + 4, lat + 3],
    [lon, lat + 3],
    [lon, lat],
  ];
  return {
    type: 'Feature',
    properties: { NAME: name, ISO_A3: code, ADM0_A3: name.slice(0, 3).toUpperCase() },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graticule-'));
  const features = [
    square('France', '-99', 0, 45),
    square('Spain', 'ESP', -5, 38),
    square('Iceland', 'ISL', -22, 64),
  ];
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  write('countries.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } };
  write('point.geojson', JSON.stringify({ type: 'FeatureCollection', features: [point] }));
  write('none.txt', '# nothing\n\n');
  write('wrong.txt', 'Mine=+proj=unknowable\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The sentence that a wrong ranking gives. */
async function sentence(parameters: Record<string, unknown>, inputs: Way['inputs'] = {}): Promise<string> {
  try {
    const given = Object.keys(inputs).includes('area') ? parameters : { bounds: ICELAND, ...parameters };
    await rank({ samples: 64, ...given }, { inputs, folder });
  } catch (error) {
    expect(error, String(error)).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error('Nothing was found wrong.');
}

describe('a ranking with wrong input says in one sentence', () => {
  const area = 'countries.geojson';
  const by = (proj: string): Record<string, unknown> => ({ projections: [{ proj }] });
  const cases: [string, Record<string, unknown>, Way['inputs'], RegExp][] = [
    [
      'no feature matches, with the nearest',
      { where: { field: 'ISO_A3', value: 'ESQ' } },
      { area },
      /no feature .*ISO_A3 = ESQ.*ESP/i,
    ],
    [
      'the value stands in another field',
      { where: { field: 'ISO_A3', value: 'FRA' } },
      { area },
      /ADM0_A3 = FRA.*-99/,
    ],
    ['unknown field to name features', { each: 'NAMES' }, { area }, /no field NAMES.*NAME/],
    ['a layer without extent', {}, { area: 'point.geojson' }, /no extent/],
    [
      'samples in polygons of a layer of points',
      { within: 'polygon' },
      { area: 'point.geojson' },
      /extent|polygons/,
    ],
    ['both a layer and bounds', { bounds: ICELAND }, { area }, /both.*leave one/],
    ['a filter without a layer', { where: { field: 'A', value: 'b' } }, {}, /layer/],
    [
      'bounds with west and east swapped',
      { bounds: [-13.5, 63.4, -24.5, 66.6] },
      {},
      /swap.*335\.5.*antimeridian/,
    ],
    ['bounds with south and north swapped', { bounds: [-24.5, 66.6, -13.5, 63.4] }, {}, /south north.*swap/],
    ['empty bounds', { bounds: [-24.5, 63.4, -24.5, 66.6] }, {}, /empty/],
    ['bounds over a pole', { bounds: [-24.5, 63.4, -13.5, 96] }, {}, /pole/],
    ['bounds west of -180', { bounds: [-190, 63.4, -13.5, 66] }, {}, /180/],
    ['bounds wider than the Earth', { bounds: [-180, 63.4, 190, 66] }, {}, /360/],
    ['unknown PROJ id, with the nearest', by('+proj=moly'), {}, /"moly".*moll/],
    ['unknown EPSG code', by('EPSG:99999'), {}, /EPSG:99999/],
    ['a geographic code', by('EPSG:4326'), {}, /EPSG:4326.*geographic/],
    ['a geographic PROJ string', by('+proj=longlat +datum=WGS84'), {}, /geographic/],
    ['not a projection', by('Mercator'), {}, /"Mercator" is not a projection/],
    ['a conic without parallels', by('+proj=eqdc'), {}, /"\+proj=eqdc" cannot be used/],
    ['turned angles', by('+proj=ob_tran +o_proj=longlat +o_lat_p=40 +o_lon_p=0'), {}, /geographic/],
    ['nothing to turn', by('+proj=ob_tran +o_lat_p=40 +o_lon_p=0'), {}, /needs \+o_proj/],
    ['a zone turned', by('+proj=ob_tran +o_proj=utm +zone=5 +o_lat_p=40'), {}, /cannot turn "utm"/],
    ['radii reversed', { radii: [1_000_000, 10_000] }, {}, /wrong order/],
    ['too few samples for Sobol', { samples: 8 }, {}, /at least 16.*random/],
    ['no weights', { weights: [0, 0, 0] }, {}, /weight/],
    ['nothing to rank', { candidates: 'none' }, {}, /no projections/],
    ['an empty list of projections', {}, { candidates: 'none.txt' }, /none\.txt lists no projections/],
    [
      'a missing list of projections',
      {},
      { candidates: 'missing.txt' },
      /missing\.txt was not found: give the path of a text file .* or one of the sets/,
    ],
    ['a folder of projections', {}, { candidates: '.' }, /is a folder: choose a file in it/],
    ['a wrong list of projections', {}, { candidates: 'wrong.txt' }, /wrong\.txt, line 1: .*unknowable/],
  ];

  it.each(cases)('%s', async (_, parameters, inputs, expected) => {
    const message = await sentence(parameters, inputs);
    expect(message).toMatch(expected);
    expect(message.trim()).toMatch(/[.?]$/);
    expect(message).not.toContain('\n');
  });

  it('no area', async () => {
    await expect(rank({ samples: 64 })).rejects.toThrow(/names no area/);
  });

  it.each([
    ['samples', { samples: 1 }, /parameters\.samples: must be at least 2/],
    ['radii', { radii: [0, 1000] }, /parameters\.radii/],
    ['an unknown parameter', { sample: 10 }, /sample/],
    ['an unknown set', { candidates: 'most' }, /parameters\.candidates/],
  ])('by the schema: %s', async (_, parameters, expected) => {
    const job = {
      version: 1,
      analysis: 'projections',
      inputs: {},
      parameters: { bounds: ICELAND, ...parameters },
    };
    await expect(parseJob(job)).rejects.toThrow(expected);
  });
});
