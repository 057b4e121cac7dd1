import { describe, expect, it } from 'vitest';
import { resultFile } from '../../src/data/tables/resultText';
import type { HostRequest, ShownTable } from '../../src/shared/messages';
import { joined } from '../support/joined';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { cellsOf, doneMessage, type Panel, type PanelOptions } from './support/panel';

const stage = usePage();

async function show(document: Parameters<typeof doneMessage>[0], options?: PanelOptions): Promise<Panel> {
  const panel = await stage.open(options);
  await panel.post(doneMessage(document, 'A result'));
  await panel.page.waitForSelector('.panel > *');
  return panel;
}

type Export = Extract<HostRequest, { kind: 'export' }>;

/** The last export that the page asked for; typed arrays come out of the browser as objects, so as plain lists. */
async function asked(panel: Panel): Promise<Export & { readonly table: ShownTable }> {
  const found = await panel.page.evaluate(() => {
    const plain = (value: unknown): unknown => {
      if (ArrayBuffer.isView(value)) return [...(value as unknown as Iterable<number>)];
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
    };
    const requests = window.fake.sent.flatMap((one) => (one.type === 'request' ? [one.request] : []));
    return plain(requests.findLast(({ kind }) => kind === 'export'));
  });
  return found as Export & { readonly table: ShownTable };
}

async function exportAs(panel: Panel, label: string): Promise<Export & { readonly table: ShownTable }> {
  await panel.page.getByRole('button', { name: 'Export' }).click();
  await panel.page.getByRole('menuitem', { name: label }).click();
  return asked(panel);
}

const rowsDrawn = ({ page }: Panel): Promise<number[]> =>
  page.$$eval('tr[data-row]', (rows) => rows.map((row) => Number(row.getAttribute('data-row'))));

describe('an export', () => {
  it('of a table that nobody touched is of the result as it is', async () => {
    const panel = await show(gviResult(50));
    const { table, format } = await exportAs(panel, 'Table as CSV…');
    expect(format).toBe('csv');
    expect(table).toEqual({ shown: null, all: null, choice: '', ranking: null });
  });

  it('has the rows in the order in which a person sorted them', async () => {
    const panel = await show(gviResult(50));
    await panel.page.locator('th[data-column="visible"] button').click();
    const { table } = await exportAs(panel, 'Points as GeoJSON…');
    expect(table.shown).toHaveLength(50);
    expect(table.all).toEqual(table.shown);
    expect([...table.shown!].slice(0, 10)).toEqual((await rowsDrawn(panel)).slice(0, 10));
  });

  it('tells the rows that a filter leaves from all of them, whichever tab is in front', async () => {
    const panel = await show(gviResult(50), {
      kept: { tab: 'about', filter: 'gvi > 0.5 status = ok', sort: { column: 'NAME', descending: true } },
    });
    const { table, view } = await exportAs(panel, 'Table as Markdown…');
    expect(table.choice).toBe('filter: gvi > 0.5 status = ok');
    expect(table.all).toHaveLength(50);
    expect(table.shown!.length).toBeLessThan(40);
    expect(view).toMatchObject({ tab: 'about', filter: 'gvi > 0.5 status = ok' });
    await panel.page.locator('#tab-table').click();
    expect((await rowsDrawn(panel)).slice(0, 5)).toEqual([...table.shown!].slice(0, 5));
  });

  it('is asked for by the editor too', async () => {
    const panel = await show(gviResult(50));
    await panel.page.getByRole('searchbox').fill('moss');
    await panel.page
      .locator('.table-tools')
      .getByText(/ rows? of 50/)
      .waitFor();
    await panel.post({ type: 'export', format: 'geopackage' });
    await expect.poll(async () => (await asked(panel))?.format).toBe('geopackage');
    expect((await asked(panel)).table.choice).toBe('filter: moss');
  });

  it('of a ranking has the weights, ranks, scores and order of the panel', async () => {
    const document = rankingResult();
    const panel = await show(document);
    await panel.page.getByRole('button', { name: 'Distance', exact: true }).click();
    await panel.page.getByRole('button', { name: 'Centred', exact: true }).click();
    const [ranks, names] = [await cellsOf(panel, 0), await cellsOf(panel, 1)];
    const { table } = await exportAs(panel, 'Table as CSV…');
    expect(table.choice).toBe('centred');
    expect(table.ranking!.weights).toEqual([1, 0, 0]);
    const ranking = {
      weights: table.ranking!.weights,
      rank: Uint32Array.from(table.ranking!.rank),
      tied: Uint8Array.from(table.ranking!.tied),
      best: Uint8Array.from(table.ranking!.best),
      score: Float64Array.from(table.ranking!.score),
    };
    const shown = { rows: Uint32Array.from(table.shown!), choice: table.choice, ranking };
    const csv = joined(resultFile(document, 'csv', shown) as Iterable<string>)
      .trim()
      .split('\r\n');
    const cells = csv.map((line) => line.split(','));
    const at = (name: string): number => cells[0]!.indexOf(name);
    expect(cells.slice(1).map((line) => line[at('rank')])).toEqual(
      ranks.map((text) => text.replace(' =', '')),
    );
    for (const [row, name] of names.entries()) expect(name).toContain(cells[row + 1]![at('name')]);
    const weights = ['weight_distance', 'weight_shape', 'weight_area'].map(at);
    expect(weights.map((place) => cells[1]![place])).toEqual(['1', '0', '0']);
    const markdown = joined(resultFile(document, 'markdown', shown) as Iterable<string>);
    expect(markdown).toContain(
      'ranked anew, by weights that are not those of its job: distance 1, shape 0, area 0.',
    );
    expect(markdown).toContain('6 of 12 rows (centred)');
  });
});

describe('the filter box', () => {
  it.each(['light', 'dark'] as const)('says what it did not understand, in the %s theme', async (theme) => {
    const panel = await show(gviResult(50), { theme });
    const box = panel.page.getByRole('searchbox', { name: 'Filter rows' });
    await box.fill('gvii > 0.5');
    await panel.page.getByText('There is no column “gvii”; did you mean GVI?').waitFor();
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    const described = await box.getAttribute('aria-describedby');
    expect(await panel.page.locator(`#${described}`).getAttribute('role')).toBe('status');
    expect(await panel.page.locator('tr[data-row]').count()).toBeGreaterThan(10);
    await panel.screenshot(`filter-fault-${theme}`);
    await box.fill('gvi > 0.5 "green coverage" >= 0.9');
    await panel.page
      .locator('.table-tools')
      .getByText(/ rows of 50/)
      .waitFor();
    expect(await box.getAttribute('aria-invalid')).toBe('false');
    expect(await panel.page.locator('.filter-faults').isVisible()).toBe(false);
    expect(await box.getAttribute('title')).toContain('For example: gvi>0.3');
    expect(panel.errors).toEqual([]);
  });

  it('finds rows by their rank under the weights of the panel', async () => {
    const panel = await show(rankingResult());
    await panel.page.getByRole('button', { name: 'Distance', exact: true }).click();
    await panel.page.getByRole('searchbox').fill('rank <= 2');
    await expect.poll(async () => (await cellsOf(panel, 0)).length).toBeLessThan(4);
    expect((await cellsOf(panel, 1))[0]).toMatch(/^Hammer.*centred/);
  });
});
