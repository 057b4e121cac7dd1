import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeManyObservers } from './support/observers';
import { keepPictureOfFailure, PATIENT, textOf } from './support/patience';
import { sampleFolder } from './support/sample';
import { type Session, startSession } from './support/session';
import type { Workbench } from './support/workbench';

const MANY = 60_000;

describe('manners of the extension', () => {
  let session: Session;
  let bench: Workbench;
  let folder: string;

  beforeAll(async () => {
    folder = sampleFolder();
    writeManyObservers(folder, [366_000, 404_000], MANY);
    session = await startSession({ workspaceTrust: true });
    bench = await session.open(folder, 'points.csv');
  });
  afterAll(() => session?.close());
  keepPictureOfFailure(() => bench);

  it('works in Restricted Mode, with the keyboard alone', async () => {
    const { page } = bench;
    await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    await bench.focusExplorer();
    await page.keyboard.press('F1');
    await page.keyboard.type('Graticule: Compute Green');
    await page.keyboard.press('Enter');
    for (const [step, choice] of ['primary_schools', 'dsm.tif', 'trees.tif'].entries()) {
      await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain(`(${step + 1}/5)`);
      await bench.quickRow(choice).waitFor();
      await page.keyboard.type(choice);
      await page.keyboard.press('Enter');
    }
    for (const step of [4, 5]) {
      await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain(`(${step}/5)`);
      await page.keyboard.press('Enter');
    }
    await bench.panelRows().first().waitFor({ timeout: 30_000 });
    // From the panel's first control on, Tab reaches the rows; arrows move among them, Enter shows one on the map.
    await page.keyboard.press('F1');
    await page.keyboard.type('View: Focus Active Editor Group');
    await page.keyboard.press('Enter');
    const focused = bench.panel().locator('.table-scroll:focus, .table-scroll :focus');
    const inRows = async (): Promise<boolean> => (await focused.count()) > 0;
    for (let tabs = 0; tabs < 40 && !(await inRows()); tabs++) await page.keyboard.press('Tab');
    expect(await inRows()).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => bench.panel().locator('tr[aria-selected="true"]').count(), PATIENT).toBe(1);
    await page.keyboard.press('Enter');
    await bench.panel().getByRole('region', { name: 'Selected observer' }).waitFor();
  });

  it('says in one sentence what is wrong with an input', async () => {
    writeFileSync(
      join(folder, 'broken.graticule.json'),
      JSON.stringify({
        version: 1,
        analysis: 'gvi',
        inputs: { surface: 'missing.tif', greenness: 'trees.tif', observers: 'primary_schools.shp' },
      }),
    );
    await bench.explorerRow('broken.graticule.json');
    await bench.contextMenu('broken.graticule.json', 'Run Job File');
    const toast = bench.toast('missing.tif');
    await toast.waitFor({ timeout: 20_000 });
    expect(await textOf(toast)).toMatch(/missing\.tif does not exist; check the path\./);
    await bench.screenshot('wrong-input');
    await bench.page.keyboard.press('Escape');
  });

  it('stops at once when asked, and keeps the earlier result', async () => {
    await bench.contextMenu('many.graticule.json', 'Run Job File');
    const done = bench.panel().getByText(`${MANY.toLocaleString('en')} observers analysed`);
    await done.waitFor({ timeout: 120_000 });
    await bench.panel().getByRole('button', { name: 'Run again' }).click();
    const toast = bench.toast('GVI: points');
    await expect.poll(() => textOf(toast), PATIENT).toMatch(/\d+ %/);
    await bench.screenshot('progress');
    await toast.getByRole('button', { name: 'Cancel' }).click();
    const asked = Date.now();
    await toast.waitFor({ state: 'hidden', timeout: 10_000 });
    expect(Date.now() - asked).toBeLessThan(2000);
    await done.waitFor();
  });

  it('saves the job of a result as a file that is a job again', async () => {
    await bench.command('Graticule: Save Job File…');
    await bench.choosePath(join(folder, 'saved.graticule.json'));
    await bench.explorerRow('saved.graticule.json');
    await bench.page.locator('.codelens-decoration').getByText('Run').waitFor({ timeout: 20_000 });
  });
});
