import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packWithAnother } from '../support/anotherAnalysis';
import { PATIENT, textOf } from './support/patience';
import { sampleFolder } from './support/sample';
import { type Session, startSession } from './support/session';
import type { Workbench } from './support/workbench';

/* An analysis that is a folder and a line in the registry, in a package of its own: `test/analysis/spacing`. */

describe('an analysis of its own folder in the editor', () => {
  let session: Session;
  let bench: Workbench;
  let folder: string;

  beforeAll(async () => {
    folder = sampleFolder();
    writeFileSync(
      join(folder, 'spacing.graticule.json'),
      JSON.stringify({
        version: 1,
        analysis: 'spacing',
        inputs: { sites: 'primary_schools.shp' },
        parameters: { metric: 'streets', farM: 700 },
      }),
    );
    session = await startSession({ vsix: await packWithAnother() });
    bench = await session.open(folder, 'primary_schools.shp');
  });
  afterAll(() => session?.close());

  const atStep = (step: string): Promise<void> =>
    expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain(`(${step})`);

  it('goes from the palette, by its questions, to its table', async () => {
    await bench.command('Graticule: Measure Spacing…');
    await atStep('1/3');
    await bench.pick('primary_schools.shp');
    await atStep('2/3');
    await bench.pick('Straight');
    await atStep('3/3');
    await bench.enter();
    await bench.panel().getByText('50 sites analysed').waitFor({ timeout: 60_000 });
    expect(await bench.panel().locator('th').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Nearest'), expect.stringContaining('Finding')]),
    );
    const first = await textOf(bench.panelRows().first());
    expect(first).toMatch(/School|Academy/);
    expect(first).toContain('near');
    expect(await bench.tab('Spacing: primary_schools').count()).toBe(1);
    await bench.screenshot('another-table');
  });

  it('shows its rows on a map, with its legend', async () => {
    await bench.panelTab('Map');
    await bench.panel().getByText('Nearest neighbour').waitFor({ timeout: 20_000 });
    await bench.panel().getByRole('checkbox', { name: 'Sites' }).waitFor();
    await bench.page.waitForTimeout(500);
    await bench.screenshot('another-map');
  });

  it('says in words what its default came to', async () => {
    await bench.panelTab('About this result');
    const farthest = bench
      .panel()
      .locator('dt', { hasText: 'Farthest' })
      .locator('xpath=following-sibling::dd[1]');
    expect(await textOf(farthest)).toMatch(/^\d+(\.\d+)? metres$/);
  });

  it('offers the exports that it names, and no others', async () => {
    await bench.panel().getByRole('button', { name: 'Export' }).click();
    const offered = await bench.panel().getByRole('menuitem').allInnerTexts();
    expect(offered).toEqual([
      'Table as CSV…',
      'Points as GeoJSON…',
      'Table as Markdown…',
      'Result as JSON…',
      'Map as PNG image…',
      'Map as SVG drawing…',
      'Report as HTML…',
    ]);
    await bench.page.keyboard.press('Escape');
  });

  it('compares its timings', async () => {
    await bench.command('Graticule: Compare Timings…');
    await bench.pick('Spacing: primary_schools');
    const timings = bench.panel().getByRole('region', { name: 'Timings' });
    await timings.getByRole('rowheader', { name: /copies/ }).waitFor({ timeout: 60_000 });
    await bench.panel().getByText('runs gave identical results, byte for byte').waitFor();
    await bench.screenshot('another-timings');
  });

  it('starts by a right click, with the file in its place', async () => {
    await bench.contextMenu('primary_schools.shp', 'Measure Spacing of These Points…');
    await atStep('1/2');
    await bench.pick('Streets');
    await atStep('2/2');
    await bench.enter('300');
    await bench.panelTab('Table');
    await bench.panelRows().first().waitFor({ timeout: 30_000 });
  });

  it('runs from a job file, whose panel says why a row has no value', async () => {
    await (await bench.explorerRow('spacing.graticule.json')).dblclick();
    await bench.page.locator('.codelens-decoration').getByText('Run').click({ timeout: 20_000 });
    await bench.panel().getByText('50 sites analysed').waitFor({ timeout: 30_000 });
    await bench.panelTab('Table');
    await bench
      .panel()
      .getByRole('button', { name: /rows? without a value/ })
      .click();
    expect(await textOf(bench.panelRows().first())).toContain('alone');
    await bench.screenshot('another-without-value');
  });
});
