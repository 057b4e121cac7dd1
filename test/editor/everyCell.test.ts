import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPictureOfFailure } from './support/patience';
import { decodePicture } from './support/picture';
import { sampleFolder } from './support/sample';
import { type Session, startSession } from './support/session';
import type { Workbench } from './support/workbench';

describe('every cell in the editor', () => {
  let session: Session;
  let bench: Workbench;
  let folder: string;

  beforeAll(async () => {
    folder = sampleFolder();
    session = await startSession();
    bench = await session.open(folder, 'dsm.tif');
  });
  afterAll(() => session?.close());
  keepPictureOfFailure(() => bench);

  it('goes from a right click on a surface to a map that is a file', async () => {
    for (const name of ['gvi.tif', 'map.png']) rmSync(join(folder, name), { force: true }); // of an earlier try
    await bench.contextMenu('dsm.tif', 'Map Green Visibility of Every Cell…');
    await bench.pick('trees.tif');
    await bench.pick('Whole surface');
    await bench.pick('Every 10th cell');
    await bench.enter();
    await bench.enter();
    await bench.choosePath(join(folder, 'gvi.tif'));
    await bench.panel().getByRole('heading', { name: 'GVI of cells: dsm' }).waitFor({ timeout: 30_000 });
    await bench.panel().getByText('40,000 cells analysed').waitFor({ timeout: 120_000 });
    await bench.panelTab('Map');
    await bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    await bench.panel().getByText('Green Visibility Index').first().waitFor();
    await bench.page.waitForTimeout(500);
    await bench.screenshot('every-cell');
    expect(existsSync(join(folder, 'gvi.tif'))).toBe(true);
    await bench.explorerRow('gvi.tif');
    await bench.command('Graticule: Export Map Image…');
    await bench.choosePath(join(folder, 'map.png'));
    await bench.toast('Saved map.png').waitFor({ timeout: 30_000 });
    const { colours } = await decodePicture(session.browser, readFileSync(join(folder, 'map.png')));
    expect(colours).toBeGreaterThan(50);
  });
});
