import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slowness } from '../support/slowness';
import { writeManyObservers } from './support/observers';
import { PATIENT, textOf } from './support/patience';
import { processorMs, quietAfterMs } from './support/processorTime';
import { runInTurns } from './support/runInTurns';
import { useEditor } from './support/useEditor';

/** So many that the job is still at work when it is cancelled, also where all else is slow. */
const MANY = 120_000;

describe('manners of the extension', () => {
  const editor = useEditor('points.csv', {
    workspaceTrust: true,
    prepare: (folder) => writeManyObservers(folder, [366_000, 404_000], MANY),
  });

  const jobs = (): number[] => editor.processes('jobs');
  /** How many runs have been cancelled so far. */
  const cancelled = (): number => editor.log().split('GVI: points: cancelled').length - 1;

  it('works in Restricted Mode, with the keyboard alone', async () => {
    const { page } = editor.bench;
    await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    await editor.bench.focusExplorer();
    const command = editor.bench.quickRow('Graticule: Compute Green Visibility');
    // A palette that is opened while the editor still registers commands never lists them: open it again.
    const isListed = async (): Promise<boolean> => {
      await page.keyboard.press('F1');
      await page.keyboard.type('Graticule: Compute Green');
      const found = await command.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (!found) await page.keyboard.press('Escape');
      return found;
    };
    await expect.poll(isListed, { timeout: 30_000 }).toBe(true);
    await page.keyboard.press('Enter');
    for (const [step, choice] of ['primary_schools', 'dsm.tif', 'trees.tif', 'dtm.tif'].entries()) {
      await expect
        .poll(() => textOf(editor.bench.quickTitle()), PATIENT)
        .toContain(`(${step + 1}/${step < 3 ? 5 : 6})`);
      await editor.bench.quickRow(choice).waitFor();
      await page.keyboard.type(choice);
      await page.keyboard.press('Enter');
    }
    for (const step of [5, 6]) {
      await expect.poll(() => textOf(editor.bench.quickTitle()), PATIENT).toContain(`(${step}/6)`);
      await page.keyboard.press('Enter');
    }
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
    // From the panel's first control on, Tab reaches the rows; arrows move among them, Enter shows one on the map.
    await page.keyboard.press('F1');
    await page.keyboard.type('View: Focus Active Editor Group');
    await page.keyboard.press('Enter');
    const focused = editor.bench.panel().locator('.table-scroll:focus, .table-scroll :focus');
    const inRows = async (): Promise<boolean> => (await focused.count()) > 0;
    for (let tabs = 0; tabs < 40 && !(await inRows()); tabs++) await page.keyboard.press('Tab');
    expect(await inRows()).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => editor.bench.panel().locator('tr[aria-selected="true"]').count(), PATIENT)
      .toBe(1);
    await page.keyboard.press('Enter');
    await editor.bench.panel().getByRole('region', { name: 'Selected observer' }).waitFor();
  });

  it('says in one sentence what is wrong with an input', async () => {
    writeFileSync(
      join(editor.folder, 'broken.graticule.json'),
      JSON.stringify({
        version: 1,
        analysis: 'gvi',
        inputs: { surface: 'missing.tif', greenness: 'trees.tif', observers: 'primary_schools.shp' },
      }),
    );
    await editor.bench.explorerRow('broken.graticule.json');
    await editor.bench.contextMenu('broken.graticule.json', 'Run Job File');
    const toast = editor.bench.toast('missing.tif');
    await toast.waitFor({ timeout: 20_000 });
    expect(await textOf(toast)).toMatch(/missing\.tif was not found: check the path\./);
    await editor.bench.screenshot('wrong-input');
    await editor.bench.page.keyboard.press('Escape');
  });

  it('stops at once when asked, and keeps the earlier result', async () => {
    await editor.bench.command('View: Close All Editors'); // and end the run of an earlier try
    await editor.bench.contextMenu('many.graticule.json', 'Run Job File');
    const done = editor.bench.panel().getByText(`${MANY.toLocaleString('en')} observers analysed`);
    await done.waitFor({ timeout: 120_000 });
    const slow = slowness();
    const earlier = cancelled();
    await editor.bench.panel().getByRole('button', { name: 'Run again' }).click();
    const toast = editor.bench.toast('GVI: points');
    const heading = editor.bench.panel().locator('th[data-column="visible"]');
    await runInTurns(jobs, async () => {
      if (!(await editor.bench.tellsProgress('GVI: points'))) return false;
      if (!/Visible.*cells/.test(await textOf(heading))) return false;
      if (!/Point \d+ [01]\.\d{4} [\d,]+ /.test(await textOf(editor.bench.panelRows().first()))) return false;
      await editor.bench.screenshot('progress');
      return true;
    });
    const before = processorMs(jobs());
    await expect.poll(() => processorMs(jobs()) - before, PATIENT).toBeGreaterThan(50);
    const cancel = toast.getByRole('button', { name: 'Cancel' });
    // The browser itself says when the click was: a busy machine takes its time to bring it about.
    const clicked = cancel.evaluate(
      (button) => new Promise<number>((tell) => button.addEventListener('click', () => tell(Date.now()))),
    );
    const asked = Date.now();
    const watch = quietAfterMs(jobs(), 5000);
    await cancel.click();
    const quietMs = Math.max(0, asked + (await watch) - (await clicked));
    console.log(`the processor was quiet ${quietMs.toFixed(0)} ms after Cancel`);
    expect(quietMs).toBeLessThan(200 * slow);
    await toast.waitFor({ state: 'hidden', timeout: 10_000 });
    expect(Date.now() - (await clicked)).toBeLessThan(2000 * slow);
    await expect.poll(cancelled, PATIENT).toBe(earlier + 1);
    await done.waitFor();
  });

  it('cancels without a word when the panel of a run is closed', async () => {
    const earlier = cancelled();
    await editor.bench.panel().getByRole('button', { name: 'Run again' }).click();
    const running = editor.bench.toast('GVI: points');
    await runInTurns(jobs, () => editor.bench.tellsProgress('GVI: points'));
    await editor.bench.command('View: Close Editor');
    await running.waitFor({ state: 'hidden', timeout: 20_000 });
    await editor.bench.page.waitForTimeout(500);
    await expect.poll(cancelled, PATIENT).toBe(earlier + 1);
    expect(await editor.bench.toast('Graticule').count()).toBe(0);
    expect(await editor.bench.toast('error').count()).toBe(0);
    await editor.bench.contextMenu('many.graticule.json', 'Run Job File');
    await editor.bench
      .panel()
      .getByText(`${MANY.toLocaleString('en')} observers analysed`)
      .waitFor({ timeout: 120_000 });
  });

  it('completes the keys of a job file, each with what it means', async () => {
    const { page } = editor.bench;
    const lines = ['{', '"version": 1,', '"analysis": "gvi",', '"parameters": {', '', '}', '}'];
    writeFileSync(join(editor.folder, 'new.graticule.json'), lines.join('\n'));
    await (await editor.bench.explorerRow('new.graticule.json')).dblclick();
    await page.locator('.tab.active').filter({ hasText: 'new.graticule.json' }).waitFor();
    // The editor's own help for JSON starts after its first use: ask until it knows the schema.
    const suggestions = page.locator('.suggest-widget .monaco-list-row');
    const keys = async (): Promise<string> => {
      await page.keyboard.press('Escape');
      await page.locator('.editor-instance .view-line').nth(4).click();
      await page.keyboard.press('Control+Space');
      await suggestions
        .filter({ hasText: 'radiusM' })
        .waitFor({ timeout: 2000 })
        .catch(() => {});
      return textOf(suggestions);
    };
    await expect.poll(keys, { timeout: 40_000 }).toMatch(/greenValues.*observerHeightM.*precision.*radiusM/);
    await editor.bench.screenshot('completion');
    await page.keyboard.press('Escape');
  });

  it('saves the job of a result as a file that is a job again', async () => {
    rmSync(join(editor.folder, 'saved.graticule.json'), { force: true }); // of an earlier try
    await editor.bench.command('Graticule: Save Job File…');
    await editor.bench.choosePath(join(editor.folder, 'saved.graticule.json'));
    await editor.bench.explorerRow('saved.graticule.json');
    await editor.bench.page.locator('.codelens-decoration').getByText('Run').waitFor({ timeout: 20_000 });
  });
});
