import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { madeComparison, madeRun } from './fixtures/runRecord';
import { madeTown, townBounds, townLayers } from './fixtures/town';
import { startPageServer } from './support/pageServer';
import { doneMessage, openPanel, stateMessage } from './support/panel';
import type { ThemeName } from './support/themes';

const server = await startPageServer();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
for (const theme of (process.argv[2] ?? 'light').split(',') as ThemeName[]) {
  const context = await browser.newContext({ viewport: { width: 1180, height: 760 } });
  const panel = await openPanel(await context.newPage(), server.origin, { theme });
  const town = madeTown(500);
  await panel.answer('rasters', { ok: { layers: townLayers(town).map(({ legend, ...l }) => l) } });
  const mask = new Uint8Array(321 * 321);
  for (let i = 0; i < mask.length; i++) {
    const c = (i % 321) - 160,
      r = Math.floor(i / 321) - 160;
    const a = Math.atan2(r, c);
    if (c * c + r * r < 160 * 160 && Math.sin(a * 9) > 0.2)
      mask[i] = Math.sin(c / 9) + Math.cos(r / 11) > 0.6 ? 2 : 1;
  }
  await panel.post(
    doneMessage(gviResult(50, madeRun(50, madeComparison())), 'Green visibility: primary_schools.shp'),
  );
  const doc = gviResult(50);
  const { x: xs, y: ys } = doc.result.details as { x: number[]; y: number[] };
  const x = xs[12]!,
    y = ys[12]!;
  await panel.answer('viewshed', {
    ok: {
      row: 12,
      bounds: { minX: x - 800, maxX: x + 800, minY: y - 800, maxY: y + 800 },
      columns: 321,
      rows: 321,
      mask,
    },
  });
  await panel.page.waitForTimeout(200);
  await panel.page.click('tr[data-row="12"]');
  await panel.screenshot(`${theme}-gvi-table`);
  for (const tab of ['Timings', 'Map', 'About this result']) {
    await panel.page.click(`role=tab[name="${tab}"]`);
    await panel.page.waitForTimeout(700);
    if (tab === 'Map') await panel.page.mouse.move(600, 400);
    await panel.screenshot(`${theme}-gvi-${tab.split(' ')[0]!.toLowerCase()}`);
  }
  await panel.post(doneMessage(rankingResult(), 'Projections for Iceland: countries.shp'));
  await panel.page.click('role=tab[name="Table"]');
  await panel.page.waitForTimeout(200);
  await panel.screenshot(`${theme}-rank-table`);
  await panel.page.click('role=tab[name="Map"]');
  await panel.page.waitForTimeout(200);
  await panel.screenshot(`${theme}-rank-map`);
  console.log(theme, await panel.violations(), panel.strays, panel.errors);
  await context.close();
}
await browser.close();
await server.close();
