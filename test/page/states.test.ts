import { describe, expect, it } from 'vitest';
import { gviCellsDescription } from '../../src/analyses/gviCells/describe';
import { gviCellsForm } from '../../src/analyses/gviCells/form';
import { describeResult } from '../../src/shared/describeResult';
import type { Description } from '../../src/shared/description';
import { packResult } from '../../src/shared/packedResult';
import { gviResult } from './fixtures/gviResult';
import { rankingResult } from './fixtures/rankingResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel, stateMessage } from './support/panel';

const stage = usePage();
const { description } = gviResult(3).result;
const cells = describeResult(gviCellsForm, { inputs: {}, parameters: {} }, gviCellsDescription);

async function running(panel: Panel, earlier = false): Promise<void> {
  await panel.post(
    stateMessage({
      kind: 'running',
      title: 'Green visibility: primary_schools.shp',
      description,
      rows: 50,
      columns: [
        { name: 'gvi', label: 'GVI', kind: 'number', digits: 4 },
        { name: 'status', label: 'Status', kind: 'text' },
      ],
      attributes: [],
      earlier: earlier ? packResult(gviResult(50)) : null,
    }),
  );
}

describe('the states of the page', () => {
  it('says that it is ready, and shows what to do while there is nothing', async () => {
    const panel = await stage.open();
    expect(await panel.sent()).toEqual([{ type: 'ready' }]);
    await panel.post(stateMessage({ kind: 'idle' }));
    expect(await panel.page.textContent('h1')).toBe('No result yet');
    await panel.screenshot('light-idle');
  });

  it('shows progress and rows as they complete, and can be cancelled', async () => {
    const panel = await stage.open();
    await running(panel);
    await panel.post({
      type: 'rows',
      update: { rows: [4, 1], columns: { gvi: [0.25, 0.5], status: ['ok', 'ok'] } },
    });
    await panel.post({ type: 'rows', update: { rows: [0], columns: { gvi: [null], status: ['outside'] } } });
    await expect
      .poll(() => panel.page.$$eval('tr[data-row]', (rows) => rows.map((row) => row.textContent)))
      .toEqual(['20.5000ok', '50.2500ok', '1–outside']);
    await panel.post({
      type: 'progress',
      progress: {
        type: 'progress',
        stage: 'viewsheds',
        phase: 'compute',
        done: 30,
        total: 50,
        unit: 'observers',
        elapsedMs: 600,
        leftMs: 400,
      },
    });
    expect(await panel.page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('60');
    expect(await panel.page.textContent('.progress')).toContain('Computing: viewsheds, 30 of 50 observers');
    expect(await panel.page.textContent('.progress')).toContain('60 %, 0.40 s left');
    await panel.screenshot('light-running');
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'cancel' } });
    await panel.post(doneMessage(gviResult(50), 'Green visibility: primary_schools.shp'));
    await panel.page.waitForSelector('text=50 observers analysed');
    expect(await panel.page.locator('.progress').count()).toBe(0);
  });

  it('says how many jobs must finish before this one begins, and can be cancelled there', async () => {
    const panel = await stage.open();
    const line = panel.page.locator('.progress');
    await running(panel);
    expect(await line.locator('span').first().textContent()).toBe('Starting');
    await panel.post({ type: 'waiting', jobs: 3 });
    await expect.poll(() => line.textContent()).toContain('Waiting for 3 jobs to finish');
    expect(await panel.page.getByRole('progressbar').count()).toBe(0); // an empty one might pass for a full one
    await panel.screenshot('light-waiting');
    await panel.post({ type: 'waiting', jobs: 1 });
    await expect.poll(() => line.textContent()).toContain('Waiting for 1 job to finish');
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'cancel' } });
    await running(panel);
    await panel.post({ type: 'waiting', jobs: 0 });
    await expect.poll(() => line.textContent()).toContain('Starting');
    expect(await panel.page.getByRole('progressbar').count()).toBe(1);
    expect(panel.errors).toEqual([]);
  });

  it('shows live rows with the headings, units and decimals of the result, and with what is known of them', async () => {
    const panel = await stage.open();
    const { result } = packResult(gviResult(50));
    const columns = result.columns.map(({ values: _values, ...head }) => head);
    const running = { kind: 'running', title: 'GVI', description, rows: 50, columns } as const;
    await panel.post(stateMessage({ ...running, attributes: result.attributes, earlier: null }));
    const rows = [7, 5];
    const update = Object.fromEntries(
      gviResult(50).result.columns.map(({ name, values }) => [name, rows.map((row) => values[row]!)]),
    );
    await panel.post({ type: 'rows', update: { rows, columns: update } });
    const texts = (selector: string) =>
      panel.page.$$eval(selector, (found) => found.map((cell) => cell.textContent));
    await expect.poll(() => texts('tr[data-row="5"] > *')).not.toEqual([]);
    const live = { headings: await texts('thead th'), row: await texts('tr[data-row="5"] > *') };
    expect(live.headings.join(' ')).toMatch(/NAME.*GVI.*Visible.*cells.*Coverage/);
    await panel.post(doneMessage(gviResult(50), 'GVI'));
    await panel.page.waitForSelector('text=50 observers analysed');
    await panel.page.getByRole('searchbox').fill(String(result.attributes[0]!.values[5]));
    await expect.poll(() => texts('tr[data-row="5"] > *')).not.toEqual([]);
    expect({ headings: await texts('thead th'), row: await texts('tr[data-row="5"] > *') }).toEqual(live);
    expect(panel.errors).toEqual([]);
  });

  it('says when the table comes while a job sends no rows', async () => {
    const panel = await stage.open();
    const columns = { columns: [], attributes: [], earlier: null };
    const ranking = { title: 'Ranking', description: rankingResult().result.description };
    await panel.post(stateMessage({ kind: 'running', ...ranking, rows: 6, ...columns }));
    await panel.page.waitForSelector('text=The table is shown when all is done.');
    expect(await panel.page.locator('table').count()).toBe(0);
    expect(panel.errors).toEqual([]);
  });

  it('fills in a live map of every cell', async () => {
    const panel = await stage.open();
    await panel.post(
      stateMessage({
        kind: 'running',
        title: 'Every cell',
        description: cells,
        rows: 0,
        columns: [],
        attributes: [],
        earlier: null,
      }),
    );
    const bounds = { minX: 370_000, minY: 400_000, maxX: 374_000, maxY: 404_000 };
    const tile = (row: number, value: number) =>
      panel.post({
        type: 'map',
        update: {
          row,
          column: 0,
          rows: 32,
          columns: 64,
          values: new Float32Array(32 * 64).fill(value),
          preview: { rows: 64, columns: 64, bounds },
        },
      });
    await tile(0, 0.001); // zero has a colour of its own
    const colours = () =>
      panel.page.locator('canvas.scene').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const found = new Set<string>();
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3] === 255) found.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
        return [found.has('68,1,84'), found.has('253,231,37')];
      });
    await expect.poll(colours).toEqual([true, false]);
    await tile(32, 1);
    await expect.poll(colours).toEqual([true, true]);
    // In the map's own coordinates: what is looked at now is looked at in the finished map too.
    const kept = (await panel.page.evaluate(() => window.fake.kept)) as { mapView: { x: number; y: number } };
    expect(kept.mapView.x).toBeCloseTo(372_000, -2);
    expect(kept.mapView.y).toBeCloseTo(402_000, -2);
    expect(panel.errors).toEqual([]);
  });

  it('says in one sentence why a job failed, and offers the log', async () => {
    const panel = await stage.open();
    await panel.post(
      stateMessage({
        kind: 'failed',
        hasJob: true,
        title: 'Green visibility',
        message: 'dsm.tif has no CRS; assign one and run again.',
        change: { field: 'surface', label: 'Surface' },
        kept: null,
        earlier: null,
      }),
    );
    expect(await panel.page.getByRole('alert').textContent()).toContain('dsm.tif has no CRS');
    await panel.page.getByRole('button', { name: 'Show log' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'openLog' } });
    await panel.page.getByRole('button', { name: 'Change surface…' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'change', field: 'surface' } });
    await panel.screenshot('light-failed');
  });

  it('keeps the earlier result in sight when a later run failed', async () => {
    const panel = await stage.open();
    await panel.post(
      stateMessage({
        kind: 'failed',
        hasJob: true,
        title: 'Green visibility',
        message: 'The disk is full.',
        change: null,
        kept: null,
        earlier: packResult(gviResult(50)),
      }),
    );
    expect(await panel.page.getByRole('alert').textContent()).toContain('The disk is full.');
    expect(await panel.page.locator('tr[data-row]').count()).toBeGreaterThan(10);
  });

  it('says after a failure what is kept, and offers to go on and to delete it', async () => {
    const panel = await stage.open();
    const failed = {
      kind: 'failed',
      hasJob: true,
      title: 'GVI of cells: dsm',
      message: 'gvi.tif cannot be written: the disk is full.',
      change: null,
    } as const;
    const kept = { name: 'gvi.tif.part', share: 0.3274 };
    await panel.post(stateMessage({ ...failed, kept, earlier: null }));
    const alert = panel.page.getByRole('alert');
    expect(await alert.textContent()).toContain('32 % is kept in gvi.tif.part.');
    await panel.screenshot('light-failed-kept');
    await alert.getByRole('button', { name: 'Run again' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'rerun' } });
    await alert.getByRole('button', { name: 'Delete' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'discard' } });
    await panel.post(stateMessage({ ...failed, kept, earlier: packResult(gviResult(50)) }));
    expect(await alert.textContent()).toContain('the disk is full. 32 % is kept in gvi.tif.part.');
    await panel.page.getByRole('button', { name: 'Run again' }).click(); // that of the head
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'rerun' } });
    await panel.post(stateMessage({ ...failed, kept: null, earlier: null }));
    await alert.getByRole('button', { name: 'Run again' }).click();
    const asked = (await panel.sent()).flatMap((message) =>
      message.type === 'request' ? message.request.kind : [],
    );
    expect(asked.filter((kind) => kind === 'rerun')).toHaveLength(3);
  });

  it('says after a stop what is kept, and offers to go on or to delete it', async () => {
    const panel = await stage.open();
    const kept = { name: 'gvi.tif.part', share: 0.3274 };
    await panel.post(stateMessage({ kind: 'stopped', title: 'GVI of cells: dsm', kept, earlier: null }));
    const status = panel.page.getByRole('status').filter({ hasText: 'GVI of cells: dsm' });
    expect(await status.textContent()).toContain('Stopped: 32 % is kept in gvi.tif.part.');
    await panel.screenshot('light-stopped');
    await panel.page.getByRole('button', { name: 'Resume' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'rerun' } });
    await panel.page.getByRole('button', { name: 'Delete' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'discard' } });
    await panel.post(
      stateMessage({ kind: 'stopped', title: 'GVI of cells: dsm', kept: null, earlier: null }),
    );
    expect(await panel.page.textContent('.message')).toContain('Stopped: nothing was kept.');
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'rerun' } });
  });

  it('keeps the earlier result in sight when a later run was stopped, and asks for other settings', async () => {
    const panel = await stage.open();
    const earlier = packResult(gviResult(50));
    await panel.post(stateMessage({ kind: 'stopped', title: 'Green visibility', kept: null, earlier }));
    expect(await panel.page.textContent('.banner')).toContain('Stopped: nothing was kept.');
    expect(await panel.page.locator('tr[data-row]').count()).toBeGreaterThan(10);
    await panel.screenshot('light-stopped-earlier');
    await panel.page.getByRole('button', { name: 'Other settings…' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'change', field: null } });
  });

  it('is as it was left after a reload', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage(gviResult(50), 'Green visibility'));
    await panel.page.getByRole('searchbox').fill('school');
    await panel.page.locator('th[data-column="NAME"] button').click();
    await panel.page.locator('tr[data-row]').nth(2).click();
    const selected = await panel.page.getAttribute('tr[aria-selected="true"]', 'data-row');
    await panel.page.locator('#tab-about').click();
    await expect
      .poll(() => panel.page.evaluate(() => window.fake.kept))
      .toMatchObject({ filter: 'school', tab: 'about' });
    const kept = await panel.page.evaluate(() => window.fake.kept);

    const again = await stage.open({ kept });
    await again.post(doneMessage(gviResult(50), 'Green visibility'));
    expect(await again.page.getAttribute('#tab-about', 'aria-selected')).toBe('true');
    await again.page.locator('#tab-table').click();
    expect(await again.page.getByRole('searchbox').inputValue()).toBe('school');
    expect(await again.page.getAttribute('th[data-column="NAME"]', 'aria-sort')).toBe('ascending');
    expect(await again.page.getAttribute('tr[aria-selected="true"]', 'data-row')).toBe(selected);
  });

  it('shows a result of a file that says nothing of its run, without timings', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage({ ...gviResult(50), run: null }, 'Green visibility'));
    expect(await panel.page.textContent('header p')).toBe('50 observers, opened from a file');
    expect(await panel.page.getByRole('tab').allInnerTexts()).toEqual([
      'Table',
      'Map',
      'Distribution',
      'About this result',
    ]);
    await panel.page.locator('#tab-about').click();
    expect(await panel.page.getByRole('heading', { name: 'The job' }).count()).toBe(1);
    expect(await panel.page.getByRole('heading', { name: 'This run' }).count()).toBe(0);
    expect(panel.errors).toEqual([]);
  });

  it('offers to export what a result has', async () => {
    const offered = async (description: Description): Promise<string[]> => {
      const panel = await stage.open();
      const document = gviResult(50);
      await panel.post(doneMessage({ ...document, result: { ...document.result, description } }, 'Result'));
      await panel.page.getByRole('button', { name: 'Export' }).click();
      return panel.page.getByRole('menuitem').allInnerTexts();
    };
    expect(await offered(description)).toEqual([
      'Table as CSV…',
      'Points as GeoJSON…',
      'Points as GeoPackage…',
      'Points as FlatGeobuf…',
      'Table as Markdown…',
      'Result as JSON…',
      'Map as PNG image…',
      'Map as SVG drawing…',
      'Report as HTML…',
    ]);
    expect(await offered(cells)).toEqual([
      'Result as JSON…',
      'Map as PNG image…',
      'Map as SVG drawing…',
      'Report as HTML…',
    ]);
    const drawings = (await offered(rankingResult().result.description)).slice(-3);
    expect(drawings).toEqual(['Drawings as PNG image…', 'Drawings as SVG drawing…', 'Report as HTML…']);
  });

  it('drops what is no message of its host, and says so once', async () => {
    const panel = await stage.open();
    await panel.post(doneMessage(gviResult(50), 'Green visibility'));
    const progress = { type: 'progress', done: 1 };
    const wrong = [null, 'state', [], { type: 'nonsense' }, { type: '__proto__' }, { type: 'state' }];
    for (const message of [
      ...wrong,
      { type: 'progress', progress },
      { ...stateMessage({ kind: 'idle' }), x: 1 },
    ])
      await panel.post(message as never);
    await panel.answer('rerun', { ok: 'nonsense' as never });
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    expect(await panel.page.getByRole('alert').textContent()).toContain('was not understood');
    expect(await panel.page.locator('h1').textContent()).toBe('Green visibility');
    expect(panel.errors).toEqual(['Graticule: a message to this page was not understood, and was dropped.']);
  });

  it('has a menu for the keyboard, which goes where its button is', async () => {
    const panel = await stage.open();
    const { page } = panel;
    await panel.post(doneMessage(gviResult(50), 'Green visibility'));
    const focused = (): Promise<string | null> => page.locator(':focus').textContent();
    const button = page.getByRole('button', { name: 'Export' });
    await button.press('Enter');
    expect(await focused()).toBe('Table as CSV…');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('Report as HTML…');
    await page.keyboard.press('Home');
    expect(await focused()).toBe('Table as CSV…');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Export');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Run again');
    expect(await page.getByRole('menu').count()).toBe(0);
    await button.click();
    await page.locator('h1').click();
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  it('saves no picture of a result that has none, then or later', async () => {
    const panel = await stage.open();
    const { page } = panel;
    const document = rankingResult();
    const withoutView = { ...document.result.description, view: 'none' as const };
    await panel.post(
      doneMessage({ ...document, result: { ...document.result, description: withoutView } }, 'Ranking'),
    );
    await panel.post({ type: 'drawImage' });
    await panel.post(doneMessage(document, 'Ranking'));
    await page.locator('#tab-map').click();
    await page.locator('.drawing').first().waitFor();
    const kinds = (await panel.sent()).map((message) => message.type === 'request' && message.request.kind);
    expect(kinds).not.toContain('saveImage');
    await panel.post({ type: 'drawImage' });
    await expect
      .poll(async () => (await panel.sent()).at(-1))
      .toMatchObject({ request: { kind: 'saveImage' } });
  });

  it('tells what a request failed for', async () => {
    const panel = await stage.open();
    await panel.answer('rerun', { err: 'dsm.tif is gone.' });
    await panel.post(doneMessage(gviResult(50), 'Green visibility'));
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    const alert = panel.page.getByRole('alert');
    expect(await alert.textContent()).toContain('dsm.tif is gone.');
    const first = await alert.elementHandle();
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    await expect.poll(() => first!.evaluate((element) => element.isConnected)).toBe(false); // told anew
    await alert.getByRole('button', { name: 'Close' }).click();
    expect(await alert.count()).toBe(0);
  });
});
