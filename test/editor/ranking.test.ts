import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCell } from '../../src/shared/format';
import type { ResultBody } from '../../src/shared/result';
import { keepPictureOfFailure, PATIENT, textOf } from './support/patience';
import { runOnCommandLine, sampleFolder } from './support/sample';
import { type Session, startSession } from './support/session';
import type { Workbench } from './support/workbench';

describe('ranking projections in the editor', () => {
  let session: Session;
  let bench: Workbench;
  let result: ResultBody;

  beforeAll(async () => {
    const folder = sampleFolder();
    result = runOnCommandLine(folder, ['run', 'iceland.graticule.json']).result;
    session = await startSession();
    bench = await session.open(folder, 'countries.shp');
  });
  afterAll(() => session?.close());
  keepPictureOfFailure(() => bench);

  it('goes from a right click on a shapefile to the ranking of the command line', async () => {
    await bench.contextMenu('countries.shp', 'Rank Projections for This Area…');
    await bench.pick('ISO_A3');
    await bench.pickByTyping('ISL');
    await bench.pick('World, equal-area');
    await bench.pick('As given');
    await bench.enter();
    await bench.panelRows().first().waitFor({ timeout: 30_000 });
    const shown = await bench.panelRows().allInnerTexts();
    expect(shown).toHaveLength(6);
    const column = (name: string) => result.columns.find((candidate) => candidate.name === name)!;
    const ranks = column('rank').values.map(Number);
    for (const [row, rank] of ranks.entries()) {
      const cells = shown[rank - 1]!.split(/[\t\n]+/);
      for (const name of ['name', 'Ep', 'Es', 'Ea']) {
        expect(cells.join(' ')).toContain(formatCell(column(name), column(name).values[row]));
      }
    }
    await bench.screenshot('ranking');
  });

  it('re-ranks at once when weights change', async () => {
    const first = async (): Promise<string> => textOf(bench.panelRows().first());
    const before = await first();
    await bench.panel().getByRole('button', { name: 'Shape', exact: true }).click();
    await expect.poll(first, PATIENT).not.toBe(before);
    const { values } = result.columns.find(({ name }) => name === 'Es')!;
    const best = values.indexOf(Math.min(...values.map(Number)));
    const name = result.columns.find((column) => column.name === 'name')!.values[best];
    expect(await first()).toContain(String(name));
  });

  it('draws each candidate', async () => {
    await bench.panelTab('Map');
    await bench.page.waitForTimeout(500);
    await bench.screenshot('candidates');
    expect(
      await bench.panel().locator('[role="tabpanel"]:visible svg, [role="tabpanel"]:visible canvas').count(),
    ).toBeGreaterThan(5);
  });

  it('runs a job file from the lens above it', async () => {
    await (await bench.explorerRow('iceland.graticule.json')).dblclick();
    await bench.page.locator('.codelens-decoration').getByText('Run').click({ timeout: 20_000 });
    const front = bench.page.locator('.tab.active');
    await expect.poll(() => textOf(front), PATIENT).toContain('Projections: countries, ISL');
    await bench.panelTab('Table');
    await bench.panelRows().first().waitFor({ timeout: 20_000 });
  });
});
