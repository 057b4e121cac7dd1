import { describe, expect, it } from 'vitest';
import { areasResult, manyCandidates } from './fixtures/areasResult';
import { usePage } from './support/browser';
import { cellsOf, doneMessage, type Panel } from './support/panel';

const stage = usePage();
const NAMES = ['Iceland', 'Norway', 'A very long name of an area that does not fit on a card of the panel'];

async function open(drawn?: number): Promise<Panel> {
  const panel = await stage.open();
  await panel.post(doneMessage(areasResult(NAMES, drawn), 'Projections: countries'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

const choose = (panel: Panel, label: RegExp | string): Promise<unknown> =>
  panel.page.locator('select:visible').selectOption({ label: label as string });

describe('the table of a ranking of several areas', () => {
  it('shows the best of each area first, and how often which is first', async () => {
    const panel = await open();
    expect(await cellsOf(panel, 1)).toEqual(NAMES);
    expect(await cellsOf(panel, 0)).toEqual(['1', '1', '1']);
    const tools = await panel.page.locator('.table-tools').innerText();
    expect(tools).toContain('First in how many areas: ');
    expect(tools).toContain('Best of each area (3)');
    expect(await panel.violations()).toEqual([]);
    expect(panel.errors).toEqual([]);
  });

  it('shows one area, or all of all, each with ranks of its own', async () => {
    const panel = await open();
    await choose(panel, 'Norway');
    expect(new Set(await cellsOf(panel, 1))).toEqual(new Set(['Norway']));
    const ranks = await cellsOf(panel, 0);
    expect(ranks).toHaveLength(12);
    expect(ranks[0]).toBe('1');
    expect(ranks.slice(-2)).toEqual(['11 =', '11 =']);
    await choose(panel, 'All candidates of all areas (36)');
    expect((await cellsOf(panel, 1)).slice(0, 13)).toEqual([...Array(12).fill('Iceland'), 'Norway']);
    expect(await panel.page.locator('tr.begins-group').count()).toBeGreaterThan(0);
    expect(await panel.page.evaluate(() => window.fake.kept)).toMatchObject({ group: 'all' });
  });

  it('is filtered by the name of an area', async () => {
    const panel = await open();
    await choose(panel, 'All candidates of all areas (36)');
    await panel.page.getByRole('searchbox').fill('norway');
    await expect.poll(() => panel.page.locator('.table-tools').innerText()).toContain('12 candidates of 36');
    expect(new Set(await cellsOf(panel, 1))).toEqual(new Set(['Norway']));
  });

  it('ranks again within each area as weights move', async () => {
    const panel = await open();
    const before = await cellsOf(panel, 2);
    await panel.page.getByRole('button', { name: 'Distance', exact: true }).click();
    expect(await cellsOf(panel, 1)).toEqual(NAMES);
    expect(await cellsOf(panel, 0)).toEqual(['1', '1', '1']);
    const after = await cellsOf(panel, 2);
    expect(after).not.toEqual(before);
    expect(new Set(after).size).toBe(3);
    expect(await cellsOf(panel, 6)).toEqual(['1.000', '1.000', '1.000']);
  });
});

describe('the drawings of a ranking of several areas', () => {
  it('are of the best of each area, under its name, or of the area that is chosen', async () => {
    const panel = await open();
    await panel.page.locator('#tab-map').click();
    const cards = panel.page.locator('.drawing');
    expect(await cards.locator('strong').allInnerTexts()).toEqual(NAMES);
    await choose(panel, 'Norway');
    expect(await cards.count()).toBe(12);
    expect(new Set(await cards.locator('strong').allInnerTexts())).toEqual(new Set(['Norway']));
    const rows = await cards.evaluateAll((all) =>
      all.map((card) => Number((card as HTMLElement).dataset.row)),
    );
    expect(rows.every((row) => row >= 12 && row < 24)).toBe(true);
    await panel.page.locator('#tab-table').click();
    expect(new Set(await cellsOf(panel, 1))).toEqual(new Set(['Norway']));
  });

  it('follow the weights, and the row that is shown on the map', async () => {
    const panel = await open();
    await panel.page.locator('#tab-map').click();
    const cards = panel.page.locator('.drawing');
    const before = await cards.allInnerTexts();
    await panel.page.locator('#tab-table').click();
    await panel.page.getByRole('button', { name: 'Distance', exact: true }).click();
    await panel.page.locator('#tab-map').click();
    expect(await cards.allInnerTexts()).not.toEqual(before);
    await panel.page.locator('#tab-table').click();
    await choose(panel, 'All candidates of all areas (36)');
    await panel.page.locator('tr[data-row="14"] td').nth(1).click();
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('.drawing[data-row="14"][aria-pressed="true"]').waitFor();
  });

  it('say how many candidates have none', async () => {
    const panel = await open(1);
    await panel.page.locator('#tab-map').click();
    await choose(panel, 'Norway');
    const words = await panel.page.locator('#panel-map p').first().innerText();
    expect(words).toContain('11 candidates of 12 have no drawing in this result.');
    expect(words).toContain('Rank one area alone');
  });
});

describe('the drawings of many candidates', () => {
  it('are twelve at first, and all on demand, made as they come into sight', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage(manyCandidates(19), 'Projections: countries'));
    await panel.page.locator('#tab-map').click();
    const cards = panel.page.locator('.drawing');
    expect(await cards.count()).toBe(12);
    expect(await panel.page.locator('.drawings-more').innerText()).toContain('12 of 228 drawings are shown.');
    await panel.page.getByRole('button', { name: 'Show all 228' }).click();
    expect(await cards.count()).toBe(228);
    expect(await panel.page.locator('.drawings-more').isVisible()).toBe(false);
    const next = await cards.nth(12).getAttribute('data-row');
    expect(await panel.page.locator(':focus').getAttribute('data-row')).toBe(next);
    await panel.page.locator('.drawing').nth(12).locator('.drawing-area').waitFor();
    expect(await panel.page.locator('.drawing .drawing-area').count()).toBeLessThan(120);
    await cards.last().scrollIntoViewIfNeeded();
    await cards.last().locator('.drawing-area').waitFor();
    expect(panel.errors).toEqual([]);
  });

  it('are all made for paper, and shown as far as the row that is selected', async () => {
    const panel = await stage.open({ kept: { tab: 'map', selected: 227 } });
    await panel.post(doneMessage(manyCandidates(19), 'Projections: countries'));
    const cards = panel.page.locator('.drawing');
    await expect.poll(() => cards.count()).toBe(228);
    const selected = panel.page.locator('.drawing[aria-pressed="true"]');
    expect(await selected.getAttribute('data-row')).toBe('227');
    const { y, height } = (await selected.boundingBox())!;
    expect(y).toBeGreaterThan(0);
    expect(y + height).toBeLessThanOrEqual(760);
    await selected.locator('.drawing-area').waitFor();
    expect(await cards.locator('.drawing-area').count()).toBeLessThan(228);
    await panel.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await cards.locator('.drawing-area').count()).toBe(228);
    await panel.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    // A card that is pressed stays where it is, and all stay shown.
    await selected.press('Shift+Tab');
    await panel.page.keyboard.press('Enter');
    expect(await cards.count()).toBe(228);
    expect(await panel.page.locator(':focus').getAttribute('aria-pressed')).toBe('true');
    expect(panel.errors).toEqual([]);
  });
});
