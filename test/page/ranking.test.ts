import { describe, expect, it } from 'vitest';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { cellsOf, doneMessage, type Panel } from './support/panel';

const stage = usePage();

async function iceland(): Promise<Panel> {
  const panel = await stage.open();
  await panel.post(doneMessage(rankingResult(), 'Projections for Iceland'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

describe('the table of candidates', () => {
  it('ranks by area first and prints ties as ties', async () => {
    const panel = await iceland();
    expect((await cellsOf(panel, 1))[0]).toContain('Equal Earth');
    const ranks = await cellsOf(panel, 0);
    expect(ranks[0]).toBe('1');
    // The published table's Mollweide and Wagner IV differ by less than the noise.
    expect(ranks.slice(-2)).toEqual(['11 =', '11 =']);
    expect(
      await panel.page.getByRole('button', { name: 'Area', exact: true }).getAttribute('aria-pressed'),
    ).toBe('true');
  });

  it('ranks again at once when a preset is chosen or a slider moves', async () => {
    const panel = await iceland();
    await panel.page.getByRole('button', { name: 'Distance', exact: true }).click();
    expect((await cellsOf(panel, 1))[0]).toMatch(/^Hammer.*centred/);
    const slider = panel.page.getByRole('slider', { name: 'Weight of area' });
    await slider.focus();
    for (let press = 0; press < 10; press++) await panel.page.keyboard.press('ArrowRight');
    expect((await cellsOf(panel, 1))[0]).toMatch(/^Equal Earth.*centred/);
    expect(
      await panel.page.getByRole('button', { name: 'Distance', exact: true }).getAttribute('aria-pressed'),
    ).toBe('false');
    const kept = await panel.page.evaluate(() => window.fake.kept);
    expect(kept).toMatchObject({ weights: [1, 0, 5] });
  });

  it('never lets all weights be zero', async () => {
    const panel = await iceland();
    const slider = panel.page.getByRole('slider', { name: 'Weight of area' });
    await slider.focus();
    await panel.page.keyboard.press('Home');
    expect(await slider.inputValue()).toBe('1');
    expect((await cellsOf(panel, 5))[0]).toBe('1.000');
  });

  it('shows candidates as given, centred, or both', async () => {
    const panel = await iceland();
    await panel.page.getByRole('button', { name: 'Centred', exact: true }).click();
    const names = await cellsOf(panel, 1);
    expect(names).toHaveLength(6);
    expect(names.every((name) => name.includes('centred'))).toBe(true);
    await panel.page.getByRole('button', { name: 'As given', exact: true }).click();
    expect(await cellsOf(panel, 1)).toHaveLength(6);
  });

  it('copies a PROJ string', async () => {
    const panel = await iceland();
    await panel.page.getByRole('button', { name: 'Copy the PROJ string of Mollweide', exact: true }).click();
    const requests = (await panel.sent()).filter((message) => message.type === 'request');
    expect(requests.at(-1)).toMatchObject({
      request: { kind: 'copy', text: '+proj=moll +lon_0=0 +datum=WGS84 +units=m +no_defs' },
    });
    expect(await panel.page.getByRole('alert').textContent()).toContain('clipboard');
  });

  it('says of the bars and dots what scale they are on', async () => {
    const panel = await iceland();
    const head = panel.page.locator('th[data-column="Ep"] button');
    expect(await head.getAttribute('title')).toContain('The bars are on a linear scale from zero.');
    expect(await head.locator('.axis-text').allInnerTexts()).toEqual(['0', '0.1']);
    const result = rankingResult();
    const columns = result.result.columns.map((column) =>
      column.name === 'Ep' ? { ...column, values: column.values.map((value) => Number(value) ** 4) } : column,
    );
    await panel.post(doneMessage({ ...result, result: { ...result.result, columns } }, 'Iceland'));
    expect(await head.getAttribute('title')).toContain('The dots are on a logarithmic scale');
    expect(await head.locator('.axis-text').allInnerTexts()).toEqual(['10⁻⁶', '10⁻⁴', 'log']);
    expect(await panel.page.locator('tr[data-row="0"] .whisker').first().locator('.stem').count()).toBe(0);
  });

  it('keeps its numbers in sight in a narrow panel', async () => {
    const panel = await iceland();
    await panel.page.setViewportSize({ width: 480, height: 700 });
    const cell = panel.page.locator('tr[data-row="0"] td:has(svg.whisker)').first();
    await expect.poll(async () => (await cell.boundingBox())!.x).toBeLessThan(400);
    const { x, width } = (await cell.boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(480);
    expect(await cell.locator('svg').isVisible()).toBe(false);
  });

  it('gives every value its whiskers, and tells the error in the tooltip', async () => {
    const panel = await iceland();
    expect(await panel.page.locator('tr[data-row="0"] svg.whisker').count()).toBe(3);
    expect(await panel.page.locator('tr[data-row="0"] svg.whisker .range').count()).toBe(9);
    const title = await panel.page
      .locator('tr[data-row="0"] td:has(svg.whisker)')
      .nth(2)
      .getAttribute('title');
    expect(title).toContain('Ea 0.000415 ± 4.2e-6');
    expect(title).toContain('0.000340');
  });
});

describe('the drawings of candidates', () => {
  it('follow the ranking, and are linked with the table both ways', async () => {
    const panel = await iceland();
    await panel.page.locator('#tab-map').click();
    const cards = panel.page.locator('.drawing');
    expect(await cards.count()).toBe(12);
    expect(await cards.first().textContent()).toContain('Equal Earth');
    await cards.nth(4).click();
    const row = await cards.nth(4).getAttribute('data-row');
    await panel.page.locator('#tab-table').click();
    expect(await panel.page.getAttribute('tr[aria-selected="true"]', 'data-row')).toBe(row);
    await panel.page.locator('tr[data-row="2"]').click();
    await panel.page.locator('#tab-map').click();
    expect(await panel.page.getAttribute('.drawing[aria-pressed="true"]', 'data-row')).toBe('2');
  });
});
