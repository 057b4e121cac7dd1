import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isResult } from '../../../src/analyses/isResult';
import { runCli } from '../../support/cli';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

const OLD = join(import.meta.dirname, 'fixtures/version1/points.geojson');

let folder: string;
const file = (name: string): string => join(folder, name);

async function written(name: string, text: string): Promise<string> {
  await writeFile(file(name), text);
  return file(name);
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
});

describe('a file by its head', () => {
  it('is a result where it is a map that Graticule wrote, and none where it is another raster', async () => {
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'every-cell'];
    const flags = ['--radius', '60', '--every', '20', '--yes', '--out', 'cells.tif'];
    expect((await runCli(['gvi', ...inputs, ...flags], { cwd: folder })).code).toBe(0);
    expect(await isResult(file('cells.tif'))).toBe(true);
    expect(await isResult(file('dsm.tif'))).toBe(false);
  });

  it('is a result where it is a GeoJSON of ours, of any version and however it is laid out', async () => {
    const text = await readFile(OLD, 'utf8');
    expect(await isResult(OLD)).toBe(true);
    const anew = `\ufeff${JSON.stringify(JSON.parse(text), null, 4)}`;
    expect(await isResult(await written('anew.GEOJSON', anew))).toBe(true);
  });

  it('is none where a GeoJSON only speaks of Graticule, or is empty', async () => {
    const properties = { graticule: { formatVersion: 2 } };
    const collection = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', geometry: null, properties }],
    };
    expect(await isResult(await written('other.geojson', JSON.stringify(collection)))).toBe(false);
    expect(
      await isResult(await written('null.geojson', '{"type":"FeatureCollection","graticule":null}')),
    ).toBe(false);
    expect(await isResult(await written('empty.geojson', ''))).toBe(false);
  });

  it('is neither where it cannot be read', async () => {
    await expect(isResult(file('gone.geojson'))).rejects.toThrow('gone.geojson');
    await expect(isResult(await written('broken.tif', 'no raster'))).rejects.toThrow('broken.tif');
  });
});
