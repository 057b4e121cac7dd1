import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FUNCTION_TEMPLATES } from '../../src/shared/functionTemplates';
import { PATIENT, textOf } from './support/patience';
import { useEditor } from './support/useEditor';

const SLOW = { timeout: 60_000 };
const LAYER = 'wells.csv';

describe('a function over rows in the editor', () => {
  const editor = useEditor(LAYER, {
    prepare(folder) {
      writeFileSync(join(folder, LAYER), 'well,easting,northing\nA,370000,408000\nB,371000,409000\n');
      writeFileSync(
        join(folder, 'wells.mjs'),
        `export const row = ({ x }) => ({ km: Math.floor(x / 1000) });`,
      );
    },
  });
  const dialog = () => editor.bench.page.locator('.monaco-dialog-box');

  it('is asked for by a right click, and runs once the person has agreed', async () => {
    const { bench } = editor;
    await bench.contextMenu(LAYER, 'Map a Function over These Rows…');
    await bench.pick('wells.mjs');
    await bench.pick('Whole layer');
    await bench.enter('');
    await dialog().getByText('This job runs code, with all rights that you have. Run it?').waitFor(PATIENT);
    expect(await textOf(dialog())).toContain(join(editor.folder, 'wells.mjs'));
    await bench.screenshot('map-rows-question');
    await dialog().getByRole('button', { name: 'Run' }).click();
    await bench.panel().getByText('2 rows analysed').waitFor(SLOW);
    expect(await bench.panelRows().first().innerText()).toMatch(/A\s+370/);
  });

  it('is written from a template where there is none to choose', async () => {
    const { bench } = editor;
    await bench.contextMenu(LAYER, 'Map a Function over These Rows…');
    await bench.pick('Write a new one…');
    const path = join(editor.folder, 'mine.mjs');
    await bench.choosePath(path);
    await bench.tab('mine.mjs').waitFor(SLOW);
    expect(readFileSync(path, 'utf8')).toBe(FUNCTION_TEMPLATES.rows);
  });
});
