import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultCsv } from '../../../src/data/tables/resultText';
import { joined } from '../../support/joined';
import { cellsOf, folderWith, layerText, nearResult, point, type TestFeature } from './support/nearJobs';

const parks: TestFeature[] = [
  [{ id: 7, Name: 'Heath', x: 1, layer: 'green', size: 2 }, point(0, 1)],
  [{ id: 8, Name: null, x: 2, layer: 'green', size: 3 }, point(0, 4)],
];
const folder = folderWith({
  'homes.geojson': layerText([
    [{ home: 'a', status: 'old', near_id: 5, distance_m: 1 }, point(0, 0)],
    [{ home: 'b', status: 'new', near_id: 6, distance_m: 2 }, point(0, 3)],
  ]),
  'parks.geojson': layerText(parks),
  'stops.geojson': layerText([[{ id: 'S1', NAME: 'Mill', size: 0.5 }, point(0, 2)]]),
});
const layers = ['homes.geojson', 'parks.geojson', 'stops.geojson'] as const;
const keeping = async (...keep: string[]): Promise<string[]> => {
  const { attributes, columns } = await nearResult(folder, layers, { keep });
  return [...attributes, ...columns].map(({ name }) => name);
};

describe('ids of features', () => {
  it('are texts where layers have numbers and texts, and orders where a layer lacks the field', async () => {
    const result = await nearResult(folder, layers, { count: 'all', fromId: 'HOME', nearId: 'id' });
    expect(cellsOf(result, 'from_id')).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
    expect(cellsOf(result, 'near_id')).toEqual(['7', 'S1', '8', 'S1', '8', '7']);
    const other = await nearResult(folder, layers, { count: 'all', nearId: 'x' });
    expect(cellsOf(other, 'near_id').slice(0, 3)).toEqual([1, 0, 2]);
  });

  it('are refused where no layer has the field, with what fields there are', async () => {
    await expect(nearResult(folder, layers, { fromId: 'nowhere' })).rejects.toThrow(
      'homes.geojson has no field nowhere',
    );
    await expect(nearResult(folder, layers, { nearId: 'nowhere' })).rejects.toThrow(/no field nowhere/);
  });

  it('come with paths where two near layers have one name', async () => {
    mkdirSync(join(folder, 'north'), { recursive: true });
    writeFileSync(join(folder, 'north/parks.geojson'), layerText(parks));
    const twins = ['homes.geojson', 'parks.geojson', 'north/parks.geojson'] as const;
    const result = await nearResult(folder, twins, { count: 2 });
    expect(cellsOf(result, 'near_layer').slice(0, 2)).toEqual(['parks.geojson', 'north/parks.geojson']);
  });
});

describe('kept fields', () => {
  it('of near features begin with near_, one column whatever the case in each layer, of the wider kind', async () => {
    const result = await nearResult(folder, layers, { count: 'all', keep: ['name', 'size'] });
    expect(cellsOf(result, 'near_Name')).toEqual(['Heath', 'Mill', null, 'Mill', null, 'Heath']);
    expect(cellsOf(result, 'near_size').slice(0, 3)).toEqual([2, 0.5, 3]);
  });

  it('never share a name with a column of the table, or with each other', async () => {
    for (const keep of [
      ['id', 'x', 'layer'],
      ['Name', 'NAME'],
      ['home', 'HOME'],
    ]) {
      const found = await keeping(...keep);
      expect(new Set(found).size, String(keep)).toBe(found.length);
    }
  });

  it('of the from layer keep their names, and have them alone in a file', async () => {
    const result = await nearResult(folder, layers, { join: true, radiusM: 1e6 });
    expect(result.attributes.map(({ name }) => name)).toEqual(['home', 'status', 'near_id', 'distance_m']);
    const [head] = joined(resultCsv(result)).split('\r\n');
    const fields = head!.split(',');
    expect(new Set(fields).size).toBe(fields.length);
    expect(cellsOf({ ...result, columns: [] }, 'near_id')).toEqual([5, 6]);
  });

  it('are refused where no layer has them', async () => {
    await expect(keeping('home', 'nam')).rejects.toThrow(/^No layer has a field nam: the nearest are /);
  });
});
