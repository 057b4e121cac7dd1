import { describe, expect, it } from 'vitest';
import { ZERO_COLOUR } from '../../src/shared/colourRamps';
import type { ResultDocument } from '../../src/shared/result';
import { gviResult } from './fixtures/gviResult';
import { madeTown, townLayers } from './fixtures/town';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';
import { type ThemeName, themes } from './support/themes';

const stage = usePage();

/** The made result with nothing green in view of some observers. */
function withZeros(isZero: (row: number) => boolean): ResultDocument {
  const document = gviResult(50);
  const columns = document.result.columns.map((column) => {
    if (column.name !== 'gvi' && column.name !== 'green') return column;
    return {
      ...column,
      values: column.values.map((value, row) => (isZero(row) && value !== null ? 0 : value)),
    };
  });
  return { ...document, result: { ...document.result, columns } };
}

async function openMap(document: ResultDocument, theme: ThemeName = 'light'): Promise<Panel> {
  const panel = await stage.open({ theme });
  await panel.answer('rasters', { ok: { layers: townLayers(madeTown(200)) } });
  await panel.post(doneMessage(document, 'Green visibility: primary_schools.shp'));
  await panel.page.locator('#tab-map').click();
  await panel.page.waitForSelector('text=Greenness');
  await panel.page.getByLabel('Greenness').uncheck();
  return panel;
}

/** How many pixels of the map are of the colour of zero, and how many are green. */
const pixels = (panel: Panel): Promise<{ zero: number; green: number }> =>
  panel.page.locator('canvas.scene').evaluate((canvas: HTMLCanvasElement, colour) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let [zero, green] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      if (colour.every((part, channel) => data[at + channel] === part)) zero++;
      if (data[at + 1]! > data[at]! + 25 && data[at + 1]! > data[at + 2]! + 15) green++;
    }
    return { zero, green };
  }, ZERO_COLOUR);

describe('observers who see nothing green', () => {
  it.each(Object.keys(themes) as ThemeName[])('have a colour of their own in the %s theme', async (theme) => {
    const panel = await openMap(
      withZeros((row) => row % 2 === 0),
      theme,
    );
    await expect.poll(async () => (await pixels(panel)).zero).toBeGreaterThan(500);
    expect((await pixels(panel)).green).toBeGreaterThan(500);
    expect(await panel.page.textContent('.map-legend-zero')).toBe('0: nothing green in view');
    await panel.screenshot(`${theme}-zero`);
  });

  it('are never green, where all of them are', async () => {
    const panel = await openMap(withZeros(() => true));
    await expect.poll(async () => (await pixels(panel)).zero).toBeGreaterThan(1000);
    expect((await pixels(panel)).green).toBe(0);
    expect(await panel.page.textContent('.map-legend-zero')).toBe('0: nothing green in view');
    expect(await panel.page.getByRole('img', { name: /^Colours of/ }).count()).toBe(0);
  });

  it('are not told of where there are none', async () => {
    const panel = await openMap(gviResult(50));
    await panel.page.getByRole('img', { name: /^Colours of/ }).waitFor();
    expect(await panel.page.locator('.map-legend-zero').count()).toBe(0);
    expect((await pixels(panel)).zero).toBe(0);
  });
});
