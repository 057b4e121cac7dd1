import { describe, expect, it } from 'vitest';
import { gviResult, INJECTION } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel, stateMessage } from './support/panel';

const stage = usePage();

/** The row of the made result whose name is markup. */
const ROW = 3;

async function expectOnlyText(panel: Panel): Promise<void> {
  expect(await panel.page.locator('img').count()).toBe(0);
  expect(await panel.page.locator('[onerror]').count()).toBe(0);
  expect(await panel.violations()).toEqual([]);
  expect(panel.errors).toEqual([]);
}

describe('text from files', () => {
  it('stays text in the table, the card and the tooltip of the map, and the title', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage(gviResult(50), `GVI: ${INJECTION}`));
    await panel.page.getByRole('searchbox').fill('onerror');
    await expect.poll(() => panel.page.locator('tr[data-row]').count()).toBe(1);
    expect(await panel.page.textContent('tr[data-row] td')).toBe(INJECTION);
    expect(await panel.page.textContent('h1')).toBe(`GVI: ${INJECTION}`);
    await expectOnlyText(panel);
    await panel.page.locator(`tr[data-row="${ROW}"]`).dblclick();
    expect(await panel.page.textContent('.row-card h3')).toBe(INJECTION);
    await panel.page.waitForTimeout(300);
    await hoverEverywhere(panel);
    await expectOnlyText(panel);
  });

  it('stays text in a ranking, its drawings and what is said about a result', async () => {
    const document = rankingResult();
    const columns = document.result.columns.map((column) =>
      column.kind === 'text' ? { ...column, values: column.values.map(() => INJECTION) } : column,
    );
    const marked = {
      ...document,
      result: {
        ...document.result,
        columns,
        notes: [{ grade: 'info' as const, text: INJECTION }],
        definition: { [INJECTION]: INJECTION },
      },
    };
    const panel = await stage.open();
    await panel.post(doneMessage(marked, INJECTION));
    for (const tab of ['table', 'map', 'timings', 'about']) {
      await panel.page.locator(`#tab-${tab}`).click();
      await expectOnlyText(panel);
    }
    expect(await panel.page.textContent('.notes')).toContain(INJECTION);
  });

  it('stays text in messages', async () => {
    const panel = await stage.open();
    await panel.post(
      stateMessage({
        kind: 'failed',
        hasJob: true,
        title: INJECTION,
        message: INJECTION,
        change: { field: INJECTION, label: INJECTION },
        kept: { name: INJECTION, share: 0.5 },
        earlier: null,
      }),
    );
    expect(await panel.page.textContent('.message p')).toBe(INJECTION);
    await expectOnlyText(panel);
  });
});

/** Moves the pointer over the map until the tooltip has named the row. */
async function hoverEverywhere({ page }: Panel): Promise<void> {
  const box = (await page.locator('.map-canvas').boundingBox())!;
  const ring = await page.locator('canvas.scene').evaluate((canvas: HTMLCanvasElement) => {
    const pen = canvas.getContext('2d')!;
    const { data, width } = pen.getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] === 0xd6 && data[at + 1] === 0 && data[at + 2] === 0x6c)
        return [(at / 4) % width, Math.floor(at / 4 / width)];
    }
    return null;
  });
  const shift = await page.locator('canvas.scene').boundingBox();
  expect(ring).not.toBeNull();
  await page.mouse.move(shift!.x + ring![0]!, Math.min(box.y + box.height - 2, shift!.y + ring![1]! + 9));
  await page.waitForSelector('.map-tip:not([hidden])');
  expect(await page.textContent('.map-tip strong')).toBe(INJECTION);
}
