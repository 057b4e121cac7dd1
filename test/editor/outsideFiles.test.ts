import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { type UsedEditor, useEditor } from './support/useEditor';

const LATE = { timeout: 60_000, interval: 200 };
const RESULT = 'schools.geojson';

/** Writes a result into the workspace that names a surface in a folder elsewhere. */
function nameOutside(folder: string): void {
  const elsewhere = mkdtempSync(join(tmpdir(), 'graticule-elsewhere-'));
  cpSync(join(folder, 'dsm.tif'), join(elsewhere, 'dsm.tif'));
  const inputs = ['--greenness', 'trees.tif', '--observers', 'primary_schools.shp'];
  runOnCommandLine(folder, ['gvi', '--surface', join(elsewhere, 'dsm.tif'), ...inputs, '--out', RESULT]);
}

const dialog = ({ bench }: UsedEditor) => bench.page.locator('.monaco-dialog-box');

async function openResult({ bench }: UsedEditor): Promise<void> {
  await bench.contextMenu(RESULT, 'Open as Result');
}

/** The map shows observers and no rasters, and an observer has no viewshed and says why. */
async function expectNothingLookedFor({ bench }: UsedEditor): Promise<void> {
  await bench.panel().getByText('50 observers, opened from a file').waitFor(LATE);
  await bench.panelTab('Table');
  await bench.panelRows().nth(2).dblclick();
  const card = bench.panel().getByRole('region', { name: 'Selected observer' });
  await expect.poll(() => textOf(card), LATE).toContain('names files outside the workspace');
  await bench.panel().getByRole('checkbox', { name: 'Observers' }).waitFor(LATE);
  expect(await bench.panel().getByLabel('Surface').count()).toBe(0);
}

describe('a result that names files outside the workspace', () => {
  const editor = useEditor(RESULT, { prepare: nameOutside });

  it('asks before it looks for them, and is shown without them where the answer is no', async () => {
    await openResult(editor);
    await expect
      .poll(() => textOf(dialog(editor)), LATE)
      .toMatch(/outside the workspace.*elsewhere.*dsm\.tif/);
    await editor.bench.screenshot('outside-question');
    await dialog(editor).getByRole('button', { name: 'Cancel' }).click();
    await expectNothingLookedFor(editor);
    await editor.bench.screenshot('outside-declined');
  });

  it('looks for nothing after a reload of the window either', async () => {
    await editor.bench.page.waitForTimeout(10_000); // an editor in a browser keeps what is open every five seconds
    await editor.bench.page.reload();
    await editor.bench.explorerRow(RESULT);
    await expectNothingLookedFor(editor);
    expect(await dialog(editor).count()).toBe(0);
  });

  it('asks again before its job is run', async () => {
    await editor.bench.panel().getByRole('button', { name: 'Run again' }).click();
    await dialog(editor).getByText('This job names files outside the workspace').waitFor(LATE);
    await dialog(editor).getByRole('button', { name: 'Look' }).click();
    await editor.bench.panel().getByText('50 observers analysed').waitFor(LATE);
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor(LATE);
  });

  it('has its layers where the answer is yes', async () => {
    await editor.bench.command('View: Close All Editors');
    await openResult(editor);
    await dialog(editor).getByRole('button', { name: 'Look' }).click(LATE);
    await editor.bench.panel().getByText('50 observers, opened from a file').waitFor(LATE);
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor(LATE);
  });
});

describe('a result that names files outside the workspace, in Restricted Mode', () => {
  const editor = useEditor(RESULT, { prepare: nameOutside, workspaceTrust: true });

  it('is shown without them and says so, and its job is not run', async () => {
    await openResult(editor);
    const note = editor.bench.toast('not looked for in Restricted Mode');
    await note.waitFor(LATE);
    await editor.bench.screenshot('outside-restricted');
    await expectNothingLookedFor(editor);
    await editor.bench.panel().getByRole('button', { name: 'Run again' }).click();
    await editor.bench.toast('not read in Restricted Mode').waitFor(LATE);
    expect(await dialog(editor).count()).toBe(0);
  });
});
