import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

const LATE = { timeout: 60_000, interval: 200 };
const RESULT = 'schools.graticule-result.json';
const OTHER = 'other.geojson';
const GVI = ['gvi', '--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers'];

const git = (folder: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    cwd: folder,
    stdio: 'pipe',
  });
};

describe('a file of the explorer that is a result', () => {
  let document: ResultDocument;
  const editor = useEditor(RESULT, {
    settings: { 'git.enabled': true, 'git.openRepositoryInParentFolders': 'never' },
    prepare(folder) {
      document = runOnCommandLine(folder, ['run', 'schools.graticule.json']);
      writeFileSync(join(folder, RESULT), JSON.stringify(document));
      writeFileSync(join(folder, 'broken.graticule-result.json'), '{"formatVersion":');
      writeFileSync(join(folder, OTHER), '{"type":"FeatureCollection","features":[]}');
      runOnCommandLine(folder, [...GVI, 'primary_schools.shp', '--out', 'schools.geojson']);
      git(folder, 'init', '--quiet');
      git(folder, 'add', '.');
      git(folder, 'commit', '--quiet', '--message', 'a');
    },
  });

  async function doubleClick(name: string): Promise<void> {
    await (await editor.bench.explorerRow(name)).dblclick();
  }

  /** The entries of the explorer's menu for a file. */
  async function menuOf(name: string): Promise<string> {
    await (await editor.bench.explorerRow(name)).click({ button: 'right' });
    const menu = editor.bench.page.locator('.monaco-menu').first();
    await menu.getByText('Copy Path', { exact: true }).waitFor();
    const entries = await textOf(menu);
    await editor.bench.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return entries;
  }

  /** Has the first rows of the result alone be in its file. */
  function cutTo(rows: number): void {
    const { result } = document;
    const cut = (columns: ResultDocument['result']['columns']) =>
      columns.map((column) => ({ ...column, values: column.values.slice(0, rows) }));
    const places = Object.fromEntries(
      Object.entries(result.places ?? {}).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.slice(0, rows) : value,
      ]),
    );
    const columns = { attributes: cut(result.attributes), columns: cut(result.columns) };
    writeFileSync(
      join(editor.folder, RESULT),
      JSON.stringify({ ...document, result: { ...result, rows, ...columns, places } }),
    );
  }

  it('is offered to be opened as one where Graticule wrote it, and not where another did', async () => {
    await expect.poll(() => menuOf('schools.geojson'), LATE).toContain('Open as Result');
    expect(await menuOf(RESULT)).toContain('Open as Result');
    for (const name of [OTHER, 'dsm.tif']) {
      const entries = await menuOf(name);
      expect(entries, name).toContain('Green Visibility');
      expect(entries, name).not.toContain('Open as Result');
    }
  });

  it('opens by a double click with its table and its map, and as one tab however it is opened', async () => {
    await doubleClick(RESULT);
    await editor.bench
      .panel()
      .getByRole('heading', { name: `GVI: primary_schools (${RESULT})` })
      .waitFor({ timeout: 60_000 });
    await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    await editor.bench.screenshot('double-click');
    await editor.bench.contextMenu(RESULT, 'Open as Result');
    await editor.bench.page.waitForTimeout(1000);
    expect(await editor.bench.tab(RESULT).count()).toBe(1);
  });

  it('is there again after a reload of the window', async () => {
    await editor.bench.page.waitForTimeout(10_000); // an editor in a browser keeps what is open every five seconds
    await editor.bench.page.reload();
    await editor.bench.panelTab('Table');
    await editor.bench.panelRows().first().waitFor({ timeout: 60_000 });
  });

  it('is shown as it becomes, and stays when its file is gone', async () => {
    cutTo(7);
    await expect.poll(() => editor.bench.panelRows().count(), LATE).toBe(7);
    writeFileSync(join(editor.folder, RESULT), 'nothing');
    await editor.bench.panel().getByText('is not valid JSON').waitFor({ timeout: 30_000 });
    expect(await editor.bench.panelRows().count()).toBe(7);
    writeFileSync(join(editor.folder, RESULT), JSON.stringify(document));
    await expect.poll(() => editor.bench.panelRows().count(), LATE).toBeGreaterThan(7);
    rmSync(join(editor.folder, RESULT));
    await editor.bench.page.waitForTimeout(1500);
    expect(await editor.bench.panelRows().count()).toBeGreaterThan(7);
    expect(await editor.bench.toast('unexpected').count()).toBe(0);
    writeFileSync(join(editor.folder, RESULT), JSON.stringify(document));
  });

  it('has its job run again, and its table exported', async () => {
    await editor.bench.command('View: Close All Editors');
    await doubleClick(RESULT);
    await editor.bench.panelRows().first().waitFor({ timeout: 60_000 });
    await editor.bench.command('Graticule: Export Table…');
    await editor.bench.pick('CSV');
    await editor.bench.choosePath(join(editor.folder, 'table.csv'));
    await editor.bench.toast('Saved table.csv').waitFor({ timeout: 30_000 });
    expect(readFileSync(join(editor.folder, 'table.csv'), 'utf8').trim().split('\n')).toHaveLength(51);
    await editor.bench.panel().getByRole('button', { name: 'Run again' }).click();
    const heading = editor.bench.panel().getByRole('heading', { name: 'GVI: primary_schools', exact: true });
    await heading.waitFor({ timeout: 60_000 });
    await editor.bench.panelTab('Table'); // the button that had the keyboard is in a tab behind
  });

  it('says in one sentence why there is none in it, and shows its text', async () => {
    await editor.bench.command('View: Close All Editors');
    await doubleClick('broken.graticule-result.json');
    await editor.bench
      .panel()
      .getByText('broken.graticule-result.json is not valid JSON')
      .waitFor({ timeout: 60_000 });
    await editor.bench.screenshot('double-click-broken');
    await editor.bench.page.getByRole('button', { name: 'Open as Text' }).click();
    await editor.bench.page.locator('.view-line').getByText('formatVersion').first().waitFor(LATE);
  });

  it('is compared with an earlier state of it as text', async () => {
    await editor.bench.command('View: Close All Editors');
    cutTo(7);
    await editor.bench.page.keyboard.press('Control+Shift+G');
    const change = editor.bench.page.locator('.scm-view .monaco-list-row').filter({ hasText: RESULT });
    await change.first().click({ timeout: 60_000 });
    await editor.bench.page.locator('.monaco-diff-editor').waitFor(LATE);
    await editor.bench.screenshot('double-click-diff');
    await editor.bench.page.keyboard.press('Control+Shift+E');
  });

  it('is found while the editor is open, and forgotten once it is another', async () => {
    runOnCommandLine(editor.folder, [...GVI, 'every-cell', '--every', '20', '--yes', '--out', 'gvi.tif']);
    await expect.poll(() => menuOf('gvi.tif'), LATE).toContain('Open as Result');
    writeFileSync(join(editor.folder, 'schools.geojson'), readFileSync(join(editor.folder, OTHER)));
    await expect.poll(() => menuOf('schools.geojson'), PATIENT).not.toContain('Open as Result');
  });
});
