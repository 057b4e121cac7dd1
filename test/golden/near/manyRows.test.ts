import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PointPlaces } from '../../../src/shared/places';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { temporaryFolder } from '../../support/smallTown';

/** More than two tasks of rows whose longitudes are found at the end, of which a later one may be done first. */
const ROWS = 150_000;

it('has each row of a long planar table where it is, whatever task is done first', async () => {
  const folder = await temporaryFolder();
  const lines = Array.from({ length: ROWS }, (_, row) => `${400_000 + row},${300_000 + (row % 7)}`);
  await writeFile(join(folder, 'many.csv'), `easting,northing\n${lines.join('\n')}\n`);
  await writeFile(join(folder, 'one.csv'), 'easting,northing\n400000,299990\n');
  const job = [
    'near',
    '--from',
    'many.csv',
    '--near',
    'one.csv',
    '--method',
    'planar',
    '--crs',
    'EPSG:27700',
  ];
  const { stdout } = await runCli([...job, '--workers', '3', '--json'], { cwd: folder });
  const { result } = JSON.parse(stdout) as ResultDocument;
  const { longitude, x } = result.places as PointPlaces;
  expect(x).toHaveLength(ROWS);
  const misplaced = longitude.findIndex((east, row) => row > 0 && !(east! > longitude[row - 1]!));
  expect(misplaced).toBe(-1);
}, 60_000);
