import { describe, expect, it } from 'vitest';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { madeComparison, madeRun } from './fixtures/runRecord';
import { madeTown, townLayers } from './fixtures/town';
import { seriousFindings } from './support/axe';
import { usePage } from './support/browser';
import { doneMessage } from './support/panel';
import { type ThemeName, themes } from './support/themes';

const stage = usePage();
describe('the panel script', () => {
  it('is at most 350 kB', () => {
    expect(Buffer.byteLength(stage.server.script)).toBeLessThan(350_000);
  });
});

describe.each(Object.keys(themes) as ThemeName[])('every view in the %s theme', (theme) => {
  it('breaks no rule of the policy, asks the network for nothing, and is accessible', async () => {
    const panel = await stage.open({ theme });
    const { page } = panel;
    await panel.answer('rasters', { ok: { layers: townLayers(madeTown(500)) } });
    await panel.post(
      doneMessage(gviResult(50, madeRun(50, madeComparison())), 'Green visibility: primary_schools.shp'),
    );
    await page.waitForSelector('tr[data-row]');
    await page.locator('tr[data-row]').nth(4).click();
    for (const tab of ['table', 'timings', 'map', 'distribution', 'about']) {
      await page.locator(`#tab-${tab}`).click();
      if (tab === 'map') await page.waitForSelector('text=Greenness');
      await page.waitForTimeout(150);
      await panel.screenshot(`${theme}-gvi-${tab}`);
      expect(await seriousFindings(panel), `GVI, ${tab}`).toEqual([]);
    }
    await panel.post(doneMessage(rankingResult(), 'Projections for Iceland: countries.shp'));
    for (const tab of ['table', 'map']) {
      await page.locator(`#tab-${tab}`).click();
      await page.waitForTimeout(150);
      await panel.screenshot(`${theme}-ranking-${tab}`);
      expect(await seriousFindings(panel), `ranking, ${tab}`).toEqual([]);
    }
    expect(await panel.violations()).toEqual([]);
    expect(panel.strays).toEqual([]);
    expect(panel.errors).toEqual([]);
  });
});

describe('the policy of the page', () => {
  it('lets nobody change where links lead, or send a form', async () => {
    const panel = await stage.open();
    const { page } = panel;
    await page.evaluate(() => {
      const base = document.createElement('base');
      base.href = 'https://example.org/';
      document.head.append(base);
      const form = document.createElement('form');
      form.action = '/report.html';
      document.body.append(form);
      form.requestSubmit();
    });
    await expect.poll(() => panel.violations()).toHaveLength(2);
    expect((await panel.violations()).map((violation) => violation.split(' ')[0])).toEqual([
      'base-uri',
      'form-action',
    ]);
    expect(await page.evaluate(() => document.baseURI)).toBe(`${stage.server.origin}/`);
    expect(panel.strays).toEqual([]);
  });
});

describe('the policy of the tests', () => {
  it('is one that a style in an attribute would break', async () => {
    const panel = await stage.open();
    await panel.page.evaluate(() => {
      document.body.innerHTML = '<p style="color: red">x</p>';
    });
    expect((await panel.violations()).length).toBeGreaterThan(0);
  });
});
