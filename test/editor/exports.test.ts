import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultCsv } from '../../src/data/tables/resultText';
import type { ResultBody } from '../../src/shared/result';
import { joined } from '../support/joined';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

describe('exports of what the panel shows', () => {
  let result: ResultBody;
  const editor = useEditor('schools.graticule.json', {
    prepare(folder) {
      result = runOnCommandLine(folder, ['run', 'schools.graticule.json']).result;
      writeFileSync(join(folder, 'broken.geojson'), '{"type":"FeatureCollection","features":[');
    },
  });
  const numbers = (name: string): number[] =>
    result.columns.find((column) => column.name === name)!.values.map(Number);

  /** Chooses a file for an export, and waits until it is written. */
  async function save(name: string): Promise<string> {
    const path = join(editor.folder, name);
    rmSync(path, { force: true });
    await editor.bench.choosePath(path);
    await editor.bench.toast(`Saved ${name}`).waitFor({ timeout: 30_000 });
    return readFileSync(path, 'utf8');
  }

  it('have its order and its rows, from its own menu', async () => {
    const { bench } = editor;
    await bench.contextMenu('schools.graticule.json', 'Run Job File');
    await bench.panelRows().first().waitFor({ timeout: 30_000 });
    await bench.panel().locator('th[data-column="visible"] button').click();
    await bench.panel().getByRole('searchbox').fill('gvi > 0.5');
    await bench
      .panel()
      .locator('.table-tools')
      .getByText(/ of 50$/)
      .waitFor();
    await bench.panel().getByRole('button', { name: 'Export' }).click();
    await bench.panel().getByRole('menuitem', { name: 'Table as CSV…' }).click();
    const wanted = numbers('gvi').flatMap((gvi, row) => (gvi > 0.5 ? [row] : []));
    await bench.quickRow('All 50 rows').waitFor({ timeout: 15_000 });
    await bench.screenshot('which-rows');
    await bench.pick(`The ${wanted.length} shown`);
    const lines = (await save('shown.csv')).trimEnd().split('\r\n');
    const whole = joined(resultCsv(result)).split('\r\n');
    const visible = numbers('visible');
    wanted.sort((a, b) => visible[b]! - visible[a]! || a - b);
    expect(lines).toEqual([whole[0], ...wanted.map((row) => whole[row + 1])]);
    expect(whole[0]).toMatch(/,x_epsg27700,y_epsg27700$/);
  });

  it('have the same from the palette, and say what they are when they open as results', async () => {
    const { bench } = editor;
    await bench.command('Graticule: Export Table…');
    await bench.pick('GeoJSON');
    await bench.pick('The ');
    const { features, graticule } = JSON.parse(await save('shown.geojson'));
    expect(features).toHaveLength(numbers('gvi').filter((gvi) => gvi > 0.5).length);
    expect(graticule.notes.at(-1).text).toContain('of 50 rows (filter: gvi > 0.5)');
    await bench.command('Graticule: Export Table…');
    await bench.pick('CSV');
    await bench.pick('All 50 rows');
    expect((await save('all.csv')).trimEnd().split('\r\n')).toHaveLength(51);
    await bench.command('View: Close All Editors');
    await bench.contextMenu('shown.geojson', 'Open as Result');
    await expect.poll(() => bench.panelRows().count(), PATIENT).toBe(features.length);
    await bench.panelTab('About this result');
    await bench
      .panel()
      .locator('.notes')
      .getByText(`${features.length} of 50 rows (filter: gvi > 0.5); its totals are of all rows.`)
      .waitFor();
    await bench.screenshot('part-of-a-result');
  });

  it('are refused, as files are, by their names and not by their whole paths', async () => {
    const { bench } = editor;
    await bench.command('View: Close All Editors');
    await bench.command('Graticule: Open Result…'); // the explorer offers it on results alone
    await bench.choosePath(join(editor.folder, 'broken.geojson'));
    const toast = bench.toast('broken.geojson');
    await toast.waitFor({ timeout: 20_000 });
    expect(await textOf(toast)).toContain('broken.geojson is not valid JSON');
    expect(await textOf(toast)).not.toContain(editor.folder);
    expect(editor.log()).toContain(join(editor.folder, 'broken.geojson'));
    await bench.command('Notifications: Clear All Notifications');
    await bench.contextMenu('broken.geojson', 'Compute Green Visibility at These Points…');
    await bench.toast('broken.geojson').waitFor({ timeout: 20_000 });
    expect(await textOf(bench.toast('broken.geojson'))).not.toContain(editor.folder);
    await bench.screenshot('refused-by-name');
  });
});
