import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cell, ResultBody } from '../../../src/shared/result';
import type { Launcher } from '../../../src/workers/launcher';
import { runJob } from '../../../src/workers/runJob';
import type { HardCase, TestLayer } from './hardCase';

/** A row of a result by the names of its columns. */
export type Row = Readonly<Record<string, Cell>>;

/** Writes the layers of a case into a folder; returns its job document. */
export async function writeCase(folder: string, hard: HardCase, radiusM?: number): Promise<object> {
  const names = new Map<TestLayer, string>([[hard.from, 'from.geojson']]);
  for (const [k, layer] of hard.near.entries()) if (!names.has(layer)) names.set(layer, `near${k}.geojson`);
  for (const [layer, name] of names) await writeFile(join(folder, name), textOf(layer));
  return {
    version: 1,
    analysis: 'near',
    inputs: { from: names.get(hard.from), near: hard.near.map((layer) => names.get(layer)) },
    parameters: { count: hard.count, method: hard.method, ...(radiusM === undefined ? {} : { radiusM }) },
  };
}

/** The rows of a job's result, computed on this thread. */
export async function rowsOf(job: object, folder: string, launcher: Launcher): Promise<Row[]> {
  const document = await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder, launcher });
  return rowsIn(document.result);
}

export function rowsIn(result: Pick<ResultBody, 'rows' | 'columns'>): Row[] {
  return Array.from({ length: result.rows }, (_, row) =>
    Object.fromEntries(result.columns.map(({ name, values }) => [name, values[row]!])),
  );
}

function textOf({ epsg, features }: TestLayer): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    ...(epsg === undefined
      ? {}
      : { crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } } }),
    features: features.map((geometry, k) => ({ type: 'Feature', properties: { place: `n ${k}` }, geometry })),
  });
}
