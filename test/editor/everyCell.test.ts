import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PATIENT, textOf } from './support/patience';
import { decodePicture } from './support/picture';
import { useEditor } from './support/useEditor';

describe('every cell in the editor', () => {
  const editor = useEditor('dsm.tif');

  /** How many colours the panel's map shows, its legend left out. */
  const coloursOfMap = async (): Promise<number> => {
    const url = await editor.bench
      .panel()
      .locator('canvas.scene')
      .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    return (await decodePicture(editor.session.browser, png)).colours;
  };

  it('goes from a right click on a surface to a map that is a file', async () => {
    for (const name of ['gvi.tif', 'map.png']) rmSync(join(editor.folder, name), { force: true }); // of an earlier try
    await editor.bench.contextMenu('dsm.tif', 'Map Green Visibility of Every Cell…');
    await editor.bench.pick('trees.tif');
    await editor.bench.pick('dtm.tif');
    await editor.bench.pick('Whole surface');
    await editor.bench.pick('Every 10th cell');
    // Each box once it is there: what is entered sooner goes to the one before.
    for (const step of ['5/6', '6/6']) {
      await expect.poll(() => textOf(editor.bench.quickTitle()), PATIENT).toContain(`(${step})`);
      await editor.bench.enter();
    }
    await editor.bench.choosePath(join(editor.folder, 'gvi.tif'));
    await editor.bench
      .panel()
      .getByRole('heading', { name: 'GVI of cells: dsm' })
      .waitFor({ timeout: 30_000 });
    const done = editor.bench.panel().getByText('40,000 cells analysed');
    const start = editor.bench.page.getByRole('button', { name: 'Start', exact: true });
    const isDone = async (): Promise<boolean> => {
      // Asked where the machine is so slow that it takes more than some seconds.
      if (await start.isVisible()) await start.click();
      return done.isVisible();
    };
    await expect.poll(isDone, { timeout: 120_000, interval: 200 }).toBe(true);
    await editor.bench.panel().getByText('stand inside buildings or crowns').first().waitFor();
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    await editor.bench.panel().getByText('Green Visibility Index').first().waitFor();
    await expect.poll(coloursOfMap).toBeGreaterThan(50);
    await editor.bench.screenshot('every-cell');
    expect(readFileSync(join(editor.folder, 'gvi.tif'), 'latin1')).toContain('"terrain":"dtm.tif"');
    await editor.bench.explorerRow('gvi.tif');
    await editor.bench.command('Graticule: Export Map Image…');
    await editor.bench.choosePath(join(editor.folder, 'map.png'));
    await editor.bench.toast('Saved map.png').waitFor({ timeout: 30_000 });
    const { colours } = await decodePicture(
      editor.session.browser,
      readFileSync(join(editor.folder, 'map.png')),
    );
    expect(colours).toBeGreaterThan(50);
  });
});
