import { describe, expect, it } from 'vitest';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { treesResult } from './fixtures/treesResult';
import { usePage } from './support/browser';
import { cellsOf, doneMessage, type Panel } from './support/panel';

const stage = usePage();

async function open(document: Parameters<typeof doneMessage>[0]): Promise<Panel> {
  const panel = await stage.open();
  await panel.post(doneMessage(document, 'A result'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

/** The last text that was copied. */
async function copied(panel: Panel): Promise<string> {
  const requests = (await panel.sent()).flatMap((one) => (one.type === 'request' ? [one.request] : []));
  const last = requests.findLast(({ kind }) => kind === 'copy');
  return last?.kind === 'copy' ? last.text : '';
}

const chosen = ({ page }: Panel): Promise<number[]> =>
  page.$$eval('tr[aria-selected="true"]', (rows) => rows.map((row) => Number(row.getAttribute('data-row'))));

const focused = ({ page }: Panel): Promise<string | null> =>
  page.evaluate(() => document.activeElement!.getAttribute('data-row'));

const HEAD = 'species\tOutcome\tTall (m)\tzone\ttall_m';

describe('copying', () => {
  it('copies the selected row as texts under the headings', async () => {
    const panel = await open(treesResult());
    await panel.page.locator('tr[data-row="0"]').click();
    await panel.page.keyboard.press('Control+C');
    expect(await copied(panel)).toBe(`${HEAD}\nAsh\tmeasured\t12.1\ta\told 9`);
    expect(await panel.page.getByRole('alert').innerText()).toContain('1 row is on the clipboard.');
    expect(panel.errors).toEqual([]);
  });

  it('copies the rows that are chosen with Shift, by keys or the mouse, until another is selected', async () => {
    const panel = await open(treesResult());
    await panel.page.locator('tr[data-row="2"]').click();
    await panel.page.keyboard.press('Shift+ArrowDown');
    await panel.page.keyboard.press('Shift+ArrowDown');
    expect(await chosen(panel)).toEqual([2, 0, 4]);
    await panel.page.keyboard.press('Control+C');
    expect((await copied(panel)).split('\n').map((line) => line.split('\t')[0])).toEqual([
      'species',
      'Cedar',
      'Ash',
      'Fir',
    ]);
    expect(await panel.page.getByRole('alert').innerText()).toContain('3 rows are on the clipboard.');
    await panel.page.locator('tr[data-row="1"]').click({ modifiers: ['Shift'] });
    expect(await chosen(panel)).toEqual([2, 0, 4, 1]);
    await panel.page.keyboard.press('ArrowUp');
    expect(await chosen(panel)).toEqual([4]);
    // Another order is another selection.
    await panel.page.keyboard.press('Shift+ArrowUp');
    await panel.page.locator('th[data-column="tall_m"] button').click();
    expect(await chosen(panel)).toHaveLength(1);
  });

  it('chooses all that are shown, of which most are not drawn', async () => {
    const panel = await open(gviResult(500));
    await panel.page.getByRole('searchbox').fill('gvi > 0.2');
    await panel.page
      .locator('.table-tools')
      .getByText(/rows of 500/)
      .waitFor();
    await panel.page.locator('tr[data-row]').first().click();
    await panel.page.keyboard.press('Control+A');
    await panel.page.keyboard.press('Control+C');
    const rows = Number(await panel.page.getAttribute('table', 'aria-rowcount')) - 1;
    expect(rows).toBeGreaterThan(100);
    expect((await copied(panel)).split('\n')).toHaveLength(rows + 1);
    expect(await panel.page.getAttribute('table', 'aria-multiselectable')).toBe('true');
  });

  it('leaves a selected text alone', async () => {
    const panel = await open(treesResult());
    const box = (await panel.page.locator('tr[data-row="2"] td').first().boundingBox())!;
    await panel.page.mouse.move(box.x + 21, box.y + 14);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + 60, box.y + 14, { steps: 5 });
    await panel.page.mouse.up();
    expect(await panel.page.evaluate(() => getSelection()!.toString())).not.toBe('');
    await panel.page.keyboard.press('Control+C');
    expect(await copied(panel)).toBe('');
    // Moving on is about rows again.
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Control+C');
    expect(await copied(panel)).toContain('Ash');
  });

  it('copies a ranking as it stands under the weights', async () => {
    const panel = await open(rankingResult());
    await panel.page.getByRole('button', { name: 'Distance', exact: true }).click();
    await panel.page.locator('tr[data-row]').first().click();
    await panel.page.keyboard.press('Control+C');
    expect((await copied(panel)).split('\n')[1]).toMatch(/^1\tHammer.*, centred\t/);
  });
});

describe('the menu of a row', () => {
  it('comes in the place of the editor’s, and gives the focus back', async () => {
    const panel = await open(treesResult());
    await panel.page.evaluate(() => {
      addEventListener('contextmenu', (event) =>
        Object.assign(window, { prevented: event.defaultPrevented }),
      );
    });
    await panel.page.locator('tr[data-row="0"] td').nth(3).click({ button: 'right' });
    expect(await panel.page.evaluate(() => (window as unknown as { prevented: boolean }).prevented)).toBe(
      true,
    );
    expect(await panel.page.getByRole('menuitem').allInnerTexts()).toEqual([
      'Copy row',
      'Copy all 5 rows shown',
      'Copy cell',
      'Filter by zone = "a"',
      'Show on map',
    ]);
    expect(await chosen(panel)).toEqual([0]);
    await panel.page.keyboard.press('Escape');
    expect(await panel.page.getByRole('menu').count()).toBe(0);
    expect(await focused(panel)).toBe('0');
    expect(panel.errors).toEqual([]);
    expect(await panel.violations()).toEqual([]);
  });

  it('filters by the value, on top of what filters already, and keeps the focus in the row', async () => {
    const panel = await open(treesResult());
    await panel.page.getByRole('searchbox').fill('tall_m > 1');
    await expect.poll(() => cellsOf(panel, 0)).toEqual(['Cedar', 'Ash', 'Fir']);
    await panel.page.locator('tr[data-row="4"] td').nth(2).click({ button: 'right' });
    await panel.page.getByRole('menuitem', { name: 'Filter by tall_m = 6.0' }).click();
    expect(await panel.page.getByRole('searchbox').inputValue()).toBe('tall_m > 1 tall_m = 6.0');
    expect(await cellsOf(panel, 0)).toEqual(['Fir']);
    expect(await focused(panel)).toBe('4');
  });

  it('opens by the keyboard, and copies the rows that are chosen', async () => {
    const panel = await open(treesResult());
    await panel.page.locator('tr[data-row="2"]').click();
    await panel.page.keyboard.press('Shift+ArrowDown');
    await panel.page.keyboard.press('Shift+F10');
    expect(await panel.page.getByRole('menuitem').first().innerText()).toBe('Copy 2 rows');
    await panel.page.keyboard.press('Enter');
    expect((await copied(panel)).split('\n')).toHaveLength(3);
    expect(await focused(panel)).toBe('0');
  });

  it('of a heading sorts either way and copies the column', async () => {
    const panel = await open(treesResult({ view: 'none' }));
    await panel.page.locator('th[data-column="tall_m"]').click({ button: 'right' });
    await panel.page.getByRole('menuitem', { name: 'Sort ascending' }).click();
    expect(await cellsOf(panel, 0)).toEqual(['Fir', 'Ash', 'Cedar', 'Birch', 'Elm']);
    const inHead = panel.page.locator('th[data-column="tall_m"] button:focus');
    expect(await inHead.count()).toBe(1);
    await panel.page.keyboard.press('ContextMenu');
    await panel.page.getByRole('menuitem', { name: 'Copy column' }).click();
    expect(await copied(panel)).toBe('Tall (m)\n6.0\n12.1\n24.3\n–\n–');
    await panel.page.locator('tr[data-row="0"]').click({ button: 'right' });
    expect(await panel.page.getByRole('menuitem').allInnerTexts()).not.toContain('Show on map');
  });
});

describe('the totals', () => {
  const totals = ({ page }: Panel): Promise<string> => page.locator('.table-foot').innerText();

  it('are those of the result, and of the rows that are shown where some are not', async () => {
    const panel = await open(gviResult(50));
    const { mean } = gviResult(50).result.summary;
    const whole = await totals(panel);
    expect(whole).toContain(mean!.toFixed(4));
    expect(whole).not.toContain('shown');
    await panel.page.getByRole('searchbox').fill('gvi > 0.5');
    await panel.page
      .locator('.table-tools')
      .getByText(/ rows of 50/)
      .waitFor();
    const values = (await cellsOf(panel, 1)).length;
    const part = await totals(panel);
    expect(part).toContain(`of ${values} rows shown`);
    expect(part).toMatch(/Failed\s+0/);
    const known = gviResult(50).result.columns.find(({ name }) => name === 'gvi')!.values as (
      | number
      | null
    )[];
    const green = known.filter((value) => value !== null && value > 0.5) as number[];
    const expected = green.reduce((sum, value) => sum + value, 0) / green.length;
    expect(part).toContain(expected.toFixed(4));
    await panel.page.getByRole('button', { name: '2 rows without a value' }).click();
    expect(await totals(panel)).toMatch(/Mean\s+–/);
    expect(await totals(panel)).toMatch(/Failed\s+2/);
    await panel.page.getByRole('button', { name: 'Clear filter and sorting' }).click();
    expect(await totals(panel)).toBe(whole);
  });

  it('that rows do not give are those of all rows, which is said', async () => {
    const panel = await open(treesResult());
    await panel.page.getByRole('searchbox').fill('ash');
    await expect.poll(() => cellsOf(panel, 0)).toEqual(['Ash']);
    const names = await panel.page.locator('.table-foot dt').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/, of all rows$/);
    expect(await totals(panel)).not.toContain('shown');
  });
});
