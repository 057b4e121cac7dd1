import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { madeComparison, madeRun } from './fixtures/runRecord';
import { madeTown, townLayers } from './fixtures/town';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';

const stage = usePage();
const WIDTH = 320;

async function open(document: ResultDocument): Promise<Panel> {
  const panel = await stage.open();
  await panel.page.setViewportSize({ width: WIDTH, height: 700 });
  await panel.answer('rasters', { ok: { layers: townLayers(madeTown(200)) } });
  await panel.post(doneMessage(document, 'Green visibility: primary_schools.shp'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

const compared = (): ResultDocument => gviResult(50, madeRun(50, madeComparison()));

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await locator.boundingBox())!;
}

async function expectInWidth(locator: Locator): Promise<void> {
  const { x, width } = await boxOf(locator);
  expect(width).toBeGreaterThan(0);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(WIDTH);
}

describe('a narrow window', () => {
  it('has every tab in sight, under its whole name', async () => {
    const { page } = await open(compared());
    const tabs = await page.getByRole('tab').all();
    expect(tabs).toHaveLength(5);
    for (const tab of tabs) await expectInWidth(tab);
    for (const name of ['Table', 'Timings', 'Map', 'Distribution', 'About this result'])
      expect(await page.getByRole('tab', { name, exact: true }).count()).toBe(1);
  });

  it('has every column of the timing table in sight, and the bars across the width', async () => {
    const { page } = await open(compared());
    await page.locator('#tab-timings').click();
    for (const name of ['Time', 'Speed-up', 'Efficiency', 'Peak memory'])
      await expectInWidth(page.getByRole('columnheader', { name, exact: true }));
    for (const cell of await page.locator('.timing-table tbody :is(th, td)').all()) await expectInWidth(cell);
    expect((await boxOf(page.locator('.phase-bar').first())).width).toBeGreaterThan(WIDTH * 0.8);
  });

  it('has the legend of the map clear of the scale bar', async () => {
    const { page } = await open(compared());
    await page.locator('#tab-map').click();
    await page.waitForSelector('.map-legend');
    const bar = await boxOf(page.locator('.scale-bar'));
    const legend = await boxOf(page.locator('.legend-box'));
    expect(legend.y).toBeGreaterThanOrEqual(bar.y + bar.height);
    await expectInWidth(page.locator('.legend-box'));
  });

  it('has the terms of About above their words', async () => {
    const { page } = await open(compared());
    await page.locator('#tab-about').click();
    const term = await boxOf(page.locator('.facts dt').first());
    const words = await boxOf(page.locator('.facts dd').first());
    expect(words.y).toBeGreaterThanOrEqual(term.y + term.height);
    expect(words.width).toBeGreaterThan(WIDTH * 0.8);
  });

  it('folds the controls of a ranking away, and says what they are set to', async () => {
    const { page } = await open(rankingResult());
    const toggle = page.getByRole('button', { name: 'Filter and weights' });
    const filter = page.locator('.filter .field');
    expect((await boxOf(page.locator('.table-scroll'))).height).toBeGreaterThan(350);
    expect(await toggle.textContent()).toContain('12 candidates by area');
    expect(await filter.isVisible()).toBe(false);

    await toggle.click();
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('button', { name: 'All three', exact: true }).click();
    await page.getByRole('button', { name: 'Centred', exact: true }).click();
    await toggle.click();
    expect(await toggle.textContent()).toContain('6 candidates of 12 by all three');
    expect(await filter.isVisible()).toBe(false);

    await page.setViewportSize({ width: 900, height: 700 });
    expect(await filter.isVisible()).toBe(true);
    expect(await page.locator('.fold-toggle:visible').count()).toBe(0);
  });

  it('never makes the page wider than the window', async () => {
    for (const document of [compared(), rankingResult()]) {
      const { page } = await open(document);
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBe(WIDTH);
      }
    }
  });
});
