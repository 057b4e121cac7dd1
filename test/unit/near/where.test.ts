import { describe, expect, it } from 'vitest';
import { box, cellsOf, folderWith, layerText, nearResult, point, polygon } from './support/nearJobs';

const folder = folderWith({
  'homes.geojson': layerText([[{ home: 'a' }, point(0, 0)]], 27_700),
  'parks.geojson': layerText(
    [
      [{ park: 'small', kind: 'garden' }, polygon(box(100, 0, 150, 50))],
      [{ park: 'large', kind: 'wood' }, polygon(box(300, 0, 400, 100))],
    ],
    27_700,
  ),
  'stops.geojson': layerText([[{ stop: 1, KIND: 'bus' }, point(0, 500)]], 27_700),
  'lakes.geojson': layerText([[{ area_m2: 7 }, polygon(box(0, 200, 900, 900))]], 27_700),
});

const found = async (near: readonly string[], where: object): Promise<unknown> => {
  const result = await nearResult(folder, ['homes.geojson', ...near], {
    method: 'planar',
    count: 'all',
    where,
  });
  return cellsOf(result, 'near_layer').map((layer, row) => `${layer} ${cellsOf(result, 'near_id')[row]}`);
};
const area = (is: string, value: string): object => ({ field: 'area_m2', is, value });

describe('where, over the near layers', () => {
  it('takes the area of polygons, edge included', async () => {
    expect(await found(['parks.geojson'], area('>=', '10000'))).toEqual(['parks.geojson 1']);
    expect(await found(['parks.geojson'], area('<', '10000'))).toEqual(['parks.geojson 0']);
  });

  it('leaves a layer without the field whole, and says so', async () => {
    const both = ['parks.geojson', 'stops.geojson'];
    expect(await found(both, area('>=', '10000'))).toEqual(['parks.geojson 1', 'stops.geojson 0']);
    const where = area('>=', '10000');
    const { notes } = await nearResult(folder, ['homes.geojson', ...both], { where });
    expect(notes.map(({ text }) => text)).toContain(
      'stops.geojson has no field area_m2: all features count, whatever area_m2 >= 10000 says.',
    );
  });

  it('takes a field of that name before the area', async () => {
    expect(await found(['lakes.geojson'], area('<', '8'))).toEqual(['lakes.geojson 0']);
  });

  it('finds a field in each layer, whatever its case, and a layer may have nothing that matches', async () => {
    const both = ['parks.geojson', 'stops.geojson'];
    expect(await found(both, { field: 'kind', value: 'bus' })).toEqual(['stops.geojson 0']);
    expect(await found(both, { field: 'kind', is: '!=', value: 'wood' })).toEqual([
      'parks.geojson 0',
      'stops.geojson 0',
    ]);
  });

  it('is refused where no layer has the field, or none a feature that matches', async () => {
    await expect(found(['parks.geojson', 'stops.geojson'], { field: 'size', value: '3' })).rejects.toThrow(
      /has no field size/,
    );
    await expect(found(['parks.geojson'], area('>', '1e9'))).rejects.toThrow(
      'No feature of parks.geojson has area_m2 > 1e9: its values are from 2,500 to 10,000.',
    );
  });
});
