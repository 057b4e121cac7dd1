import { describe, expect, it } from 'vitest';
import type { HostToPage } from '../../src/shared/messages';
import { packResult } from '../../src/shared/packedResult';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel, stateMessage } from './support/panel';

const stage = usePage();
const document = gviResult(2000);

async function open(): Promise<Panel> {
  const panel = await stage.open();
  await panel.post(doneMessage(document, 'A result'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

/** The row that has the focus, and how far below the top of the table it is. */
const focused = ({ page }: Panel): Promise<{ row: string | undefined; top: number }> =>
  page.evaluate(() => {
    const active = window.document.activeElement as HTMLElement;
    const box = window.document.querySelector('.table-scroll')!;
    return {
      row: active.dataset.row,
      top: Math.round(active.getBoundingClientRect().top - box.getBoundingClientRect().top),
    };
  });

/** Rows of the made result, as they complete. */
function arriving(rows: readonly number[]): HostToPage {
  const columns = document.result.columns.map(({ name, values }) => [name, rows.map((row) => values[row]!)]);
  return { type: 'rows', update: { rows, columns: Object.fromEntries(columns) } };
}

describe('the focus in the table', () => {
  it('stays in the row that has it as others arrive, and the row where it is', async () => {
    const panel = await stage.open();
    const { description, attributes, columns } = packResult(document).result;
    const heads = columns.map(({ values: _values, ...head }) => head);
    const running = { kind: 'running', title: 'GVI', description, rows: 2000, earlier: null } as const;
    await panel.post(stateMessage({ ...running, columns: heads, attributes }));
    const rows = Array.from({ length: 2000 }, (_, row) => row);
    await panel.post(arriving(rows.filter((row) => row % 20 === 1)));
    await panel.page.waitForSelector('tr[data-row]');
    await panel.page.locator('.table-scroll').focus();
    for (let press = 0; press < 3; press++) await panel.page.keyboard.press('PageDown');
    await panel.page.keyboard.press('ArrowUp');
    const before = await focused(panel);
    expect(before.row).toBeDefined();
    await panel.post(arriving(rows.filter((row) => row % 20 !== 1)));
    await panel.page.waitForSelector('table[aria-rowcount="2001"]');
    expect(await focused(panel)).toEqual(before);
    await panel.page.keyboard.press('ArrowDown');
    expect((await focused(panel)).row).not.toBe(before.row);
    expect(panel.errors).toEqual([]);
  });

  it('comes to the grid where its row scrolls away, and goes on from there', async () => {
    const panel = await open();
    await panel.page.locator('tr[data-row]').first().click();
    await panel.page.locator('.table-scroll').evaluate((box) => {
      box.scrollTop = 20_000;
    });
    await panel.page.waitForSelector('tr[aria-rowindex="720"]');
    expect(await panel.page.locator('.table-scroll:focus').count()).toBe(1);
    await panel.page.keyboard.press('ArrowDown');
    expect(await panel.page.getAttribute('tr:focus', 'aria-rowindex')).toBe('3');
  });

  it('stays on the slider that ranks again', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage(rankingResult(), 'Iceland'));
    const slider = panel.page.getByRole('slider', { name: 'Weight of shape' });
    await slider.focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('ArrowRight');
    expect(await slider.evaluate((input) => input === window.document.activeElement)).toBe(true);
    expect(await slider.inputValue()).toBe('1');
  });
});

describe('a selected row', () => {
  it('that was kept is in sight when the table is', async () => {
    const panel = await stage.open({ kept: { selected: 1500, tab: 'about' } });
    await panel.post(doneMessage(document, 'A result'));
    await panel.page.locator('#tab-table').click();
    const row = panel.page.locator('tr[data-row="1500"][aria-selected="true"]');
    await row.waitFor();
    const { y, height } = (await row.boundingBox())!;
    const foot = (await panel.page.locator('.table-foot').boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(foot.y + 1);
  });
});

describe('a printed table', () => {
  it('has up to 5,000 rows, and says how many more there are', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage(gviResult(6000), 'Many'));
    await panel.page.waitForSelector('tr[data-row]');
    const rows = panel.page.locator('tr[data-row]');
    await panel.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await rows.count()).toBe(5000);
    expect(await panel.page.getByText('1,000 more rows are not printed').isVisible()).toBe(true);
    await panel.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await rows.count()).toBeLessThan(80);
  });
});
