import { describe, expect, it } from 'vitest';
import type { Note } from '../../src/shared/note';
import { packResult } from '../../src/shared/packedResult';
import type { ResultDocument } from '../../src/shared/result';
import { areasResult } from './fixtures/areasResult';
import { gviResult } from './fixtures/gviResult';
import { madeComparison, madeRun } from './fixtures/runRecord';
import { treesResult } from './fixtures/treesResult';
import { seriousFindings } from './support/axe';
import { usePage } from './support/browser';
import { doneMessage, type Panel, stateMessage } from './support/panel';
import { type ThemeName, themes } from './support/themes';

const stage = usePage();
const THEMES = Object.keys(themes) as ThemeName[];

const NOTES: readonly Note[] = [
  {
    grade: 'notice',
    text: 'Homes were read as points in WGS 84.',
    short: 'Homes are points',
    change: 'observers',
  },
  { grade: 'warning', text: 'dtm.tif covers only a part of the surface.' },
];

function compared(): ResultDocument {
  const document = gviResult(50, madeRun(50, madeComparison()));
  return { ...document, result: { ...document.result, notes: [...NOTES] } };
}

async function expectAccessible(panel: Panel, where: string): Promise<void> {
  await panel.page.waitForTimeout(150);
  expect(await seriousFindings(panel), where).toEqual([]);
}

async function expectEveryViewAccessible(panel: Panel, document: ResultDocument): Promise<void> {
  await panel.post(doneMessage(document, document.result.description.title));
  await panel.page.waitForSelector('.panel > *');
  for (const tab of await panel.page.getByRole('tab').all()) {
    await tab.click();
    await expectAccessible(panel, `${document.result.description.title}, ${await tab.textContent()}`);
  }
}

describe.each(THEMES)('in the %s theme', (theme) => {
  it('every view is accessible at 300 pixels, with notes, many groups and an analysis of its own', async () => {
    const panel = await stage.open({ theme });
    await panel.page.setViewportSize({ width: 300, height: 640 });
    for (const document of [compared(), areasResult(['Iceland', 'Norway']), treesResult()])
      await expectEveryViewAccessible(panel, document);
    expect(await panel.violations()).toEqual([]);
    expect(panel.errors).toEqual([]);
  });

  it.each([300, 1180])('the open menu is accessible at %d pixels', async (width) => {
    const panel = await stage.open({ theme });
    await panel.page.setViewportSize({ width, height: 640 });
    await panel.post(doneMessage(compared(), 'Green visibility'));
    await panel.page.getByRole('button', { name: 'Export' }).click();
    await panel.page.getByRole('menu').waitFor();
    await expectAccessible(panel, 'menu');
  });

  it('so is what stands in the place of a result, or over one', async () => {
    const panel = await stage.open({ theme });
    const change = { field: 'surface', label: 'Surface' };
    const failed = {
      kind: 'failed',
      hasJob: true,
      title: 'GVI',
      message: 'The disk is full.',
      change,
      kept: null,
    } as const;
    const earlier = packResult(gviResult(50));
    const { description } = gviResult(3).result;
    const running = {
      kind: 'running',
      title: 'GVI',
      description,
      rows: 50,
      columns: [],
      attributes: [],
    } as const;
    for (const state of [
      { kind: 'idle' } as const,
      { ...failed, earlier: null },
      { ...failed, earlier },
      { kind: 'stopped', title: 'GVI', kept: { name: 'gvi.tif.part', share: 0.3 }, earlier } as const,
      { ...running, earlier: null },
    ]) {
      await panel.post(stateMessage(state));
      await expectAccessible(panel, state.kind);
    }
    await panel.answer('cancel', { err: 'It has ended.' });
    await panel.answer('rerun', { err: 'dsm.tif is gone.' });
    await panel.post(doneMessage(gviResult(50), 'GVI'));
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    await panel.page.locator('.toast').waitFor();
    await expectAccessible(panel, 'toast');
  });
});
