import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PATIENT, textOf } from './support/patience';
import { decodePicture } from './support/picture';
import { useEditor } from './support/useEditor';

describe('a calculation in the editor', () => {
  const editor = useEditor('dsm.tif');
  const quick = '.quick-input-widget';

  /** The panel's map as a PNG file, its legend left out. */
  const mapNow = (): Promise<string> =>
    editor.bench
      .panel()
      .locator('canvas.scene')
      .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL(), undefined, {
        timeout: 20_000,
      });
  const coloursOfMap = async (): Promise<number> => {
    const url = await mapNow();
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    return (await decodePicture(editor.session.browser, png)).colours;
  };
  const boxText = (): Promise<string> =>
    editor.bench.page.locator(`${quick} .quick-input-box input`).inputValue();
  const type = (text: string): Promise<void> =>
    editor.bench.page.locator(`${quick} .quick-input-box input`).fill(text);
  const fault = (): Promise<string> => textOf(editor.bench.page.locator(`${quick} .quick-input-message`));
  /** Milliseconds that each preview took, from the text to what the panel is sent. */
  const previewTimes = (): number[] =>
    [...editor.log().matchAll(/: preview in ([\d.]+) (m?s)/g)].map(
      ([, time, unit]) => Number(time) * (unit === 's' ? 1000 : 1),
    );

  it('goes from a preset of two rasters over a preview to a raster that is a file', async () => {
    const { bench, folder } = editor;
    rmSync(join(folder, 'canopy.tif'), { force: true }); // of an earlier try
    await bench.contextMenu('dsm.tif', 'Calculate Raster…');
    await bench.quickRow('A: ').waitFor();
    await bench.pick('dtm.tif');
    await bench.quickRow('B: ').waitFor();
    await bench.screenshot('calculate-rasters');
    await bench.enter();
    await bench.pick('Canopy height');
    await bench.screenshot('calculate-bands');
    await bench.pick('A: dsm.tif');
    await expect.poll(boxText, PATIENT).toBe('A - B');

    await bench.panel().getByText('Preview: not computed yet').waitFor({ timeout: 30_000 });
    await expect.poll(coloursOfMap, PATIENT).toBeGreaterThan(50);
    await bench.screenshot('calculate-preview');
    const first = await mapNow();
    await type('A - B - C');
    await expect
      .poll(fault, PATIENT)
      .toContain('C at character 9 is no raster of this job, of which A to B are');
    await bench.screenshot('calculate-fault');
    await bench.enter();
    expect(await boxText()).toBe('A - B - C');
    for (const text of ['slope(B)', 'mean(A, 3) - B', 'sqrt(max(A - B, 0))']) {
      const count = previewTimes().length;
      await type(text);
      await expect.poll(() => previewTimes().length, PATIENT).toBeGreaterThan(count);
    }
    await expect.poll(mapNow, PATIENT).not.toBe(first);
    expect(await fault()).not.toContain('character');
    expect(Math.min(...previewTimes()), String(previewTimes())).toBeLessThan(100);
    await bench.screenshot('calculate-changed');

    await bench.enter();
    await bench.choosePath(join(folder, 'canopy.tif'));
    await bench.panel().getByText('cells analysed').waitFor({ timeout: 60_000 });
    expect(await bench.panel().getByText('Preview: not').count()).toBe(0);
    expect(await bench.tab(/Calculation/).count()).toBe(1);
    await bench.panelTab('Map');
    await expect.poll(coloursOfMap, PATIENT).toBeGreaterThan(50);
    await bench.panel().locator('canvas.scene').hover();
    await bench.screenshot('calculate-result');
    expect(existsSync(join(folder, 'canopy.tif'))).toBe(true);
  });

  it('opens what it wrote as a result again', async () => {
    const { bench } = editor;
    await bench.explorerRow('canopy.tif');
    await bench.contextMenu('canopy.tif', 'Open as Result');
    await bench.panel().getByText('opened from a file').waitFor({ timeout: 30_000 });
    await bench.panelTab('Map');
    await expect.poll(coloursOfMap, PATIENT).toBeGreaterThan(50);
  });

  it('leaves nothing open where one leaves it', async () => {
    const { bench } = editor;
    const before = await bench.tab(/Calculation/).count();
    await bench.command('Graticule: Calculate Raster…');
    // Those of the last time are proposed.
    await bench.quickRow('B: ').waitFor();
    await bench.enter();
    await bench.pick('Expression…');
    await bench.panel().getByText('Preview: not computed yet').waitFor({ timeout: 30_000 });
    await bench.page.keyboard.press('Escape');
    await expect.poll(() => bench.tab(/Calculation/).count(), PATIENT).toBe(before);
  });
});
