// Takes docs/images/timings.png: a comparison of timings on a job of some seconds, in a real editor. Run by
// `npm run pictures` through vite-node, because it drives the editor with the code of its tests.
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeManyObservers } from '../../test/editor/support/observers';
import { sampleFolder } from '../../test/editor/support/sample';
import { startSession } from '../../test/editor/support/session';

/** The town's lower left corner, in metres. */
const CORNER = [366_000, 404_000];
const OBSERVERS = 100_000;

const folder = sampleFolder();
writeManyObservers(folder, CORNER, OBSERVERS);
const session = await startSession({ settings: { 'workbench.colorTheme': 'Light Modern' } });
try {
  const bench = await session.open(folder, 'many.graticule.json');
  await bench.contextMenu('many.graticule.json', 'Run Job File');
  await bench
    .panel()
    .getByText(`${OBSERVERS.toLocaleString('en')} observers analysed`)
    .waitFor({ timeout: 120_000 });
  await bench.command('Graticule: Compare Timings…');
  await bench.pick('GVI: points');
  await bench.panel().getByText('runs gave identical results').waitFor({ timeout: 240_000 });
  await bench.page.waitForTimeout(500);
  writeFileSync(resolve('docs/images/timings.png'), await bench.page.screenshot());
  console.log('docs/images/timings.png');
} finally {
  await session.close();
  rmSync(dirname(folder), { recursive: true, force: true });
}
