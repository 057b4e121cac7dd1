import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { keptMap } from '../../src/tiling/keptMap';
import { PATIENT, textOf } from './support/patience';
import { runInTurns } from './support/runInTurns';
import { useEditor } from './support/useEditor';
import { createWorkbench, type Workbench } from './support/workbench';

const CELLS = 'GVI of cells: dsm';
const DONE = { timeout: 120_000, interval: 200 };

/** A job on the sample's schools. */
const schools = (radiusM: number): object => ({
  version: 1,
  analysis: 'gvi',
  inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'primary_schools.shp' },
  parameters: { radiusM, precision: 'double' },
});

/** A map of 250,000 cells in four tiles, of which the first two are done at about half of the work. */
const cells = {
  version: 1,
  analysis: 'gvi-cells',
  inputs: { surface: 'dsm.tif', greenness: 'trees.tif' },
  parameters: { every: 4, radiusM: 1000 },
  outputs: { raster: 'cells.tif' },
};
/** What is kept once the first tile is done, or the first two. */
const KEPT = /(26|51) % is kept in cells\.tif\.part\./;
const FIRST_TILE = 256 * 256;

describe('a job that is changed, stopped, left and taken up', () => {
  const editor = useEditor('cells.graticule.json', {
    prepare(folder) {
      writeFileSync(join(folder, 'schools.graticule.json'), JSON.stringify(schools(400)));
      writeFileSync(join(folder, 'cells.graticule.json'), JSON.stringify(cells));
      writeFileSync(join(folder, 'broken.tif'), 'II*\0 and nothing that a raster has');
    },
  });
  const jobs = (): number[] => editor.processes('jobs');
  const button = (bench: Workbench, name: string) => bench.panel().getByRole('button', { name, exact: true });
  const map = (): string => join(editor.folder, 'cells.tif');
  const part = (): string => `${map()}.part`;
  /** Whether a tile is finished: the file that keeps them is there a moment before. */
  const isBegun = async (): Promise<boolean> => ((await keptMap(map()))?.share ?? 0) > 0;

  /** Cells that the panel tells are done; 0 while it tells nothing. */
  async function doneCells(bench: Workbench): Promise<number> {
    const [, done = '0'] =
      /([\d,]+) of 250,000 cells/.exec(await textOf(bench.panel().locator('.progress'))) ?? [];
    return Number(done.replaceAll(',', ''));
  }

  /** Agrees to a run that takes its time, where that is asked. */
  async function agree(page: Page): Promise<void> {
    const start = page.getByRole('button', { name: 'Start', exact: true });
    if (await start.isVisible()) await start.click();
  }

  /** Does something while a map is under way and its processes are held, once it tells more than some cells. */
  const duringRun = (bench: Workbench, more: number, act: () => Promise<void>): Promise<void> =>
    runInTurns(jobs, async () => {
      await agree(bench.page);
      if ((await doneCells(bench)) <= more) return false;
      await act();
      return true;
    });

  const stopAtFirstTile = (bench: Workbench): Promise<void> =>
    runInTurns(jobs, async () => {
      await agree(bench.page);
      if (!(await isBegun())) return false;
      await button(bench, 'Cancel').click();
      return true;
    });

  async function closePanel(bench: Workbench): Promise<void> {
    await bench.tab(CELLS).click();
    await bench.command('View: Close Editor');
    await bench.tab(CELLS).waitFor({ state: 'detached' });
  }

  it('is asked for again with the answers given, in a tab that says what differs', async () => {
    const { bench } = editor;
    await bench.command('View: Close All Editors');
    await bench.contextMenu('schools.graticule.json', 'Run Job File');
    await button(bench, 'Other settings…').click();
    const focused = bench.page.locator('.quick-input-list .monaco-list-row.focused');
    for (const [step, answer] of ['primary_schools', 'dsm.tif', 'trees.tif', 'None'].entries()) {
      await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain(`(${step + 1}/6)`);
      await expect.poll(() => textOf(focused), PATIENT).toContain(answer);
      if (step === 0) await bench.screenshot('other-settings');
      await bench.page.keyboard.press('Enter');
    }
    const box = bench.page.locator('.quick-input-box input');
    await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain('(5/6)');
    expect(await box.inputValue()).toBe('400');
    await bench.enter('800');
    await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain('(6/6)');
    expect(await box.inputValue()).toBe('1.7');
    await bench.enter();
    await bench.tab('GVI: primary_schools, 400 m').waitFor(PATIENT);
    await bench.tab('GVI: primary_schools, 800 m').waitFor(PATIENT);
    await bench.panel().getByText('50 observers analysed').waitFor({ timeout: 60_000 });
    await bench.screenshot('two-radii');
    await bench.panelTab('About this result');
    const about = await textOf(bench.panel().locator('#panel-about'));
    expect(about).toMatch(/Radius 800 metres/);
    expect(about).toMatch(/Precision double/); // never asked for
  });

  it('gives a result that is compared with another of its analysis, in a panel without a job', async () => {
    const { bench } = editor;
    await bench.command('Graticule: Compare Results…');
    const items = bench.page.locator('.quick-input-list .monaco-list-row');
    await items.filter({ hasText: 'radius 400 m' }).click(PATIENT);
    const title = 'GVI: primary_schools, radius 400 m and radius 800 m compared';
    await bench.tab(title).waitFor(PATIENT);
    await bench.panel().getByText('GVI, difference').first().waitFor(PATIENT);
    await bench.screenshot('compared-results');
    await bench.page.waitForTimeout(8000); // the editor writes down its tabs every few seconds
    await bench.page.reload();
    await bench.tab(title).waitFor(PATIENT);
    await bench.panel().getByText('GVI, difference').first().waitFor(PATIENT);
    await bench.command('Graticule: Save Job File…');
    await bench.toast('shows two results and has no job of its own').waitFor(PATIENT);
  });

  it('keeps its wizard open when a file will not do, and says why', async () => {
    const { bench } = editor;
    await bench.command('Graticule: Compute Green Visibility…');
    await bench.pick('primary_schools');
    await bench.pick('Another file…');
    await bench.choosePath(join(editor.folder, 'broken.tif'));
    await bench.quickRow('broken.tif was not taken').waitFor(PATIENT);
    await bench.toast('broken.tif is cut short').waitFor(PATIENT);
    await bench.screenshot('wrong-file');
    expect(await textOf(bench.quickTitle())).toContain('(2/');
    await bench.pick('Another file…');
    await bench.choosePath(join(editor.folder, 'primary_schools.shp'));
    await bench.toast('primary_schools.shp is not a raster; choose one.').waitFor(PATIENT);
    await bench.pick('dsm.tif');
    await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain('(3/');
    await bench.page.keyboard.press('Escape');
  });

  it('says after a stop what is kept, counts that when it goes on, and outlives its panel', async () => {
    const { bench } = editor;
    await bench.command('View: Close All Editors');
    for (const name of ['cells.tif', 'cells.tif.part']) rmSync(join(editor.folder, name), { force: true });
    await bench.contextMenu('schools.graticule.json', 'Run Job File'); // a tab that stays
    await bench.contextMenu('cells.graticule.json', 'Run Job File');
    await stopAtFirstTile(bench);
    await bench.panel().getByText(KEPT).waitFor(PATIENT);
    await bench.screenshot('stopped');
    await button(bench, 'Resume').click();
    await duringRun(bench, 0, async () => {
      expect(await doneCells(bench)).toBeGreaterThanOrEqual(FIRST_TILE);
      await closePanel(bench);
      const goesOn = bench.toast(`${CELLS} goes on without its panel.`);
      await goesOn.waitFor(PATIENT);
      expect(await bench.toast('goes on').count()).toBe(1);
      await bench.screenshot('goes-on');
      await goesOn.getByRole('button', { name: 'Show' }).click();
      await expect.poll(() => doneCells(bench), PATIENT).toBeGreaterThanOrEqual(FIRST_TILE);
      await closePanel(bench);
      await goesOn.getByRole('button', { name: 'Stop' }).click();
    });
    const stopped = bench.toast(`${CELLS} was stopped: `).filter({ hasText: KEPT });
    await stopped.waitFor(PATIENT);
    await stopped.getByRole('button', { name: 'Delete' }).click();
    await bench.page.getByRole('button', { name: 'Delete', exact: true }).last().click();
    await expect.poll(() => existsSync(part()), PATIENT).toBe(false);
    expect(existsSync(join(editor.folder, 'cells.graticule.json'))).toBe(true);
  });

  it('says that work over inputs that have changed since cannot go on, and deletes it', async () => {
    const { bench } = editor;
    rmSync(part(), { force: true });
    await bench.contextMenu('cells.graticule.json', 'Run Job File');
    await stopAtFirstTile(bench);
    await bench.panel().getByText(KEPT).waitFor(PATIENT);
    appendFileSync(join(editor.folder, 'trees.tif'), 'more'); // which no reader minds
    await button(bench, 'Resume').click();
    const failure = bench.panel().getByRole('alert');
    await expect.poll(() => textOf(failure), PATIENT).toContain('its inputs have changed since; delete it');
    await expect.poll(() => textOf(failure), PATIENT).toMatch(KEPT);
    await bench.screenshot('failed-kept');
    await failure.getByRole('button', { name: 'Delete' }).click();
    await bench.page.getByRole('button', { name: 'Delete', exact: true }).last().click();
    await bench.panel().getByText('nothing was kept').waitFor(PATIENT);
    await button(bench, 'Run again').waitFor(PATIENT);
    expect(existsSync(part())).toBe(false);
  });

  it('is offered to be resumed when the window was closed during its run', async () => {
    const { bench } = editor;
    rmSync(part(), { force: true });
    await bench.contextMenu('cells.graticule.json', 'Run Job File');
    await runInTurns(jobs, async () => {
      await agree(bench.page);
      if (!(await isBegun())) return false;
      await bench.page.context().newPage(); // keeps the context, and with it what the window has stored
      await bench.page.close();
      await new Promise((wait) => setTimeout(wait, 5000)); // the server gives a lost window 3 s
      return true;
    });
    await expect.poll(() => editor.processes(), PATIENT).toEqual([]);
    const page = bench.page.context().pages()[0]!;
    await page.goto(editor.session.server.address(editor.folder));
    const later = createWorkbench(page);
    const offer = later.toast(`${CELLS} was not finished: `).filter({ hasText: KEPT });
    await offer.waitFor({ timeout: 60_000 }).finally(() => later.screenshot('resume-offer'));
    await offer.getByRole('button', { name: 'Resume' }).click();
    const isDone = async (): Promise<boolean> => {
      await agree(page);
      return later.panel().getByText('250,000 cells analysed').isVisible();
    };
    await expect.poll(isDone, DONE).toBe(true);
    expect(existsSync(part())).toBe(false);
    expect(existsSync(map())).toBe(true);
  });
});
