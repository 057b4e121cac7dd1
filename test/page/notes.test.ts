import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Note } from '../../src/shared/note';
import { reportHtml } from '../../src/shared/pageHtml';
import type { ResultDocument } from '../../src/shared/result';
import { joined } from '../support/joined';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel, stateMessage } from './support/panel';
import { type ThemeName, themes } from './support/themes';

const stage = usePage();

const NOTES: readonly Note[] = [
  { grade: 'info', text: 'Coordinates in homes.csv have decimal commas, which were read as points.' },
  {
    grade: 'notice',
    text: 'Coordinates in homes.csv were read from columns lon and lat, as longitude and latitude in WGS 84.',
    short: 'Coordinates are from columns lon and lat, in WGS 84 degrees',
    change: 'observers',
  },
  {
    grade: 'notice',
    text: 'ndvi.tif is in another CRS (EPSG:4326 (WGS 84)) than dsm.tif; each surface cell takes the greenness at its centre (nearest neighbour).',
    short: 'ndvi.tif is in another CRS than the surface: the nearest cells were taken',
    change: 'greenness',
  },
  {
    grade: 'warning',
    text: 'The radius of 5 m is one cell of dsm.tif, so hardly more than the observer’s own cell is seen: choose a larger radius, or a finer surface.',
    short: 'The radius is one cell of the surface: hardly anything is seen',
    change: 'radiusM',
  },
  { grade: 'warning', text: 'dtm.tif covers only a part of the surface.', change: 'density' },
];

function result(notes: readonly Note[] = NOTES): ResultDocument {
  const document = gviResult(50);
  return { ...document, result: { ...document.result, notes: [...notes] } };
}

async function open(document = result(), options: Parameters<typeof stage.open>[0] = {}): Promise<Panel> {
  const panel = await stage.open(options);
  await panel.post(doneMessage(document, 'Green visibility: homes.csv'));
  await panel.page.waitForSelector('tr[data-row]');
  return panel;
}

const lines = (panel: Panel): Promise<string[]> =>
  panel.page.locator('.note-line:visible').evaluateAll((found) => found.map((line) => line.textContent!));

describe('notes over the views', () => {
  it('show warnings first, three lines, and the others on demand', async () => {
    const panel = await open();
    expect(await lines(panel)).toEqual([
      'Warning: The radius is one cell of the surface: hardly anything is seen',
      'Warning: dtm.tif covers only a part of the surface.',
      'Notice: Coordinates are from columns lon and lat, in WGS 84 degrees',
    ]);
    await panel.page.getByRole('button', { name: '1 more' }).press('Enter');
    expect(await lines(panel)).toHaveLength(4);
    expect(await panel.page.locator(':focus').textContent()).toContain('ndvi.tif');
    await panel.page.getByRole('button', { name: 'Show fewer' }).click();
    expect(await lines(panel)).toHaveLength(3);
    expect(panel.errors).toEqual([]);
  });

  it('open to the whole sentence, and offer what to choose anew where that is asked for', async () => {
    const panel = await open();
    const { page } = panel;
    const line = page.getByRole('button', { name: /The radius is one cell/ });
    expect(await line.getAttribute('title')).toContain('choose a larger radius');
    await line.press('Enter');
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('.note-full:visible').textContent()).toContain('choose a larger radius');
    expect(await page.locator('.note-item:visible .button').allTextContents()).toEqual([
      'Change radius…',
      'Change observers…',
    ]);
    await page.getByRole('button', { name: 'Change radius…' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'change', field: 'radiusM' } });
  });

  it('stand over table, map and drawings, and not over what has its own', async () => {
    const panel = await open();
    const strip = panel.page.getByRole('region', { name: 'Notes' });
    for (const [tab, shown] of [
      ['map', true],
      ['timings', false],
      ['about', false],
      ['table', true],
    ] as const) {
      await panel.page.locator(`#tab-${tab}`).click();
      expect(await strip.isVisible(), tab).toBe(shown);
    }
    await panel.page.locator('#tab-about').click();
    expect(await panel.page.locator('.notes li').allTextContents()).toEqual([
      NOTES[0]!.text,
      `Notice: ${NOTES[1]!.text}`,
      `Notice: ${NOTES[2]!.text}`,
      `Warning: ${NOTES[3]!.text}`,
      `Warning: ${NOTES[4]!.text}`,
    ]);
    const { result: ranking, ...others } = rankingResult();
    await panel.post(
      doneMessage({ ...others, result: { ...ranking, notes: [NOTES[4]!] } }, 'Projections for Iceland'),
    );
    for (const tab of ['table', 'map']) {
      await panel.page.locator(`#tab-${tab}`).click();
      expect(await lines(panel), tab).toEqual(['Warning: dtm.tif covers only a part of the surface.']);
    }
  });

  it('cover nothing, and fold away for good', async () => {
    const panel = await open();
    const { page } = panel;
    const strip = page.locator('.note-strip');
    const bottom = async (): Promise<number> => {
      const { y, height } = (await strip.boundingBox())!;
      return y + height;
    };
    const top = async (): Promise<number> => (await page.locator('.table-tools').boundingBox())!.y;
    expect(await top()).toBeGreaterThanOrEqual(await bottom());
    const open3 = await top();
    await page.getByRole('button', { name: 'Fold 2 warnings and 2 notices' }).press('Enter');
    expect(await lines(panel)).toEqual([]);
    expect(await page.locator('.note-counts').textContent()).toBe('Warning: 2 warningsNotice: 2 notices');
    expect(await top()).toBeLessThan(open3 - 40);
    const kept = await page.evaluate(() => window.fake.kept);
    const again = await open(result(), { kept });
    expect(await lines(again)).toEqual([]);
    await again.page.getByRole('button', { name: 'Show 2 warnings and 2 notices' }).click();
    expect(await lines(again)).toHaveLength(3);
  });

  it('are announced once, and follow the result', async () => {
    const panel = await open();
    const { page } = panel;
    const said = page.locator('#announcements');
    await expect.poll(() => said.textContent()).toMatch(/^2 warnings and 2 notices: The radius is one cell/);
    await page.evaluate(() => {
      document.getElementById('announcements')!.textContent = '';
    });
    await panel.post(doneMessage(result(), 'Green visibility: homes.csv'));
    expect(await said.textContent()).not.toContain('warning');
    const { description } = result().result;
    await panel.post(
      stateMessage({
        kind: 'running',
        title: 'x',
        description,
        rows: 0,
        columns: [],
        attributes: [],
        earlier: null,
      }),
    );
    expect(await page.locator('.note-strip').count()).toBe(0);
    await panel.post(doneMessage(result([NOTES[0]!]), 'Green visibility: homes.csv'));
    await page.waitForSelector('tr[data-row]');
    expect(await page.locator('.note-strip').isVisible()).toBe(false);
    expect((await page.locator('.panel').boundingBox())!.height).toBeGreaterThan(550);
  });

  it('of a result that does not say what is asked for have no button', async () => {
    const { result: body, ...others } = result();
    const { asked: _, ...description } = body.description;
    const panel = await open({ ...others, result: { ...body, description } });
    expect(await lines(panel)).toHaveLength(3);
    expect(await panel.page.locator('.note-item .button').count()).toBe(0);
  });

  it('have room at 300 pixels', async () => {
    const panel = await open();
    const { page } = panel;
    await page.setViewportSize({ width: 300, height: 600 });
    await expect.poll(() => lines(panel)).toHaveLength(1);
    await panel.screenshot('narrow-notes');
    for (const item of await page.locator('.note-strip button:visible').all()) {
      const { x, width } = (await item.boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(300);
    }
    await page.getByRole('button', { name: '3 more' }).click();
    expect(await lines(panel)).toHaveLength(4);
    expect((await page.locator('.note-strip').boundingBox())!.height).toBeLessThanOrEqual(240);
    await panel.screenshot('narrow-notes-all');
  });

  it('are in a report, without buttons, and on paper in full', async () => {
    stage.server.setReport(
      joined(
        reportHtml({
          script: stage.server.script,
          style: stage.server.style,
          sha256: (text) => createHash('sha256').update(text).digest('base64'),
          payload: { title: 'Homes', document: result(), settings: { ramp: 'greens' }, layers: [] },
        }),
      ),
    );
    const page = await (await stage.context()).newPage();
    await page.goto(`${stage.server.origin}/report.html`);
    expect(await page.locator('.note-line:visible').count()).toBe(3);
    expect(await page.locator('.note-item .button').count()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.note-full:visible').count()).toBe(3);
    expect(await page.getByText('covers only a part').isVisible()).toBe(true);
    expect(await page.locator('.note-fold').isVisible()).toBe(false);
  });

  it.each(Object.keys(themes) as ThemeName[])('look finished in the %s theme', async (theme) => {
    const panel = await open(result(), { theme });
    await panel.page.getByRole('button', { name: /Coordinates are from/ }).click();
    await panel.page.getByRole('button', { name: '1 more' }).click();
    await panel.screenshot(`${theme}-notes`);
    expect(await panel.violations()).toEqual([]);
  });
});
