import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatCell } from '../../src/shared/format';
import { presentationOf } from '../../src/shared/presentation';
import { runOnCommandLine, sampleFolder } from './support/sample';
import { type Session, startSession } from './support/session';
import type { Workbench } from './support/workbench';

let session: Session;
let bench: Workbench;
let folder: string;

beforeAll(async () => {
  folder = sampleFolder();
  session = await startSession();
  bench = await session.open(folder, 'primary_schools.shp');
});
afterAll(() => session?.close());

it('goes from the palette to the very numbers of the command line', async () => {
  await bench.command('Graticule: Compute Green Visibility…');
  await bench.pick('primary_schools.shp');
  await bench.pick('dsm.tif');
  await bench.pick('trees.tif');
  await bench.enter();
  await bench.enter();
  await bench.panel().locator('tbody tr[aria-rowindex]').first().waitFor({ timeout: 30_000 });
  await bench.screenshot('visibility');
  const shown = await bench.panel().locator('tbody tr[aria-rowindex]').first().allInnerTexts();
  const { result } = runOnCommandLine(folder, ['run', 'schools.graticule.json']);
  const { nameColumn, columns, order } = presentationOf(result);
  const first = [nameColumn!, ...columns].map((column) => formatCell(column, column.values[order[0]!]));
  console.log(shown, first);
  expect(shown.join(' ')).toContain(first[0]);
});
