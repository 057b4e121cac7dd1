import { describe, expect, it } from 'vitest';
import type { ResultBody } from '../../../src/shared/result';
import { cellsOf, folderWith, layerText, nearResult, point } from './support/nearJobs';

const folder = folderWith({
  'grid.csv': 'id,x,y\n1,400000,300000\n2,400100,300000\n',
  'degrees.csv': 'id,x,y\n1,-2,52.6\n2,-1.99,52.6\n',
  'named.geojson': layerText([[{}, point(400_000, 300_040)]], 27_700),
  'world.geojson': layerText([[{}, point(-2, 52.6)]]),
});
const texts = ({ notes }: ResultBody): string => notes.map(({ text }) => text).join('\n');

describe('the CRS of layers', () => {
  it('that name none is the one of the job', async () => {
    const result = await nearResult(folder, ['grid.csv', 'named.geojson'], {
      crs: 'EPSG:27700',
      method: 'planar',
    });
    expect(cellsOf(result, 'distance_m')[0]).toBe(40);
    expect(result.crs?.epsg).toBe(27_700);
    expect(texts(result)).toMatch(/grid\.csv does not name .* EPSG:27700 .*, which the job names\./);
  });

  it('may be a PROJ string, or a bare code', async () => {
    const proj = '+proj=utm +zone=30 +datum=WGS84';
    const { crs } = await nearResult(folder, ['grid.csv', 'grid.csv'], { crs: proj, method: 'planar' });
    expect(crs?.proj).toContain('+zone=30');
    const bare = await nearResult(folder, ['grid.csv', 'grid.csv'], { crs: '27700' });
    expect(bare.crs?.epsg).toBe(27_700);
  });

  it('is degrees where none is named and coordinates can be such, with a warning', async () => {
    const result = await nearResult(folder, ['degrees.csv', 'world.geojson']);
    expect(cellsOf(result, 'distance_m')[0]).toBe(0);
    expect(result.notes.find(({ change }) => change === 'crs')?.grade).toBe('warning');
  });

  it('has to be named where coordinates cannot be degrees, or are measured in a plane', async () => {
    const wanted = /does not name its coordinate reference system: name it, as in EPSG:27700/;
    await expect(nearResult(folder, ['grid.csv', 'named.geojson'])).rejects.toThrow(wanted);
    await expect(nearResult(folder, ['degrees.csv', 'degrees.csv'], { method: 'planar' })).rejects.toThrow(
      wanted,
    );
    await expect(nearResult(folder, ['world.geojson', 'grid.csv'])).rejects.toThrow(/^grid\.csv does not/);
  });

  it('that the job names is said to be of no use where all layers name their own', async () => {
    const result = await nearResult(folder, ['named.geojson', 'world.geojson'], { crs: 'EPSG:3857' });
    expect(result.crs?.epsg).toBe(27_700);
    expect(texts(result)).toMatch(
      /All layers name their coordinate reference systems: EPSG:3857 .* not used/,
    );
  });

  it('is that of the from layer in the result: where places are, and where they are seen', async () => {
    const result = await nearResult(folder, ['named.geojson', 'world.geojson']);
    expect(cellsOf(result, 'from_x')[0]).toBe(400_000);
    expect(Number(cellsOf(result, 'near_x')[0])).toBeGreaterThan(399_000);
    const other = await nearResult(folder, ['world.geojson', 'named.geojson']);
    expect(cellsOf(other, 'near_y')[0]).toBeCloseTo(52.6, 1);
    expect(Number(cellsOf(result, 'distance_m')[0])).toBe(Number(cellsOf(other, 'distance_m')[0]));
  });
});
