import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { gviResult } from './fixtures/gviResult';
import { linesResult, madeWalks, metres, type Walk } from './fixtures/linesResult';
import { seriousFindings } from './support/axe';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';
import type { ThemeName } from './support/themes';

const stage = usePage();

async function open(document: ResultDocument, theme: ThemeName = 'light'): Promise<Panel> {
  const panel = await stage.open({ theme });
  await panel.post(doneMessage(document, document.result.description.title));
  await panel.page.getByRole('tab', { name: 'Distribution' }).click();
  await panel.page.waitForSelector('.distribution');
  return panel;
}

/** What the bars hold, as a screen reader has it. */
const bars = ({ page }: Panel): Promise<string[]> =>
  page.$$eval('.distribution tr', (rows) =>
    rows.map((row) => Array.from(row.children, ({ textContent }) => textContent).join(': ')),
  );

const walks = (...metresAway: (number | null)[]): Walk[] =>
  metresAway.map((away, row) => [row, 0, away === null ? null : row, away, away]);
const town = (count: number): ResultDocument =>
  linesResult(madeWalks(count, [380_000, 400_000], 5000, 1), metres);

describe('the distribution of values', () => {
  it('has bars of round steps with their counts, and says median, quartiles and what has none', async () => {
    const panel = await open(linesResult(walks(0, 0, 10, 30, 34, 35, 60, 90, 120, null), metres));
    expect((await bars(panel)).slice(0, 8)).toEqual([
      '0 – 5 m: 2',
      '5 – 10 m: 0',
      '10 – 15 m: 1',
      '15 – 20 m: 0',
      '20 – 25 m: 0',
      '25 – 30 m: 0',
      '30 – 35 m: 2',
      '35 – 40 m: 1',
    ]);
    expect((await bars(panel)).at(-1)).toBe('115 – 120 m: 1');
    expect(await panel.page.innerText('.distribution > p')).toBe(
      '9 rows, from 0 m to 120 m. The median is 34 m: half of them have less. A quarter has less than 10 m, and a quarter more than 60 m. ' +
        '2 rows with 0: at the well. 1 row without a value, which has no bar.',
    );
    expect(panel.errors).toEqual([]);
  });

  it('is of the rows that the table shows', async () => {
    const panel = await open(town(400));
    await panel.page.locator('#tab-table').click();
    await panel.page.getByRole('searchbox').fill('walk_m>500');
    await expect.poll(() => panel.page.textContent('.table-tools')).toMatch(/\d rows of 400/);
    const count = Number.parseInt((await panel.page.textContent('.table-tools'))!, 10);
    await panel.page.locator('#tab-distribution').click();
    const sum = (texts: string[]): number =>
      texts.map((text) => Number(text.split(': ')[1])).reduce((a, b) => a + b, 0);
    expect(sum(await bars(panel))).toBe(count);
    expect(await panel.page.textContent('.distribution-part')).toContain(`${count} rows of 400`);
    await panel.page.getByRole('button', { name: 'Show all rows' }).click();
    await expect.poll(async () => sum(await bars(panel))).toBe(384);
    await panel.page.locator('#tab-table').click();
    await panel.page.getByRole('button', { name: '16 rows without a value' }).click();
    await panel.page.locator('#tab-distribution').click();
    expect(await panel.page.textContent('.distribution')).toContain('No row that is shown has a value.');
    expect(panel.errors).toEqual([]);
  });

  it('tells what a bar holds where one points at it', async () => {
    const panel = await open(town(400));
    const bar = panel.page.locator('.histogram-bar').nth(2);
    expect(await bar.locator('text').isVisible()).toBe(false);
    await bar.locator('rect').hover();
    expect(await bar.locator('text').isVisible()).toBe(true);
    expect(await bar.locator('text').textContent()).toMatch(/^\d+ – \d+ m: \d+ rows$/);
  });

  it('has whole numbers apart', async () => {
    const document = linesResult(walks(1, 2, 2, 2, 4), metres);
    const columns = document.result.columns.map((column) =>
      column.name === 'walk_m' ? { ...column, kind: 'integer' as const } : column,
    );
    const panel = await open({ ...document, result: { ...document.result, columns } });
    expect(await bars(panel)).toEqual(['1 m: 1', '2 m: 3', '3 m: 0', '4 m: 1']);
  });

  it('keeps the few that lie far off in a bar of their own', async () => {
    const near = Array.from({ length: 99 }, (_, at) => at + 1);
    const panel = await open(linesResult(walks(...near, 40_000), metres));
    expect((await bars(panel)).at(-1)).toBe('above 100 m: 1');
    expect(await panel.page.innerText('.distribution > p')).toContain('from 1 m to 40,000 m');
  });

  it.each(['light', 'dark', 'contrast'] as const)(
    'is drawn in the colours of the map (%s)',
    async (theme) => {
      const panel = await open(town(400), theme);
      await panel.page.locator('.histogram-bar rect').nth(4).hover();
      await panel.screenshot(`${theme}-distribution`);
      expect(await seriousFindings(panel)).toEqual([]);
      const fills = await panel.page.$$eval('.histogram-value', (found) =>
        found.map((one) => one.getAttribute('fill')),
      );
      expect(fills.at(-1)).not.toBe(fills[0]);
      expect(panel.errors).toEqual([]);
    },
  );

  it('fits into a narrow panel', async () => {
    const panel = await stage.open();
    await panel.page.setViewportSize({ width: 300, height: 640 });
    await panel.post(doneMessage(town(400), 'Wells: houses'));
    await panel.page.getByRole('tab', { name: 'Distribution' }).click();
    const box = (await panel.page.locator('.histogram').boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(300);
    expect(box.width).toBeGreaterThan(230);
    await panel.screenshot('narrow-distribution');
    const texts = await panel.page.$$eval('.histogram-label[text-anchor="middle"]', (found) =>
      found.map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return { left, right };
      }),
    );
    expect(texts.length).toBeGreaterThan(1);
    for (const [at, { left }] of texts.entries()) expect(left).toBeGreaterThan(texts[at - 1]?.right ?? 0);
  });

  it('is there for green visibility too', async () => {
    const panel = await open(gviResult(200));
    expect((await bars(panel)).length).toBeGreaterThan(8);
    await panel.screenshot('light-distribution-gvi');
  });
});
