import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { pieceOfTown, writePieceOfTown } from '../../support/town';
import { decodedMap } from './decodedMap';

/*
 * Jobs of every kind, small enough to be run again and again: two rasters of a piece of town with holes, places in
 * other coordinates than theirs, some of them beyond, and areas of which one lies over the antimeridian.
 */

/** A job as the command line takes it. */
export interface GoldenJob {
  readonly name: string;
  readonly args: readonly string[];
  /** The file that it writes. */
  readonly out: string;
}

/** What a run gave, as sha256 but for `document`. */
export interface Outcome {
  readonly document: ResultDocument;
  /** Of the half that must not depend on the run. */
  readonly result: string;
  /** Of the file. */
  readonly file: string;
  /** Of the file as a reader sees it: the same as `file` but for a map, whose deflated bytes are up to zlib. */
  readonly content: string;
}

const rasters = ['--surface', '../dsm.tif', '--greenness', '../trees.tif', '--radius', '100'];
const points = ['gvi', ...rasters, '--observers', '../places.geojson'];
const areas = ['rank', '--area', '../areas.geojson'];

export const single: GoldenJob = { name: 'points, in single precision', args: points, out: 'points.geojson' };

export const map: GoldenJob = {
  name: 'every cell',
  args: ['gvi', ...rasters, '--observers', 'every-cell', '--yes'],
  out: 'map.tif',
};

const ranking: GoldenJob = {
  name: 'a ranking for an area (Sobol design)',
  args: [...areas, '--where', 'NAME=Corner', '--centre', '--inside', '--samples', '1024'],
  out: 'corner.csv',
};

const eachArea: GoldenJob = {
  name: 'a ranking for each area',
  args: [...areas, '--each', 'NAME', '--centre', '--samples', '512'],
  out: 'each.md',
};

const random: GoldenJob = {
  name: 'a ranking with a random design',
  args: ['rank', '--bounds=-24.5,63.4,-13.5,66.6', '--design', 'random', '--samples', '1500'],
  out: 'random.csv',
};

/** Conformal maps among its candidates are projected with `Math.pow`. */
export const conformal: GoldenJob = {
  name: 'a ranking of suggested candidates',
  args: [...areas, '--where', 'NAME=Iceland', '--candidates', 'suggested', '--centre', '--samples', '1024'],
  out: 'suggested.csv',
};

export const goldenJobs: readonly GoldenJob[] = [
  single,
  {
    name: 'points, in double precision',
    args: [...points, '--precision', 'double'],
    out: 'points.csv',
  },
  { name: 'points, as Markdown', args: [...points, '--height', '4'], out: 'points.md' },
  map,
  ranking,
  eachArea,
  random,
  conformal,
];

/** One job of each kind. */
export const oneOfEachKind: readonly GoldenJob[] = [single, map, ranking];

/** Writes the inputs of all jobs into a folder. */
export async function writeGoldenInputs(folder: string): Promise<void> {
  await writePieceOfTown(folder, pieceOfTown(300));
  await writeFile(join(folder, 'places.geojson'), JSON.stringify(places(80)));
  await writeFile(
    join(folder, 'areas.geojson'),
    JSON.stringify(
      collection([
        area('Iceland', [-24.5, 63.4], [-13.5, 63.4], [-13.5, 66.6], [-24.5, 66.6]),
        area('Corner', [5, 45], [17, 45], [5, 55]),
        area('Over the line', [177, -19], [182, -19], [182, -16], [177, -16]),
      ]),
    ),
  );
}

/** Runs a job on inputs in `folder`, in a new folder below it, so that its paths are those of every other run. */
export async function outcomeOf(
  job: GoldenJob,
  folder: string,
  { flags = [], node }: { flags?: readonly string[]; node?: string } = {},
): Promise<Outcome> {
  await mkdir(folder, { recursive: true });
  const cwd = await mkdtemp(join(folder, 'run-'));
  const args = [...job.args, ...flags, '--out', job.out, '--json'];
  const { code, stdout, stderr } = await runCli(args, { cwd, ...(node === undefined ? {} : { node }) });
  if (code !== 0) throw new Error(`${job.name} ended with ${code}: ${stderr}`);
  const document = JSON.parse(stdout) as ResultDocument;
  const path = join(cwd, job.out);
  const file = sha256(await readFile(path));
  return {
    document,
    result: sha256(JSON.stringify(document.result)),
    file,
    content: job.out.endsWith('.tif') ? sha256(await decodedMap(path)) : file,
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Spread over the piece of town and a little beyond. */
function places(count: number): object {
  return collection(
    Array.from({ length: count }, (_, k) => ({
      type: 'Feature',
      properties: {
        name: k % 7 === 0 ? null : `Plače "${k}", | N° ${k}`,
        pupils: (k * 37) % 400,
        share: k / 7,
        open: k % 3 === 0,
      },
      geometry: {
        type: 'Point',
        coordinates: [-2.4545 + 0.0233 * ((k * 0.618034) % 1), 53.5862 - (0.0138 * k) / count],
      },
    })),
  );
}

function area(NAME: string, ...corners: readonly (readonly [number, number])[]): object {
  return {
    type: 'Feature',
    properties: { NAME },
    geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]!]] },
  };
}

function collection(features: readonly object[]): object {
  return { type: 'FeatureCollection', features };
}
