import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Geometry, Position } from 'geojson';
import type { Cell, ResultBody } from '../../../../src/shared/result';
import { runJob } from '../../../../src/workers/runJob';

/** A feature of a layer: its fields, and its geometry. */
export type TestFeature = readonly [properties: Readonly<Record<string, Cell>>, geometry: Geometry | null];

export const point = (...coordinates: Position): Geometry => ({ type: 'Point', coordinates });

/** A rectangle. */
export const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
export const polygon = (...coordinates: Position[][]): Geometry => ({ type: 'Polygon', coordinates });

/** A layer as GeoJSON, in degrees where no code is given. */
export function layerText(features: readonly TestFeature[], epsg?: number): string {
  const crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } };
  return JSON.stringify({
    type: 'FeatureCollection',
    ...(epsg === undefined ? {} : { crs }),
    features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  });
}

/** Writes files by their names into a folder of their own. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'graticule-near-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The result of a job on files of a folder, on this thread. Rejects as the job does. */
export async function nearResult(
  folder: string,
  [from, ...near]: readonly [string, ...string[]],
  parameters: object = {},
): Promise<ResultBody> {
  const job = { version: 1, analysis: 'near', inputs: { from, near }, parameters };
  return (await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder })).result;
}

/** The cells of a column. */
export function cellsOf({ columns, attributes }: ResultBody, name: string): readonly Cell[] {
  return [...columns, ...attributes].find((column) => column.name === name)!.values;
}
