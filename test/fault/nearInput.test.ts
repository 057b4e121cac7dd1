import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli';
import { box, folderWith, layerText, point, polygon } from '../unit/near/support/nearJobs';

let folder: string;
beforeAll(() => {
  folder = folderWith({
    'homes.csv': 'home,lon,lat\na,0,0\nb,1,1\n',
    'grid.csv': 'id,x,y\n1,400000,300000\n2,400100,300000\n',
    'parks.geojson': layerText([[{ park: 'Heath' }, polygon(box(0, 0, 0.01, 0.01))]]),
    'empty.geojson': layerText([]),
    'nowhere.geojson': layerText([[{ n: 1 }, null]]),
    'swapped.geojson': layerText([[{}, point(10, 120)]]),
  });
});

/** The sentence that a near table of some flags is refused with: the only line of what is said. */
async function refusal(flags: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(['near', ...flags.split(' ')], { cwd: folder });
  expect(code).not.toBe(0);
  expect(stdout).not.toContain('analysed');
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0]!.replace(/^graticule: /, '');
}

const PARKS = '--from homes.csv --near parks.geojson';

describe('a wrong near table is refused with one sentence: what, why, what to do', () => {
  it.each([
    ['--from homes.csv --near gone.shp', 'gone.shp was not found: check the path.'],
    [
      '--from homes.csv --near empty.geojson',
      'empty.geojson has no features: choose a layer that is not empty.',
    ],
    [
      '--from nowhere.geojson --near parks.geojson',
      'nowhere.geojson has no feature with a geometry: choose another layer.',
    ],
    [
      '--from homes.csv --near swapped.geojson',
      'swapped.geojson has latitudes beyond 90 degrees: its coordinates are not longitude and latitude, or stand the other way round.',
    ],
    [
      `${PARKS} --near parks.geojson`,
      'parks.geojson is named twice among the near layers: name each layer once.',
    ],
    [
      '--from grid.csv --near parks.geojson',
      'grid.csv does not name its coordinate reference system: name it, as in EPSG:27700 (--crs on the command line).',
    ],
    [
      '--from grid.csv --near grid.csv --crs Britain',
      '"Britain" is not a coordinate reference system: give a code as in EPSG:27700, or a PROJ string.',
    ],
    [
      `${PARKS} --method planar`,
      'homes.csv is in degrees, in EPSG:4326 (WGS 84), where distances in a plane have no meaning: measure along geodesics (--method geodesic on the command line), or reproject the layer to a system in metres.',
    ],
    [`${PARKS} --radius 0`, 'The command is not valid: --radius must be greater than 0 metres.'],
    [`${PARKS} --count 0`, 'The command is not valid: --count must be at least 1.'],
    [`${PARKS} --keep nam`, 'No layer has a field nam: the nearest are lat, home, lon, park.'],
    [`${PARKS} --near-id name`, 'parks.geojson has no field name: its only field is park.'],
    [
      `${PARKS} --where area_m2>=4e6`,
      'No feature of parks.geojson has area_m2 >= 4e6: its values are from 1,230,907.2 to 1,230,907.2.',
    ],
    [
      `${PARKS} --out homes.csv --force`,
      'homes.csv is an input of this job and is never overwritten: name another output.',
    ],
  ])('%s', async (flags, sentence) => {
    expect(await refusal(flags)).toBe(sentence);
  });
});
