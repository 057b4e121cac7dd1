import { describe, expect, it } from 'vitest';
import { gviResult } from './fixtures/gviResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';

const stage = usePage();

async function schools(): Promise<Panel> {
  const panel = await stage.open();
  await panel.post(doneMessage(gviResult(50), 'Green visibility: primary_schools.shp'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

/** The cells of a column in the rows that are drawn, from the top. */
async function column(panel: Panel, id: string): Promise<string[]> {
  const at = await panel.page.$$eval(
    'thead th',
    (heads, name) => heads.findIndex((head) => head.getAttribute('data-column') === name),
    id,
  );
  return panel.page.$$eval(
    'tr[data-row]',
    (rows, place) => rows.map((row) => row.children[place]!.textContent ?? ''),
    at,
  );
}

describe('the table of observers', () => {
  it('says what was done and shows the greenest first', async () => {
    const panel = await schools();
    expect(await panel.page.textContent('.head p')).toBe('50 observers analysed in 0.21 s with 2 workers');
    const values = (await column(panel, 'gvi')).map(Number);
    expect(values[0]).toBeGreaterThan(0.7);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(await panel.page.getAttribute('th[data-column="gvi"]', 'aria-sort')).toBe('descending');
    expect(await panel.page.getAttribute('table', 'aria-rowcount')).toBe('51');
  });

  it('sorts by a heading, the other way on a second press, rows without a value last both ways', async () => {
    const panel = await schools();
    const head = panel.page.locator('th[data-column="visible"] button');
    await head.click();
    const down = (await column(panel, 'visible')).map((text) => Number(text.replaceAll(',', '')));
    expect(down).toEqual([...down].sort((a, b) => b - a));
    await head.click();
    expect(await panel.page.getAttribute('th[data-column="visible"]', 'aria-sort')).toBe('ascending');
    const up = (await column(panel, 'visible')).map((text) => Number(text.replaceAll(',', '')));
    expect(up).toEqual([...up].sort((a, b) => a - b));
    await panel.page.locator('.table-scroll').press('End');
    expect((await column(panel, 'visible')).slice(-2)).toEqual(['–', '–']);
    expect(await head.evaluate((button) => button === document.activeElement)).toBe(false);
  });

  it('keeps the focus on the heading that was pressed', async () => {
    const panel = await schools();
    const head = panel.page.locator('th[data-column="coverage"] button');
    await head.focus();
    await panel.page.keyboard.press('Enter');
    expect(await panel.page.getAttribute('th[data-column="coverage"]', 'aria-sort')).toBe('descending');
    const focused = await panel.page.evaluate(() => document.activeElement?.closest('th')?.dataset.column);
    expect(focused).toBe('coverage');
  });

  it('filters by text and by a comparison', async () => {
    const panel = await schools();
    const box = panel.page.getByRole('searchbox', { name: 'Filter rows' });
    await box.fill('moss primary');
    await expect
      .poll(() => column(panel, 'NAME'))
      .toSatisfy((names: string[]) => names.every((name) => /Moss Primary/.test(name)));
    const shown = (await column(panel, 'NAME')).length;
    expect(await panel.page.textContent('.table-tools')).toContain(`${shown} rows of 50`);
    await box.fill('gvi>0.5');
    await expect.poll(async () => Math.min(...(await column(panel, 'gvi')).map(Number))).toBeGreaterThan(0.5);
    await box.fill('nothing like this');
    await expect.poll(() => column(panel, 'gvi')).toEqual([]);
  });

  it('says so where no row matches', async () => {
    const panel = await schools();
    await panel.page.getByRole('searchbox').fill('no such school');
    await panel.page.getByText('No row matches the filter.').waitFor();
    await panel.page.getByRole('searchbox').fill('');
    await panel.page.waitForSelector('tr[data-row]');
    expect(await panel.page.locator('.table-empty').isVisible()).toBe(false);
  });

  it('shows the rows without a value, with their reason', async () => {
    const panel = await schools();
    await panel.page.getByRole('button', { name: '2 rows without a value' }).click();
    expect(await column(panel, 'status')).toEqual(['outside', 'on nodata']);
    const reasons = ['The point lies outside the surface.', 'The surface has no data here.'];
    expect(await column(panel, 'reason')).toEqual(reasons);
    // In the place of the value too, and whole in the tooltip where it is cut.
    expect(await column(panel, 'gvi')).toEqual(reasons);
    const cells = panel.page.locator('tr[data-row] td:has(> .muted)', { hasText: reasons[0]! });
    expect(await cells.first().getAttribute('title')).toBe(reasons[0]);
  });

  it('is driven by the keyboard alone and keeps what is selected', async () => {
    const panel = await schools();
    await panel.page.locator('.table-scroll').focus();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    const place = await panel.page.getAttribute('tr[aria-selected="true"]', 'aria-rowindex');
    expect(place).toBe('4');
    await panel.page.keyboard.press('End');
    expect(await panel.page.getAttribute('tr[aria-selected="true"]', 'aria-rowindex')).toBe('51');
    expect(await panel.page.locator('tr[aria-selected="true"]').isVisible()).toBe(true);
    await panel.page.keyboard.press('PageUp');
    await panel.page.keyboard.press('Home');
    const first = await panel.page.getAttribute('tr[aria-rowindex="2"]', 'data-row');
    expect(await panel.page.evaluate(() => window.fake.kept)).toMatchObject({ selected: Number(first) });
    await panel.page.keyboard.press('Enter');
    expect(await panel.page.getAttribute('#tab-map', 'aria-selected')).toBe('true');
  });

  it('moves between tabs with the arrow keys', async () => {
    const panel = await schools();
    await panel.page.locator('#tab-table').focus();
    await panel.page.keyboard.press('ArrowRight');
    expect(await panel.page.getAttribute('#tab-timings', 'aria-selected')).toBe('true');
    expect(await panel.page.locator('#panel-table').isVisible()).toBe(false);
    await panel.page.keyboard.press('ArrowLeft');
    await panel.page.keyboard.press('ArrowLeft');
    expect(await panel.page.getAttribute('#tab-about', 'aria-selected')).toBe('true');
  });

  it('asks the host for exports', async () => {
    const panel = await schools();
    for (const [label, format] of [
      ['Table as CSV…', 'csv'],
      ['Points as GeoJSON…', 'geojson'],
      ['Table as Markdown…', 'markdown'],
      ['Report as HTML…', 'report'],
    ] as const) {
      await panel.page.getByRole('button', { name: 'Export' }).click();
      await panel.page.getByRole('menuitem', { name: label }).click();
      const requests = (await panel.sent()).filter((message) => message.type === 'request');
      expect(requests.at(-1)).toMatchObject({ request: { kind: 'export', format } });
    }
  });
});
