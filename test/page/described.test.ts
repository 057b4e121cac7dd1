import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { rankingResult } from './fixtures/rankingResult';
import { treesResult } from './fixtures/treesResult';
import { usePage } from './support/browser';
import { cellsOf, doneMessage, type Panel, stateMessage } from './support/panel';

const stage = usePage();

async function open(document: ResultDocument, kept?: unknown): Promise<Panel> {
  const panel = await stage.open({ kept });
  await panel.post(doneMessage(document, document.result.description.title));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

const texts = ({ page }: Panel, selector: string): Promise<string[]> =>
  page.$$eval(selector, (found) => found.map((one) => one.textContent ?? ''));

describe('a result of points of an analysis that the page was not made for', () => {
  it('has the columns that it describes, in their order, and then its other attributes', async () => {
    const panel = await open(treesResult());
    // Echoes are left out, because every tree has one.
    expect(await texts(panel, 'th .heading')).toEqual(['species', 'Outcome', 'Tall', 'zone', 'tall_m']);
    expect(await cellsOf(panel, 0)).toEqual(['Cedar', 'Ash', 'Fir', 'Birch', 'Elm']);
    expect(await cellsOf(panel, 2)).toEqual(['24.3', '12.1', '6.0', 'A taller tree stands before it.', '–']);
    expect(await texts(panel, 'th[aria-sort="descending"] .heading')).toEqual(['Tall']);
    expect(await panel.page.getByRole('searchbox').getAttribute('placeholder')).toContain('tall_m>20');
    expect(await texts(panel, '.table-foot dl div')).toEqual(['Tallest24.25', 'Lost1']);
    expect(await panel.page.textContent('.head p')).toContain('5 trees analysed');
    expect(panel.errors).toEqual([]);
  });

  it('sorts and filters by a computed column where an attribute has its name', async () => {
    const panel = await open(treesResult());
    await panel.page.getByRole('searchbox').fill('tall_m>10');
    await expect.poll(() => cellsOf(panel, 0)).toEqual(['Cedar', 'Ash']);
    await panel.page.getByRole('searchbox').fill('');
    await expect.poll(() => cellsOf(panel, 0)).toHaveLength(5);
    await panel.page.locator('th:has-text("tall_m") button').click();
    expect(await cellsOf(panel, 0)).toEqual(['Fir', 'Elm', 'Cedar', 'Birch', 'Ash']);
    expect(await texts(panel, 'th[aria-sort="ascending"] .heading')).toEqual(['tall_m']);
  });

  it('has bars in proportion to the values, and badges in the tones of the status', async () => {
    const panel = await open(treesResult());
    const widths = await panel.page.$$eval('.cell-bar-fill', (bars) =>
      bars.map((bar) => Number.parseFloat((bar as HTMLElement).style.width)),
    );
    expect(widths).toEqual([100, 50, expect.closeTo((100 * 6) / 24.25, 2)]);
    const badges = await panel.page.$$eval('.badge', (found) =>
      found.map((badge) => [badge.textContent, badge.className, (badge as HTMLElement).title]),
    );
    expect(badges.slice(2)).toEqual([
      ['measured', 'badge badge-good', ''],
      ['in shadow', 'badge badge-warn', 'A taller tree stands before it.'],
      ['lost', 'badge badge-error', ''],
    ]);
    await panel.page.getByRole('button', { name: '2 rows without a value' }).click();
    expect(await cellsOf(panel, 0)).toEqual(['Birch', 'Elm']);
  });

  it('is on a map with its legend, and nothing is asked at a place', async () => {
    const panel = await open(treesResult());
    await panel.page.locator('tr[data-row="2"]').dblclick();
    await panel.page.getByRole('checkbox', { name: 'Trees' }).waitFor();
    const legend = panel.page.getByRole('img', { name: 'Colours of Height of the crown from 6.0 to 24.3' });
    expect(await legend.isVisible()).toBe(true);
    expect(await panel.page.textContent('.map-legend-title')).toBe('Height of the crown (m)');
    expect(await panel.page.textContent('.row-card')).toBe(
      'CedarOutcomemeasuredTall (m)24.3zoneatall_mold 7',
    );
    await panel.page.getByRole('checkbox', { name: 'Trees' }).uncheck();
    expect(await legend.isVisible()).toBe(false);
    expect(await panel.page.evaluate(() => window.fake.kept)).toMatchObject({ layers: { points: false } });
    const kinds = (await panel.sent()).map((message) => message.type === 'request' && message.request.kind);
    expect(kinds).not.toContain('probe');
    expect(panel.errors).toEqual([]);
  });

  it('offers what it can be exported to, and no comparison where there is none', async () => {
    const panel = await open(treesResult());
    await panel.page.getByRole('button', { name: 'Export' }).click();
    expect(await panel.page.getByRole('menuitem').allInnerTexts()).toEqual([
      'Table as CSV…',
      'Result as JSON…',
      'Map as PNG image…',
      'Map as SVG drawing…',
      'Report as HTML…',
    ]);
    await panel.page.locator('#tab-timings').click();
    expect(await panel.page.getByRole('button', { name: 'Compare timings' }).count()).toBe(0);
  });

  it('tells its parameters and terms as they are called', async () => {
    const panel = await open(treesResult());
    await panel.page.locator('#tab-about').click();
    const facts = await texts(panel, '.facts > *');
    expect(facts).toEqual(expect.arrayContaining(['Tall', 'Echo', 'Pulse', '12 ns']));
  });

  it('numbers rows without a name, and goes by the status where there is no value', async () => {
    const { table } = treesResult().result.description;
    const sort = { column: 'outcome', descending: false };
    const panel = await open(treesResult({ values: [], table: { ...table!, name: null, sort } }));
    expect((await texts(panel, 'th .heading'))[0]).toBe('Row');
    expect(await cellsOf(panel, 0)).toEqual(['2', '4', '1', '3', '5']);
    await panel.page.getByRole('button', { name: '2 rows without a value' }).click();
    expect(await cellsOf(panel, 0)).toEqual(['2', '4']);
    await panel.page.locator('tr[data-row="3"]').dblclick();
    expect(await panel.page.textContent('.row-card h3')).toBe('Row 4');
    expect(await panel.page.locator('.map-legend').count()).toBe(0);
    expect(panel.errors).toEqual([]);
  });
});

describe('a result without a view', () => {
  it('has a table alone, which leads to no map', async () => {
    const panel = await open(treesResult({ view: 'none' }));
    expect(await panel.page.getByRole('tab').allInnerTexts()).toEqual([
      'Table',
      'Timings',
      'About this result',
    ]);
    expect(await cellsOf(panel, 0)).toEqual(['Cedar', 'Ash', 'Fir', 'Birch', 'Elm']);
    expect(await panel.page.locator('.table-foot p').count()).toBe(0);
    await panel.page.locator('tr[data-row="2"]').dblclick();
    expect(await panel.page.getAttribute('#tab-table', 'aria-selected')).toBe('true');
    await panel.page.getByRole('button', { name: 'Export' }).click();
    expect(await panel.page.getByRole('menuitem').allInnerTexts()).not.toContain('Map as PNG image…');
    expect(panel.errors).toEqual([]);
  });

  it('is shown where a map was kept in sight', async () => {
    const panel = await open(treesResult({ view: 'none' }), { tab: 'map' });
    expect(await panel.page.getAttribute('#tab-table', 'aria-selected')).toBe('true');
  });
});

describe('a result without a table', () => {
  it('opens at its map, not at its timings', async () => {
    const document = treesResult({ view: 'raster' });
    const { table: _, ...description } = document.result.description;
    const panel = await stage.open();
    await panel.post(doneMessage({ ...document, result: { ...document.result, description } }, 'Crowns'));
    expect(await panel.page.getByRole('tab').allInnerTexts()).toEqual([
      'Timings',
      'Map',
      'About this result',
    ]);
    expect(await panel.page.getAttribute('#tab-map', 'aria-selected')).toBe('true');
    expect(panel.errors).toEqual([]);
  });
});

describe('drawings of rows that are not ranked', () => {
  it('come in the order of the table, with their values', async () => {
    const document = rankingResult();
    const { weights: _, ...description } = document.result.description;
    const values = [{ column: 'Es', legend: { label: 'Shape', digits: 3 } }];
    const sort = { column: 'Es', descending: true };
    const described = { ...description, values, table: { ...description.table!, sort } };
    const panel = await open({ ...document, result: { ...document.result, description: described } });
    expect(await panel.page.locator('.weights').count()).toBe(0);
    await panel.page.locator('#tab-map').click();
    const rows = await panel.page.$$eval('.drawing', (cards) =>
      cards.map((card) => card.getAttribute('data-row')),
    );
    expect(rows.slice(0, 4)).toEqual(['6', '0', '10', '4']);
    expect(await panel.page.locator('.drawing').first().innerText()).toMatch(/^Eckert IV\s+Es\s+0\.228021$/);
    expect(panel.errors).toEqual([]);
  });
});

describe('a raster that fills in', () => {
  it('has colours that span what is known so far, where its range is not known', async () => {
    const panel = await stage.open();
    const { description } = treesResult({ view: 'raster' }).result;
    const nothing = { rows: 0, columns: [], attributes: [], earlier: null };
    await panel.post(stateMessage({ kind: 'running', title: 'Crowns', description, ...nothing }));
    const preview = { rows: 2, columns: 2, bounds: { minX: 0, minY: 0, maxX: 10, maxY: 10 } };
    const post = (row: number, ...values: number[]): Promise<void> =>
      panel.post({
        type: 'map',
        update: { row, column: 0, rows: 1, columns: 2, values: Float32Array.from(values), preview },
      });
    const legend = (): Promise<string | null> =>
      panel.page.locator('.map-legend svg').getAttribute('aria-label');
    await post(0, 5, Number.NaN);
    await post(0, 5, 7);
    await expect.poll(legend).toBe('Colours of Height of the crown from 5.0 to 7.0');
    await post(1, 6, 21);
    await expect.poll(legend).toBe('Colours of Height of the crown from 5.0 to 21.0');
    expect(panel.errors).toEqual([]);
  });
});

describe('a view that an earlier version kept', () => {
  it('is taken as far as it is understood', async () => {
    const panel = await open(rankingResult(), {
      tab: 'elsewhere',
      sort: 'Ep',
      filter: 'a',
      weights: { distance: 1, shape: 1, area: 0 },
      variant: 'given',
      area: 'all',
      layers: { surface: 'yes' },
      mapView: [1, 2, 3],
    });
    expect(await panel.page.getAttribute('#tab-table', 'aria-selected')).toBe('true');
    expect(await panel.page.getByRole('searchbox').inputValue()).toBe('a');
    expect(await panel.page.getAttribute('th[data-column="rank"]', 'aria-sort')).toBe('ascending');
    const pressed = await texts(panel, '.segments button[aria-pressed="true"]');
    expect(pressed).toEqual(['All', 'Area']);
    expect(await cellsOf(panel, 0)).toHaveLength(12);
    expect(panel.errors).toEqual([]);
  });
});
