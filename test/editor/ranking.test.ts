import { describe, expect, it } from 'vitest';
import { formatCell } from '../../src/shared/format';
import type { ResultBody } from '../../src/shared/result';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

describe('ranking projections in the editor', () => {
  let result: ResultBody;
  const editor = useEditor('countries.shp', {
    prepare(folder) {
      result = runOnCommandLine(folder, ['run', 'iceland.graticule.json']).result;
    },
  });

  it('goes from a right click on a shapefile to the ranking of the command line', async () => {
    await editor.bench.contextMenu('countries.shp', 'Rank Projections for This Area…');
    await editor.bench.pick('ISO_A3');
    await editor.bench.pickByTyping('ISL');
    await editor.bench.pick('Bounds');
    await editor.bench.pick('World, equal-area');
    await editor.bench.pick('As given');
    await editor.bench.pick('10 km to 1,000 km');
    await editor.bench.enter();
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
    const shown = await editor.bench.panelRows().allInnerTexts();
    expect(shown).toHaveLength(6);
    const column = (name: string) => result.columns.find((candidate) => candidate.name === name)!;
    for (const [row, rank] of column('rank').values.entries()) {
      expect(rank).toBe(1);
      const cells = shown[row]!.split(/[\t\n]+/);
      for (const name of ['name', 'Ep', 'Es', 'Ea']) {
        expect(cells.join(' ')).toContain(formatCell(column(name), column(name).values[row]));
      }
    }
    await editor.bench.screenshot('ranking');
  });

  it('re-ranks at once when weights change', async () => {
    const first = async (): Promise<string> => textOf(editor.bench.panelRows().first());
    const before = await first();
    await editor.bench.panel().getByRole('button', { name: 'Shape', exact: true }).click();
    await expect.poll(first, PATIENT).not.toBe(before);
    const { values } = result.columns.find(({ name }) => name === 'Es')!;
    const best = values.indexOf(Math.min(...values.map(Number)));
    const name = result.columns.find((column) => column.name === 'name')!.values[best];
    expect(await first()).toContain(String(name));
  });

  it('draws each candidate', async () => {
    await editor.bench.panelTab('Map');
    await editor.bench.page.waitForTimeout(500);
    await editor.bench.screenshot('candidates');
    expect(
      await editor.bench
        .panel()
        .locator('[role="tabpanel"]:visible svg, [role="tabpanel"]:visible canvas')
        .count(),
    ).toBeGreaterThan(5);
  });

  it('runs a job file from the lens above it', async () => {
    await (await editor.bench.explorerRow('iceland.graticule.json')).dblclick();
    await editor.bench.page.locator('.codelens-decoration').getByText('Run').click({ timeout: 20_000 });
    const front = editor.bench.page.locator('.tab.active');
    await expect.poll(() => textOf(front), PATIENT).toContain('Projections: countries, ISL');
    await editor.bench.panelTab('Table');
    await editor.bench.panelRows().first().waitFor({ timeout: 20_000 });
  });
});
