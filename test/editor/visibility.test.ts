import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCell } from '../../src/shared/format';
import type { ResultBody } from '../../src/shared/result';
import { narrowTable } from '../../src/shared/tables';
import { slowness } from '../support/slowness';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

describe('green visibility in the editor', () => {
  let result: ResultBody;
  const editor = useEditor('primary_schools.shp', {
    prepare(folder) {
      writeFileSync(join(folder, 'notes.md'), '# Notes\n');
      result = runOnCommandLine(folder, ['run', 'schools.graticule.json']).result;
    },
  });

  /** Waits for a step of the questions: until it is there, its list is that of the step before. */
  const atStep = (step: string): Promise<void> =>
    expect.poll(() => textOf(editor.bench.quickTitle()), PATIENT).toContain(`(${step})`);

  /** Answers all questions of the palette's command up to the last one. */
  async function pickAllButHeight(terrain = 'None: stand on the surface'): Promise<void> {
    await editor.bench.command('Graticule: Compute Green Visibility…');
    for (const [index, choice] of ['primary_schools.shp', 'dsm.tif', 'trees.tif'].entries()) {
      await atStep(`${index + 1}/5`);
      await editor.bench.pick(choice);
    }
    // A file of the sample is called one.
    await atStep('4/6');
    await editor.bench.pick(terrain);
    await atStep('5/6');
    await editor.bench.enter();
    await atStep('6/6');
  }

  it('shows the first rows within two seconds of the last pick', async () => {
    // The first web page of a window waits seconds for the browser's own service worker: let it be another's.
    await (await editor.bench.explorerRow('notes.md')).dblclick();
    await editor.bench.command('Markdown: Open Preview');
    await editor.bench.panel().getByRole('heading', { name: 'Notes' }).waitFor({ timeout: 60_000 });
    await editor.bench.command('View: Close All Editors');
    await pickAllButHeight();
    const slowBefore = slowness();
    const picked = Date.now();
    await editor.bench.enter();
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
    const tookMs = Date.now() - picked;
    await editor.bench.panel().getByText('50 observers analysed').waitFor();
    const allMs = Date.now() - picked;
    const slow = Math.max(slowBefore, slowness());
    console.log(
      `first rows ${tookMs} ms after the last pick, all ${allMs} ms; the machine ${slow.toFixed(1)} times slower than it can be`,
    );
    expect(tookMs).toBeLessThan(2000 * slow);
    await editor.bench.command('View: Close All Editors');
  });

  it('goes from the palette to the very numbers of the command line', async () => {
    await pickAllButHeight();
    await editor.bench.enter();
    await editor.bench.panel().getByText('50 observers analysed').waitFor({ timeout: 30_000 });
    const { columns, order } = narrowTable(result);
    const wanted = columns.filter(({ name }) => /^(NAME|gvi|visible|green|coverage)$/.test(name));
    expect(wanted).toHaveLength(5);
    const shown = await editor.bench.panelRows().allInnerTexts();
    expect(shown.length).toBeGreaterThan(10);
    for (const [place, text] of shown.entries()) {
      const cells = text.split(/[\t\n]+/);
      const row = order[place]!;
      for (const column of wanted) expect(cells).toContain(formatCell(column, column.values[row]));
    }
    await editor.bench.screenshot('table');
  });

  it('sorts by a column', async () => {
    const head = editor.bench.panel().locator('th[data-column="visible"]');
    await head.getByRole('button').click();
    await expect.poll(() => head.getAttribute('aria-sort'), PATIENT).toMatch(/ascending|descending/);
    const descending = (await head.getAttribute('aria-sort')) === 'descending';
    const { values } = result.columns.find(({ name }) => name === 'visible')!;
    const best = [...values].map(Number).sort((a, b) => (descending ? b - a : a - b))[0]!;
    await expect
      .poll(() => textOf(editor.bench.panelRows().first()), PATIENT)
      .toContain(best.toLocaleString('en'));
  });

  it('links rows with the map, and shows what a school sees', async () => {
    const row = editor.bench.panelRows().nth(2);
    const name = (await row.locator('td, th').first().allInnerTexts())[0]!.trim();
    await row.dblclick();
    const card = editor.bench.panel().getByRole('region', { name: 'Selected observer' });
    await card.getByRole('heading', { name }).waitFor();
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    await editor.bench.panel().getByText('Visible and green').waitFor({ timeout: 15_000 });
    await editor.bench.screenshot('map');
    await editor.bench.panelTab('Table');
    await expect
      .poll(() => textOf(editor.bench.panel().locator('tr[aria-selected="true"]')), PATIENT)
      .toContain(name);
  });

  it('logs each task with its worker', async () => {
    await editor.bench.command('Graticule: Show Log');
    const lines = editor.bench.page.locator('.part.panel .view-lines');
    await expect
      .poll(() => textOf(lines), PATIENT)
      .toMatch(/viewsheds \d+: worker \d+, at .* s, took .* m?s/);
  });

  it('compares timings and finds equal results', async () => {
    await editor.bench.command('Graticule: Compare Timings…');
    await editor.bench.pick('GVI: primary_schools');
    const timings = editor.bench.panel().getByRole('region', { name: 'Timings' });
    await timings.getByRole('rowheader', { name: 'serial' }).waitFor({ timeout: 60_000 });
    await timings.getByRole('rowheader', { name: /copies/ }).waitFor();
    await editor.bench.panel().getByText('runs gave identical results, byte for byte').waitFor();
    await editor.bench.screenshot('timings');
  });

  it('restores the panel after a reload of the window', async () => {
    await editor.bench.page.reload();
    await editor.bench.explorerRow('primary_schools.shp');
    await editor.bench.panelTab('Table');
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
    expect(await editor.bench.panelRows().count()).toBeGreaterThan(10);
  });

  it('starts with every selected file in its place', async () => {
    const others = ['dsm.tif', 'trees.tif'];
    await editor.bench.contextMenu(
      'primary_schools.shp',
      'Compute Green Visibility at These Points…',
      others,
    );
    await atStep('1/2');
    await editor.bench.enter('400');
    await atStep('2/2');
    await editor.bench.enter();
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'primary_schools.shp'];
    const near = runOnCommandLine(editor.folder, ['gvi', ...inputs, '--radius', '400']).result;
    const { columns, order } = narrowTable(near);
    const best = (): Promise<string> => textOf(editor.bench.panelRows().first());
    const gvi = columns.find(({ name }) => name === 'gvi')!;
    await expect.poll(best, PATIENT).toContain(formatCell(gvi, gvi.values[order[0]!]));
    const visible = columns.find(({ name }) => name === 'visible')!;
    expect(await best()).toContain(formatCell(visible, visible.values[order[0]!]));
  });
});
