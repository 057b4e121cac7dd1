import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkTarget, writeAtomically } from '../data/files/writeAtomically';
import { writeShapefile } from '../data/vector/shapefile/writeShapefile';
import { UserError } from '../shared/errors';
import { greenSpacesOf } from './greenSpaces';
import { wholeGrid } from './grid';
import { SAMPLE_FUNCTIONS } from './sampleFunctions';
import { readmeText, SAMPLE_JOBS, WGS84_WKT } from './sampleTexts';
import { schoolsOf } from './schools';
import { Town } from './town';
import { writeGreenSpaces, writeSchools } from './townLayers';
import { gridOf, TOWN_RASTERS, type TownRasterOptions, writeTownRasters } from './townRasters';

const SCHOOLS = 'primary_schools.shp';
const GREEN_SPACES = 'parks.shp';
const COUNTRIES = 'countries.shp';
const README = 'README.txt';

/** The main files. */
const NAMES = [
  ...TOWN_RASTERS,
  SCHOOLS,
  GREEN_SPACES,
  COUNTRIES,
  ...Object.keys(SAMPLE_FUNCTIONS),
  ...Object.keys(SAMPLE_JOBS),
  README,
] as const;

/**
 * Writes the sample workspace into a folder, which is made where it does not exist: the rasters of a town, its
 * schools and green spaces, the world's countries, functions, jobs and a README. Returns the paths of the main files. The same
 * options give the same bytes. Nothing is written where one of the files exists and `force` is not given: a
 * `UserError` names it.
 */
export async function writeSampleWorkspace(
  folder: string,
  options: TownRasterOptions = {},
): Promise<string[]> {
  const force = options.force ?? false;
  const { columns, rows, cellM } = gridOf(options);
  await makeFolder(folder);
  const paths = NAMES.map((name) => join(folder, name));
  for (const path of paths) checkTarget(path, { force });

  const town = new Town(options);
  await writeTownRasters(folder, options, town);
  const grid = wholeGrid({ columns, rows, cellM });
  const schools = schoolsOf(town, grid);
  const greenSpaces = greenSpacesOf(town, grid);
  await writeSchools(join(folder, SCHOOLS), schools, force);
  await writeGreenSpaces(join(folder, GREEN_SPACES), greenSpaces, force);
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
  for (const [name, text] of Object.entries(SAMPLE_FUNCTIONS)) {
    await writeAtomically(join(folder, name), { force }, text);
  }
  for (const [name, job] of Object.entries(SAMPLE_JOBS)) {
    await writeAtomically(join(folder, name), { force }, `${JSON.stringify(job, null, 2)}\n`);
  }
  const counts = { schools: schools.length, greenSpaces: greenSpaces.length };
  await writeAtomically(join(folder, README), { force }, readmeText({ columns, rows, cellM }, counts));
  return paths;
}

/** Whether a folder holds the whole sample, rather than a part of it or one of an earlier version. */
export function hasSampleWorkspace(folder: string): boolean {
  return NAMES.every((name) => existsSync(join(folder, name)));
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
