import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkTarget, writeAtomically } from '../data/files/writeAtomically';
import { writeShapefile } from '../data/vector/shapefile/writeShapefile';
import { UserError } from '../shared/errors';
import { wholeGrid } from './grid';
import { NATIONAL_GRID_WKT, readmeText, SAMPLE_JOBS, WGS84_WKT } from './sampleTexts';
import { type School, schoolsOf } from './schools';
import { Town } from './town';
import { gridOf, TOWN_RASTERS, type TownRasterOptions, writeTownRasters } from './townRasters';

const SCHOOLS = 'primary_schools.shp';
const COUNTRIES = 'countries.shp';
const README = 'README.txt';

/**
 * Writes the sample workspace into a folder, which is made where it does not exist: the rasters of a town, its
 * schools, the world's countries, two jobs and a README. Returns the paths of the main files. The same
 * options give the same bytes. Nothing is written where one of the files exists and `force` is not given: a
 * `UserError` names it. README.txt is the last file to be written, so where it is, all are.
 */
export async function writeSampleWorkspace(
  folder: string,
  options: TownRasterOptions = {},
): Promise<string[]> {
  const force = options.force ?? false;
  const { columns, rows, cellM } = gridOf(options);
  await makeFolder(folder);
  const names = [...TOWN_RASTERS, SCHOOLS, COUNTRIES, ...Object.keys(SAMPLE_JOBS), README];
  const paths = names.map((name) => join(folder, name));
  for (const path of paths) checkTarget(path, { force });

  const town = new Town(options);
  await writeTownRasters(folder, options, town);
  const schools = schoolsOf(town, wholeGrid({ columns, rows, cellM }));
  await writeSchools(join(folder, SCHOOLS), schools, force);
  // Loaded when needed: it holds a megabyte of outlines.
  const { readCountries } = await import('./countries');
  const { rings, features, attributes } = readCountries();
  await writeShapefile(join(folder, COUNTRIES), {
    kind: 'polygon',
    rings,
    features,
    attributes,
    wkt: WGS84_WKT,
    force,
  });
  for (const [name, job] of Object.entries(SAMPLE_JOBS)) {
    await writeAtomically(join(folder, name), { force }, `${JSON.stringify(job, null, 2)}\n`);
  }
  await writeAtomically(join(folder, README), { force }, readmeText(columns, rows, cellM, schools.length));
  return paths;
}

async function writeSchools(path: string, schools: readonly School[], force: boolean): Promise<void> {
  const text = (name: string, values: readonly string[]) => ({
    name,
    label: name,
    kind: 'text' as const,
    values,
  });
  await writeShapefile(path, {
    kind: 'point',
    points: {
      x: Float64Array.from(schools, ({ x }) => x),
      y: Float64Array.from(schools, ({ y }) => y),
      feature: Int32Array.from(schools, (_, k) => k),
    },
    attributes: [
      text(
        'NAME',
        schools.map(({ name }) => name),
      ),
      text(
        'TYPE',
        schools.map(({ type }) => type),
      ),
      { name: 'PUPILS', label: 'PUPILS', kind: 'integer', values: schools.map(({ pupils }) => pupils) },
    ],
    wkt: NATIONAL_GRID_WKT,
    force,
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new UserError(
        `${folder} cannot hold the sample, because it is a file: give the name of a folder.`,
      );
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new UserError(`${folder} cannot be made, because its parent is read-only: choose another place.`);
    }
    throw error;
  }
}
