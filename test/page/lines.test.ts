import { describe, expect, it } from 'vitest';
import type { RowUpdate } from '../../src/shared/analysis';
import type { CrsRecord, ResultDocument } from '../../src/shared/result';
import { degrees, linesResult, madeWalks, metres, type Walk, wellHeads } from './fixtures/linesResult';
import { usePage } from './support/browser';
import { doneMessage, type Panel, stateMessage } from './support/panel';
import type { ThemeName } from './support/themes';

const stage = usePage();

async function openMap(document: ResultDocument, theme: ThemeName = 'light'): Promise<Panel> {
  const panel = await stage.open({ theme });
  await panel.post(doneMessage(document, 'Wells: houses'));
  await panel.page.locator('#tab-map').click();
  await panel.page.waitForSelector('.scale-bar');
  return panel;
}

/** Of the pixels of the map in the colour of what is selected: how many, and the part of the map that they span. */
const selectedPixels = (panel: Panel): Promise<{ count: number; left: number; right: number }> =>
  panel.page.locator('canvas.scene').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    let [count, left, right] = [0, width, 0];
    for (let at = 0; at < width * height; at++) {
      if (data[4 * at] !== 0xd6 || data[4 * at + 1] !== 0 || data[4 * at + 2] !== 0x6c) continue;
      count++;
      left = Math.min(left, at % width);
      right = Math.max(right, at % width);
    }
    return { count, left, right };
  });

/** Where the map was left, in its CRS. */
const keptView = (panel: Panel): Promise<{ x: number; y: number; zoom: number }> =>
  panel.page.evaluate(() => (window.fake.kept as { mapView: never }).mapView);

/** Saves the map as a drawing; its lines. */
async function savedLines(panel: Panel): Promise<Record<'x1' | 'y1' | 'x2' | 'y2', number>[]> {
  await panel.page.getByRole('button', { name: 'Export' }).click();
  await panel.page.getByRole('menuitem', { name: 'Map as SVG drawing' }).click();
  const saved = (): Promise<string | undefined> =>
    panel.page.evaluate(() =>
      window.fake.sent
        .flatMap((one) =>
          one.type === 'request' && one.request.kind === 'saveImage'
            ? [new TextDecoder().decode(one.request.bytes)]
            : [],
        )
        .at(-1),
    );
  await expect.poll(saved).toBeDefined();
  return [
    ...(await saved())!.matchAll(/<line x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)" stroke="rgb\(\d+, /g),
  ].map(([, ...numbers]) => {
    const [x1, y1, x2, y2] = numbers.map(Number);
    return { x1: x1!, y1: y1!, x2: x2!, y2: y2! };
  });
}

/** Coloured by quantiles: most ways are short, and few are long. */
const town = (count: number): ResultDocument => {
  const document = linesResult(madeWalks(count, [380_000, 400_000], 5000, 1), metres);
  const { description } = document.result;
  const values = description.values.map((value) => ({ ...value, classing: 'quantile' as const }));
  return { ...document, result: { ...document.result, description: { ...description, values } } };
};
const region = (count: number): ResultDocument =>
  linesResult(madeWalks(count, [24.5, 60], 0.4, 80_000), degrees);

describe('rows that lead from a place to another', () => {
  /** Two houses whose wells lie far to the east, and one without. */
  const far: Walk[] = [
    [0, 0, 9000, 500, 9014],
    [100, 300, 9000, 500, 8902],
    [200, 600, null, null, null],
  ];

  it('are lines on the map and in its picture, and all of them is in view', async () => {
    const panel = await openMap(linesResult(far, metres));
    const lines = await savedLines(panel);
    expect(lines).toHaveLength(2);
    const { width } = (await panel.page.locator('.map-canvas').boundingBox())!;
    for (const { x1, x2 } of lines) {
      expect(x1).toBeGreaterThan(0);
      expect(x2).toBeGreaterThan(x1 + width / 2);
      expect(x2).toBeLessThan(width);
    }
    expect(panel.errors).toEqual([]);
  });

  it('are strong while they are selected, and the whole of one that is sought is brought into view', async () => {
    const panel = await openMap(linesResult(far, metres));
    expect((await selectedPixels(panel)).count).toBe(0);
    await panel.page.locator('#tab-table').click();
    await panel.page.locator('tr[data-row="0"]').dblclick();
    await expect.poll(async () => (await selectedPixels(panel)).count).toBeGreaterThan(1000);
    const { left, right } = await selectedPixels(panel);
    expect(right - left).toBeGreaterThan(500);
    await panel.page.getByRole('button', { name: 'Clear the selection' }).click();
    await expect.poll(async () => (await selectedPixels(panel)).count).toBe(0);
    expect(panel.errors).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('is drawn in the colours of the values (%s)', async (theme) => {
    const panel = await openMap(town(400), theme);
    expect(await panel.page.locator('.map-legend-classes li').count()).toBe(5);
    expect(await panel.page.textContent('.map-legend-zero')).toBe('0: at the well');
    await panel.page.waitForTimeout(300);
    await panel.screenshot(`${theme}-lines-all`);
    await panel.page.locator('#tab-table').click();
    await panel.page.locator('tr[data-row]').nth(3).dblclick();
    await panel.page.waitForSelector('.row-card');
    await panel.screenshot(`${theme}-lines`);
    expect(panel.errors).toEqual([]);
  });

  it('draws a hundred thousand while one zooms', async () => {
    const panel = await openMap(town(100_000));
    const medianMs = await panel.page.evaluate(async () => {
      const times: number[] = [];
      for (const button of ['in', 'out', 'in', 'out', 'in']) {
        await new Promise(requestAnimationFrame);
        const from = performance.now();
        document.querySelector<HTMLElement>(`.leaflet-control-zoom-${button}`)!.click();
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[2]!;
    });
    // As paths they take a second.
    expect(medianMs).toBeLessThan(500);
    expect(panel.errors).toEqual([]);
  }, 60_000);
});

describe('a map in degrees', () => {
  it('has a true scale bar, and degrees as long as they are in the middle', async () => {
    const panel = await openMap(linesResult([[24, 59.9, 25, 60.1, 60_000]], degrees));
    const [line] = await savedLines(panel);
    const { zoom } = await keptView(panel);
    expect(line!.y1 - line!.y2).toBeCloseTo(0.2 * 2 ** zoom, 1);
    expect(line!.x2 - line!.x1).toBeCloseTo(Math.cos((59.9 * Math.PI) / 180) * 2 ** zoom, 0);
    const bar = panel.page.locator('.scale-bar-line');
    const pixels = await bar.evaluate((one) => Number.parseFloat((one as HTMLElement).style.width));
    const text = (await panel.page.textContent('.scale-bar'))!;
    // A degree of the parallel of 59.9 degrees is 55,969 m.
    const metresPerPixel = 55_969 / (line!.x2 - line!.x1);
    expect(pixels * metresPerPixel).toBeCloseTo(
      Number.parseFloat(text) * (text.includes('km') ? 1000 : 1),
      -2,
    );
  });

  it('has longitude and latitude under the pointer, and is left where it was', async () => {
    const panel = await openMap(region(300));
    await panel.page.mouse.move(600, 430);
    await panel.page.waitForSelector('.cursor-readout');
    expect(await panel.page.textContent('.cursor-readout')).toMatch(/^24\.\d{5}, 60\.\d{5} · EPSG:4326$/);
    await panel.screenshot('light-degrees');
    const view = await keptView(panel);
    expect([view.x, view.y]).toEqual([expect.closeTo(24.7, 0), expect.closeTo(60.2, 0)]);
    const again = await stage.open({ kept: { tab: 'map', mapView: view } });
    await again.post(doneMessage(region(300), 'Wells: houses'));
    await again.page.waitForSelector('.scale-bar');
    await again.page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(async () => (await keptView(again)).zoom).toBeGreaterThan(view.zoom);
    expect((await keptView(again)).x).toBeCloseTo(view.x, 2);
  });

  it('draws lines over 180 degrees the short way', async () => {
    const walks: Walk[] = [
      [179.5, -17, -179.5, -17, 106_000],
      [178, -17, 178.5, -17, 53_000],
    ];
    const [over, short] = await savedLines(await openMap(linesResult(walks, degrees)));
    expect((over!.x2 - over!.x1) / (short!.x2 - short!.x1)).toBeCloseTo(2, 2);
  });
});

describe('rows whose number is not known beforehand', () => {
  const run = async (panel: Panel, crs?: CrsRecord): Promise<void> => {
    const { description } = linesResult([], metres).result;
    const known = { description, columns: wellHeads, attributes: [], ...(crs === undefined ? {} : { crs }) };
    await panel.post(stateMessage({ kind: 'running', title: 'Wells', rows: 3, ...known, earlier: null }));
  };
  /** Some rows of a result, as they complete. */
  const part = ({ result: { columns } }: ResultDocument, first: number, end: number): RowUpdate => ({
    rows: Array.from({ length: end - first }, (_, at) => first + at),
    columns: Object.fromEntries(columns.map(({ name, values }) => [name, values.slice(first, end)])),
  });

  it('are in the table and on the map as they come, and stay in view until somebody moves it', async () => {
    const panel = await stage.open();
    const document = town(60);
    await run(panel, metres);
    await panel.post({ type: 'rows', update: part(document, 0, 20) });
    await expect.poll(() => panel.page.textContent('.table-tools')).toContain('20 rows');
    await panel.page.locator('#tab-map').click();
    await panel.page.waitForSelector('.scale-bar');
    expect(await keptView(panel)).toBeNull();
    await panel.post({ type: 'rows', update: part(document, 20, 60) });
    await expect.poll(() => panel.page.textContent('#panel-table .table-tools')).toContain('60 rows');
    await panel.screenshot('light-lines-live');
    await panel.page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => keptView(panel)).not.toBeNull();
    const { zoom } = await keptView(panel);
    await panel.post(doneMessage(document, 'Wells: houses'));
    await panel.page.waitForSelector('text=60 houses analysed');
    expect(await panel.page.getAttribute('#tab-map', 'aria-selected')).toBe('true');
    expect((await keptView(panel)).zoom).toBe(zoom);
    expect(panel.errors).toEqual([]);
  });

  it('are on a map in degrees that was open before the first of them came', async () => {
    const panel = await stage.open({ kept: { tab: 'map' } });
    await run(panel, degrees);
    await panel.page.waitForSelector('.map-canvas');
    await panel.post({ type: 'rows', update: part(region(60), 0, 60) });
    await panel.page.waitForSelector('text=Houses');
    await panel.page.mouse.move(600, 430);
    await expect.poll(() => panel.page.textContent('.cursor-readout')).toMatch(/^24\.\d{5}, 60\.\d{5}/);
    expect(panel.errors).toEqual([]);
  });
});
