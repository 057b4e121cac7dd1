import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import { resultCsv, resultGeoJson } from '../../../src/data/tables/resultText';
import type { PointPlaces } from '../../../src/shared/places';
import { RESULT_VERSION, type ResultBody, type ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { joined } from '../../support/joined';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

let folder: string;
const file = (name: string): string => join(folder, name);

/** Runs `graticule gvi` in the folder, and returns the result that it prints. */
async function gvi(observers: string, ...flags: string[]): Promise<ResultBody> {
  const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', observers];
  const run = await runCli(['gvi', ...inputs, '--radius', '60', '--json', ...flags], { cwd: folder });
  expect(run.code).toBe(0);
  return (JSON.parse(run.stdout) as ResultDocument).result;
}

/** Writes a changed copy of a file of text; returns its path. */
async function changed(name: string, change: (text: string) => string): Promise<string> {
  await writeFile(file(`changed-${name}`), change(await readFile(file(name), 'utf8')));
  return file(`changed-${name}`);
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
  // An attribute by the name of a result, one in other letters, and a row without a place on the map.
  await writeFile(
    file('odd.csv'),
    'name,x,y,GVI,__proto__\nÉcole <b>,370100,409900,7,1\n=1+1,370200,409800,8,2\nFar away,10,10,9,3\n',
  );
});

describe('a GeoJSON of ours', () => {
  let result: ResultBody;
  beforeAll(async () => {
    result = await gvi('odd.csv', '--out', 'odd.geojson');
  });

  it('opens as the very result, apart from the last digits of longitude and latitude', async () => {
    const { document, raster } = await openResult(file('odd.geojson'));
    const { longitude, latitude, ...places } = document.result.places as PointPlaces;
    const { longitude: east, latitude: north, ...same } = result.places as PointPlaces;
    expect({ ...document.result, places }).toEqual({ ...result, places: same });
    for (const [row, value] of east.entries()) {
      expect(longitude[row]).toBeCloseTo(value!, 8);
      expect(latitude[row]).toBeCloseTo(north[row]!, 8);
    }
    expect(document.run).toBeNull();
    expect(raster).toBeUndefined();
  });

  it('is written again with the same bytes, and gives the same table', async () => {
    const { document } = await openResult(file('odd.geojson'));
    expect(joined(resultGeoJson(document.result))).toBe(await readFile(file('odd.geojson'), 'utf8'));
    expect(joined(resultCsv(document.result))).toBe(joined(resultCsv(result)));
  });

  it('opens again as a result document without a run', async () => {
    const { document } = await openResult(file('odd.geojson'));
    await writeFile(file('odd.graticule-result.json'), JSON.stringify(document));
    expect((await openResult(file('odd.graticule-result.json'))).document).toEqual(document);
  });

  it('opens with a byte-order mark before it', async () => {
    const { document } = await openResult(await changed('odd.geojson', (text) => `\ufeff${text}`));
    expect(document.result.rows).toBe(3);
  });

  it('is refused where its features are in another order, or are nothing', async () => {
    const withFeatures = (change: (features: unknown[]) => unknown[]) => (text: string) => {
      const collection = JSON.parse(text);
      return JSON.stringify({ ...collection, features: change(collection.features) });
    };
    for (const change of [(all: unknown[]) => all.reverse(), (all: unknown[]) => all.map(() => null)]) {
      await expect(openResult(await changed('odd.geojson', withFeatures(change)))).rejects.toThrow(
        /has been changed since Graticule wrote it: its features are not/,
      );
    }
  });

  it.each([
    ['a place too many', '"x":[', '"x":[7,'],
    ['no places', /"places":\{.*?\}/, '"places":null'],
    ['the view of another analysis', '"view":"points"', '"view":"drawings"'],
    ['a total that is not there', '"items":{', '"items":{"total":"none",'],
    ['an order by a column that is not there', '"sort":{"column":"gvi"', '"sort":{"column":"x"'],
    [
      'a capability of another analysis',
      '"probe":{',
      '"drawings":{"shows":"","sameScale":"","ownScale":""},"probe":{',
    ],
  ])('is refused with %s', async (_, given, instead) => {
    const path = await changed('odd.geojson', (text) => text.replace(given, instead));
    expect(await readFile(path, 'utf8')).not.toBe(await readFile(file('odd.geojson'), 'utf8'));
    await expect(openResult(path)).rejects.toThrow(/has been changed since Graticule wrote it/);
  });

  it('is refused where it was cut short or changed', async () => {
    const fine = await changed('odd.geojson', (text) => text.replace('"digits":4', '"digits":1000'));
    await expect(openResult(fine)).rejects.toThrow(/another version of Graticule, or changed/);
    const short = await changed('odd.geojson', (text) => text.slice(0, -100));
    await expect(openResult(short)).rejects.toThrow(
      /is not valid JSON .*cut short; copy it or export it again/,
    );
    const fewer = await changed('odd.geojson', (text) => text.replace(/\{"type":"Feature",.*\n/, ''));
    await expect(openResult(fewer)).rejects.toThrow(/its features are not the 3 rows of its result/);
    const renamed = await changed('odd.geojson', (text) => text.replace('"visible":', '"seen":'));
    await expect(openResult(renamed)).rejects.toThrow(/has been changed since Graticule wrote it/);
    const newer = await changed('odd.geojson', (text) =>
      text.replace(`"formatVersion":${RESULT_VERSION}`, `"formatVersion":${RESULT_VERSION + 1}`),
    );
    await expect(openResult(newer)).rejects.toThrow(/another version of Graticule/);
    const otherJob = await changed('odd.geojson', (text) => text.replace('"radiusM":60', '"radiusM":-1'));
    await expect(openResult(otherJob)).rejects.toThrow(/^The job of .* is not valid: parameters.radiusM/);
  });
});

describe('a map of ours', () => {
  it('opens as the very result', async () => {
    const result = await gvi('every-cell', '--out', 'gvi.tif', '--yes');
    const { document, raster } = await openResult(file('gvi.tif'));
    expect(document).toEqual({ formatVersion: RESULT_VERSION, result, run: null });
    expect(raster).toBe(file('gvi.tif'));
  });

  it('keeps paths with letters that XML and ASCII do not have', async () => {
    await copyFile(file('dsm.tif'), file('höhe <&"\'>.tif'));
    const inputs = ['--surface', 'höhe <&"\'>.tif', '--greenness', 'trees.tif', '--observers', 'every-cell'];
    const run = await runCli(['gvi', ...inputs, '--radius', '20', '--yes', '--out', 'odd.tif'], {
      cwd: folder,
    });
    expect(run.code).toBe(0);
    const { document } = await openResult(file('odd.tif'));
    expect(document.result.job.inputs.surface).toBe('höhe <&"\'>.tif');
  });

  it('is refused where it was cut short', async () => {
    const bytes = await readFile(file('gvi.tif'));
    await writeFile(file('short.tif'), bytes.subarray(0, bytes.length - 10));
    await expect(openResult(file('short.tif'))).rejects.toThrow(/is cut short: .* copy or download it again/);
  });

  it('is refused where its grid is no longer that of the result', async () => {
    const text = await readFile(file('gvi.tif'), 'latin1');
    await writeFile(file('moved.tif'), text.replace('"map":{"rows":90', '"map":{"rows":91'), 'latin1');
    await expect(openResult(file('moved.tif'))).rejects.toThrow(/is not on the grid of its result/);
  });
});

describe('a file that is not ours', () => {
  it('is refused with what it is and what to choose', async () => {
    await expect(openResult(file('dsm.tif'))).rejects.toThrow(
      /dsm\.tif is a raster that Graticule did not write, so it holds no result; choose/,
    );
    await writeFile(file('foreign.geojson'), '{"type":"FeatureCollection","features":[]}');
    await expect(openResult(file('foreign.geojson'))).rejects.toThrow(
      /is a GeoJSON that Graticule did not write/,
    );
    await expect(openResult(file('odd.csv'))).rejects.toThrow(/is not a result of Graticule; choose/);
    await writeFile(file('package.json'), '{"name":"x","result":{},"run":{},"formatVersion":1}');
    await expect(openResult(file('package.json'))).rejects.toThrow(/is not a result of Graticule; choose/);
    await expect(openResult(file('none.geojson'))).rejects.toThrow(
      /none\.geojson was not found: check the path\./,
    );
    await expect(openResult(file('none.tif'))).rejects.toThrow(/none\.tif was not found: check the path\./);
  });
});
