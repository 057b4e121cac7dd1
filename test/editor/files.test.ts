import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultCsv } from '../../src/data/tables/resultText';
import { formatCell } from '../../src/shared/format';
import type { ResultBody, ResultDocument } from '../../src/shared/result';
import { narrowTable } from '../../src/shared/tables';
import { joined } from '../support/joined';
import { PATIENT, textOf } from './support/patience';
import { decodePicture } from './support/picture';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

describe('files that the editor writes and opens', () => {
  let result: ResultBody;
  const editor = useEditor('schools.graticule.json', {
    prepare(folder) {
      result = runOnCommandLine(folder, ['run', 'schools.graticule.json']).result;
    },
  });

  async function runJob(): Promise<void> {
    await editor.bench.contextMenu('schools.graticule.json', 'Run Job File');
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
  }

  /** Exports the result in front, and waits until the file is written. */
  async function exportAs(format: string, name: string): Promise<string> {
    rmSync(join(editor.folder, name), { force: true }); // of an earlier try, which would have to be confirmed
    await editor.bench.command('Graticule: Export Table…');
    await editor.bench.pick(format);
    await editor.bench.choosePath(join(editor.folder, name));
    await editor.bench.toast(`Saved ${name}`).waitFor({ timeout: 30_000 });
    return readFileSync(join(editor.folder, name), 'utf8');
  }

  it('are the same bytes as those of the command line', async () => {
    await runJob();
    expect(await exportAs('CSV', 'schools.csv')).toBe(joined(resultCsv(result)));
  });

  it('include the map as a picture', async () => {
    await runJob();
    const file = join(editor.folder, 'map.png');
    rmSync(file, { force: true });
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    await editor.bench.command('Graticule: Export Map Image…');
    await editor.bench.choosePath(file);
    await editor.bench.toast('Saved map.png').waitFor({ timeout: 30_000 });
    const { width, height, colours } = await decodePicture(editor.session.browser, readFileSync(file));
    expect(width).toBeGreaterThan(600);
    expect(height).toBeGreaterThan(400);
    // Shaded ground, greenness and fifty circles are far more than the frame, the text and one fill.
    expect(colours).toBeGreaterThan(200);
  });

  it('include a report with its pictures, and a result that opens again', async () => {
    await runJob();
    const report = await exportAs('HTML Report', 'schools.html');
    expect(report).toContain('GVI: primary_schools');
    expect(report).toContain('"id":"greenness"');
    const kept = JSON.parse(
      await exportAs('Result Document', 'schools.graticule-result.json'),
    ) as ResultDocument;
    expect(kept.result).toEqual(result);
    await editor.bench.command('View: Close All Editors');
    await editor.bench.command('Graticule: Open Result…');
    await editor.bench.choosePath(join(editor.folder, 'schools.graticule-result.json'));
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
  });

  it('open again as the GeoJSON of points that the command line wrote', async () => {
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'primary_schools.shp'];
    runOnCommandLine(editor.folder, ['gvi', ...inputs, '--out', 'schools.geojson', '--force']);
    await editor.bench.command('View: Close All Editors');
    await editor.bench.command('Graticule: Open Result…');
    await editor.bench.choosePath(join(editor.folder, 'schools.geojson'));
    await editor.bench.panel().getByText('50 observers, opened from a file').waitFor({ timeout: 30_000 });
    // A panel of its own, so that it takes nothing from what a run gave.
    await editor.bench
      .panel()
      .getByRole('heading', { name: 'GVI: primary_schools (schools.geojson)' })
      .waitFor();
    await editor.bench.panelTab('Table');
    const { columns, order } = narrowTable(result);
    const first = await textOf(editor.bench.panelRows().first());
    for (const column of columns.filter(({ name }) => /^(gvi|visible|green|coverage)$/.test(name))) {
      expect(first).toContain(formatCell(column, column.values[order[0]!]));
    }
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
  });

  it('open again as the map of every cell that the command line wrote', async () => {
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'every-cell'];
    runOnCommandLine(editor.folder, [
      'gvi',
      ...inputs,
      '--every',
      '20',
      '--yes',
      '--out',
      'gvi.tif',
      '--force',
    ]);
    await editor.bench.explorerRow('gvi.tif');
    await editor.bench.contextMenu('gvi.tif', 'Open as Result');
    await editor.bench.panel().getByText('10,000 cells, opened from a file').waitFor({ timeout: 30_000 });
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    await editor.bench.panel().getByText('Green Visibility Index').first().waitFor();
    await editor.bench.screenshot('opened-map');
  });

  it('are refused in one sentence where they hold no result', async () => {
    await editor.bench.command('Graticule: Open Result…');
    await editor.bench.choosePath(join(editor.folder, 'trees.tif'));
    const toast = editor.bench.toast('trees.tif');
    await toast.waitFor({ timeout: 20_000 });
    expect(await textOf(toast)).toContain('trees.tif is a raster that Graticule did not write');
  });

  it('are those of the sample workspace, on request', async () => {
    const opened = editor.bench.page.context().waitForEvent('page', { timeout: 120_000 });
    await editor.bench.command('Graticule: Open Sample Workspace');
    const window = await opened;
    await expect.poll(() => decodeURIComponent(window.url()), PATIENT).toContain('Sample Town');
  });
});
