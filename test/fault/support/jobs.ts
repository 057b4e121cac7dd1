import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobDocument } from '../../../src/shared/job';
import { pieceOfTown, writePieceOfTown } from '../../support/town';

/** A job of each analysis that takes a second or so, with every phase that it has. */
export interface TimedJob {
  readonly name: string;
  readonly job: JobDocument;
  /** The files that the command line is asked for. */
  readonly outputs: readonly string[];
  readonly flags: readonly string[];
}

/** Writes a piece of town, an area and observers into a folder, and gives jobs over them. */
export async function writeTimedJobs(folder: string): Promise<TimedJob[]> {
  mkdirSync(folder, { recursive: true });
  const side = 500;
  await writePieceOfTown(folder, pieceOfTown(side));
  const rows = Array.from(
    { length: 2000 },
    (_, k) => `Place ${k},${370_302.5 + ((k * 137) % 377) * 5},${409_697.5 - ((k * 61) % 379) * 5}`,
  );
  writeFileSync(join(folder, 'places.csv'), `name,x,y\n${rows.join('\n')}\n`);
  const ring = [
    [-8, 50],
    [2, 50],
    [2, 59],
    [-8, 59],
    [-8, 50],
  ];
  const area = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
  writeFileSync(join(folder, 'area.geojson'), JSON.stringify(area));
  const rasters = { surface: 'dsm.tif', greenness: 'trees.tif' };
  const job = (analysis: string, inputs: Record<string, string>, parameters: object): JobDocument =>
    ({ version: 1, analysis, inputs, parameters }) as JobDocument;
  return [
    {
      name: 'gvi',
      job: job('gvi', { ...rasters, observers: 'places.csv' }, { radiusM: 300 }),
      outputs: ['gvi.geojson', 'gvi.html'],
      flags: ['--out', 'gvi.geojson', '--report', 'gvi.html'],
    },
    {
      name: 'gvi-cells',
      job: job('gvi-cells', rasters, { radiusM: 120 }),
      outputs: ['cells.tif'],
      flags: ['--out', 'cells.tif'],
    },
    {
      name: 'projections',
      job: job('projections', { area: 'area.geojson' }, { candidates: 'suggested', samples: 2000 }),
      outputs: ['ranking.csv', 'ranking.html'],
      flags: ['--out', 'ranking.csv', '--report', 'ranking.html'],
    },
  ];
}
