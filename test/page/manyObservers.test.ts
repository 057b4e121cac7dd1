import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { gviResult } from './fixtures/gviResult';
import { madeTown, townLayers } from './fixtures/town';
import { usePage } from './support/browser';
import { doneMessage } from './support/panel';

const stage = usePage();
const ROWS = 100_000;

/** The middle time of drawing the rows of another place of the table, in milliseconds; they are drawn in a microtask. */
function redrawTime(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const scroller = document.querySelector('.table-scroll')!;
    const times: number[] = [];
    for (let step = 0; step < 31; step++) {
      const from = performance.now();
      scroller.scrollTop = ((step * 7) % 31) * (scroller.scrollHeight / 31);
      scroller.dispatchEvent(new Event('scroll'));
      await null;
      times.push(performance.now() - from);
    }
    return times.sort((a, b) => a - b)[15]!;
  });
}

describe('a hundred thousand observers', () => {
  it('stay usable in the table and pan smoothly on the map', async () => {
    const panel = await stage.open({ reducedMotion: false });
    const { page } = panel;
    await panel.answer('rasters', { ok: { layers: townLayers(madeTown(400)) } });
    await panel.post(doneMessage(gviResult(1000), 'Some houses'));
    await page.waitForSelector('tr[data-row]');
    const fewMs = await redrawTime(page);
    await panel.post(doneMessage(gviResult(ROWS), 'Every house'));
    await page.waitForSelector(`table[aria-rowcount="${ROWS + 1}"]`);
    await page.waitForSelector('tr[data-row]');
    expect(await page.getAttribute('table', 'aria-rowcount')).toBe(String(ROWS + 1));
    expect(await page.locator('tr[data-row]').count()).toBeLessThan(80);

    const sortMs = await page.evaluate(async () => {
      const from = performance.now();
      document.querySelector<HTMLButtonElement>('th[data-column="NAME"] button')!.click();
      await null;
      return performance.now() - from;
    });
    const redrawMs = await redrawTime(page);
    await page.locator('.table-scroll').press('End');
    expect(await page.getAttribute('tr[aria-selected="true"]', 'aria-rowindex')).toBe(String(ROWS + 1));
    await page.getByRole('searchbox').fill('Moss 77');
    await expect.poll(() => page.textContent('.table-tools')).toContain('rows of 100,000');

    await page.locator('#tab-map').click();
    await page.waitForSelector('text=Greenness');
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      const frames: number[] = [];
      let last = performance.now();
      const tick = (now: number): void => {
        frames.push(now - last);
        last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      Object.assign(window, { frames });
    });
    await page.mouse.move(600, 430);
    await page.mouse.down();
    for (let step = 0; step < 60; step++) await page.mouse.move(600 - step * 7, 430 + step * 4);
    await page.mouse.up();
    const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
    const median = frames.sort((a, b) => a - b)[Math.floor(frames.length / 2)]!;
    console.log(
      `100,000 observers: ${frames.length} frames, median ${median.toFixed(1)} ms, longest ${frames.at(-1)!.toFixed(0)} ms; sort ${sortMs.toFixed(0)} ms; rows of a new place ${redrawMs.toFixed(1)} ms (of 1,000 observers ${fewMs.toFixed(1)} ms)`,
    );
    await panel.screenshot('light-many-map');
    expect(frames.length).toBeGreaterThan(20);
    expect(median).toBeLessThan(50);
    expect(redrawMs).toBeLessThan(4 * fewMs);
    expect(panel.errors).toEqual([]);
  }, 240_000);
});
