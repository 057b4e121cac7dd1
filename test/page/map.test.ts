import { describe, expect, it } from 'vitest';
import type { Probe } from '../../src/shared/messages';
import type { Places } from '../../src/shared/places';
import { gviResult } from './fixtures/gviResult';
import { madeTown, townLayers } from './fixtures/town';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';

const stage = usePage();

/** Where the made result's rows lie. */
const { x, y } = gviResult(50).result.places as { x: number[]; y: number[] } & Places;

/** What is seen from any place. */
function madeProbe(): Probe {
  const place = { x: 0, y: 0, reach: 800 };
  const values = [{ label: 'Green Visibility Index', text: '0.4312' }];
  const bounds = { minX: -800, maxX: 800, minY: -800, maxY: 800 };
  const classes = new Uint8Array(81 * 81).map((_, cell) => (cell % 81 < 20 ? 0 : cell % 81 < 55 ? 1 : 2));
  return { ...place, bounds, columns: 81, rows: 81, classes, values };
}

async function openMap(): Promise<Panel> {
  const panel = await stage.open();
  await panel.answer('rasters', { ok: { layers: townLayers(madeTown(200)) } });
  await panel.answer('probe', { ok: madeProbe() });
  await panel.post(doneMessage(gviResult(50), 'Green visibility: primary_schools.shp'));
  await panel.page.locator('#tab-map').click();
  await panel.page.waitForSelector('text=Greenness');
  return panel;
}

/** How many pixels of the map are of a kind. */
const pixels = (panel: Panel, kind: 'seen' | 'coloured' | 'opaque'): Promise<number> =>
  panel.page.locator('canvas.scene').evaluate((canvas: HTMLCanvasElement, wanted) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue, alpha] = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!];
      if (
        wanted === 'opaque'
          ? alpha === 255
          : wanted === 'seen'
            ? blue > red + 60 && blue > green + 40
            : green > red + 25
      )
        count++;
    }
    return count;
  }, kind);

/** Moves the pointer over the map until it is over an observer; where that is. */
async function findObserver(panel: Panel): Promise<{ x: number; y: number }> {
  const box = (await panel.page.locator('.map-canvas').boundingBox())!;
  for (let y = box.y + 120; y < box.y + box.height - 120; y += 12) {
    for (let x = box.x + 320; x < box.x + box.width - 320; x += 12) {
      await panel.page.mouse.move(x, y);
      if (await panel.page.locator('.map-canvas.over-point').count()) return { x, y };
    }
  }
  throw new Error('No observer was found on the map.');
}

async function clickSomeObserver(panel: Panel): Promise<void> {
  const { x, y } = await findObserver(panel);
  await panel.page.mouse.click(x, y);
}

/** Saves the map from the menu; the text of what is saved. */
async function save(panel: Panel, format: 'PNG image' | 'SVG drawing'): Promise<string> {
  const before = (await savedPictures(panel)).length;
  await panel.page.getByRole('button', { name: 'Export' }).click();
  await panel.page.getByRole('menuitem', { name: `Map as ${format}` }).click();
  await expect.poll(async () => (await savedPictures(panel)).length).toBe(before + 1);
  return (await savedPictures(panel)).at(-1)!;
}

const savedPictures = (panel: Panel): Promise<string[]> =>
  panel.page.evaluate(() =>
    window.fake.sent.flatMap((one) =>
      one.type === 'request' && one.request.kind === 'saveImage'
        ? [new TextDecoder().decode(one.request.bytes)]
        : [],
    ),
  );

const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text!);

describe('the map of observers', () => {
  it('draws layers that can be switched, with a scale bar, an arrow, and a colour bar', async () => {
    const panel = await openMap();
    await expect.poll(() => pixels(panel, 'opaque')).toBeGreaterThan(100_000);
    const green = await pixels(panel, 'coloured');
    await panel.page.getByLabel('Greenness').uncheck();
    await expect.poll(() => pixels(panel, 'coloured')).toBeLessThan(green / 3);
    await panel.page.getByLabel('Surface, shaded').uncheck();
    await expect.poll(() => pixels(panel, 'opaque')).toBeLessThan(30_000);
    expect(await panel.page.evaluate(() => window.fake.kept)).toMatchObject({
      layers: { surface: false, greenness: false },
    });
    expect(await panel.page.textContent('.scale-bar')).toMatch(/^\d+ k?m$/);
    expect(await panel.page.getByRole('img', { name: 'North is up' }).isVisible()).toBe(true);
    expect(
      await panel.page
        .getByRole('img', { name: /^Colours of Green Visibility Index from 0.02 to 0.8/ })
        .isVisible(),
    ).toBe(true);
  });

  it('says that its layers are loading until they are there', async () => {
    const panel = await stage.open();
    await panel.answer('rasters', { ok: { layers: townLayers(madeTown(200)) } });
    await panel.post(doneMessage(gviResult(50), 'Green visibility'));
    await panel.page.locator('#tab-map').waitFor();
    const said = await panel.page.evaluate(async () => {
      // The editor around the page answers by timers: these are held back.
      const held: (() => void)[] = [];
      const { setTimeout } = window;
      Object.assign(window, { setTimeout: (answer: () => void) => held.push(answer) });
      document.querySelector<HTMLElement>('#tab-map')!.click();
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
      for (let count = 0; count < 4; count++) await frame();
      const text = document.querySelector('.layer-switch [role="status"]')?.textContent;
      Object.assign(window, { setTimeout });
      for (const answer of held) answer();
      return text;
    });
    expect(said).toBe('Loading the layers…');
    await panel.page.waitForSelector('text=Greenness');
    expect(await panel.page.textContent('.layer-switch [role="status"]')).toBe('');
  });

  it('takes a double click for one: the place that was meant is asked about', async () => {
    const panel = await openMap();
    const { page } = panel;
    const box = (await page.locator('.map-canvas').boundingBox())!;
    await page.mouse.dblclick(box.x + box.width / 2 + 40, box.y + box.height / 2 - 60);
    await page.waitForSelector('.row-card h3');
    await page.waitForTimeout(300);
    const asked = (await panel.sent()).filter(
      (message) => message.type === 'request' && message.request.kind === 'probe',
    );
    expect(asked).toHaveLength(1);
  });

  it('has a scale bar that is true', async () => {
    const panel = await openMap();
    const pixelsWide = await panel.page
      .locator('.scale-bar-line')
      .evaluate((line) => Number.parseFloat((line as HTMLElement).style.width));
    const kept = (await panel.page.evaluate(() => window.fake.kept)) as { mapView: { zoom: number } };
    const text = (await panel.page.textContent('.scale-bar'))!;
    const metres = Number.parseFloat(text) * (text.includes('km') ? 1000 : 1);
    expect(pixelsWide).toBeCloseTo(metres * 2 ** kept.mapView.zoom, 3);
  });

  it('shows coordinates and the value under the pointer', async () => {
    const panel = await openMap();
    await panel.page.mouse.move(600, 430);
    await panel.page.waitForSelector('.cursor-readout:not([hidden])');
    expect(await panel.page.textContent('.cursor-readout')).toMatch(
      /^37\d,\d{3}, 40\d,\d{3} · EPSG:27700 {2}· {2}Surface, shaded -?\d/,
    );
  });

  it('shows what a clicked observer sees, and selects its row', async () => {
    const panel = await openMap();
    const before = await pixels(panel, 'seen');
    await clickSomeObserver(panel);
    await panel.page.waitForSelector('.row-card:not([hidden])');
    const asked = (await panel.sent()).filter(
      (message) => message.type === 'request' && message.request.kind === 'probe',
    );
    expect(asked).toHaveLength(1);
    await expect.poll(() => pixels(panel, 'seen')).toBeGreaterThan(before + 500);
    expect(await panel.page.textContent('.probe-key')).toContain('Visible and green');
    const title = await panel.page.textContent('.row-card h3');
    await panel.page.locator('#tab-table').click();
    expect(await panel.page.textContent('tr[aria-selected="true"] td')).toBe(title);
  });

  it('pans to the row that is selected in the table', async () => {
    const panel = await openMap();
    for (let press = 0; press < 6; press++) await panel.page.getByRole('button', { name: 'Zoom in' }).click();
    await panel.page.locator('#tab-table').click();
    await panel.page.getByRole('searchbox').fill('onerror');
    await expect.poll(() => panel.page.locator('tr[data-row]').count()).toBe(1);
    await panel.page.locator('tr[data-row="3"]').dblclick();
    const view = () =>
      panel.page.evaluate(
        () => (window.fake.kept as { mapView: { x: number; y: number; zoom: number } }).mapView,
      );
    await expect
      .poll(async () => Math.abs((await view()).x - x[3]!) < 500 * 2 ** -(await view()).zoom)
      .toBe(true);
    await expect
      .poll(async () => Math.abs((await view()).y - y[3]!) < 300 * 2 ** -(await view()).zoom)
      .toBe(true);
  });

  it('says on the card why there is no viewshed', async () => {
    const panel = await openMap();
    await panel.answer('probe', { err: 'dsm.tif is gone: what this observer sees cannot be computed.' });
    await clickSomeObserver(panel);
    const card = (): Promise<string | null> => panel.page.textContent('.row-card');
    await expect.poll(card).toContain('dsm.tif is gone');
    await panel.page.locator('#tab-table').click();
    await panel.page.locator('#tab-map').click();
    await expect.poll(card).toContain('dsm.tif is gone');
  });

  it('saves the map as a PNG with its title and legend', async () => {
    const panel = await openMap();
    await save(panel, 'PNG image');
    const size = await panel.page.evaluate(async () => {
      const message = window.fake.sent.find(
        (one) => one.type === 'request' && one.request.kind === 'saveImage',
      );
      const { bytes } = (message as { request: { bytes: Uint8Array<ArrayBuffer> } }).request;
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      pen.drawImage(bitmap, 0, 0);
      // In the middle of the picture, where the raster is.
      const { data } = pen.getImageData(bitmap.width * 0.4, bitmap.height * 0.5, 60, 60);
      const shades = new Set(data.filter((_, at) => at % 4 === 0)).size;
      const dotsPerMetre = new DataView(bytes.buffer).getUint32(41);
      return [bitmap.width, bitmap.height, String.fromCharCode(...bytes.slice(1, 4)), dotsPerMetre, shades];
    });
    expect(size.slice(2, 4)).toEqual(['PNG', 11811]);
    expect(size[0]).toBeGreaterThan(2000);
    expect(size[4]).toBeGreaterThan(5);
    const texts = textsOf(await save(panel, 'SVG drawing'));
    expect(texts).toContain('Green visibility: primary_schools.shp');
    expect(texts.filter((text) => /^[\d.]+$/.test(text))).toEqual(['0.20', '0.40', '0.60', '0.80']);
    expect(await panel.violations()).toEqual([]);
    expect(panel.errors).toEqual([]);
  });
});

type MapView = { x: number; y: number; zoom: number };
const viewOf = async (panel: Panel): Promise<MapView> =>
  ((await panel.page.evaluate(() => window.fake.kept)) as { mapView: MapView }).mapView;

const probesOf = async (panel: Panel): Promise<{ x: number; y: number }[]> =>
  (await panel.sent()).flatMap((message) =>
    message.type === 'request' && message.request.kind === 'probe' ? [message.request] : [],
  );

describe('a place on the map', () => {
  it('is zoomed to, so that what is seen from it fills the window, and no more than once', async () => {
    const panel = await openMap();
    const before = await viewOf(panel);
    await clickSomeObserver(panel);
    await expect.poll(async () => (await viewOf(panel)).zoom).toBeGreaterThan(before.zoom + 1);
    const { zoom } = await viewOf(panel);
    const across = 1600 * 2 ** zoom;
    const { height } = (await panel.page.locator('.map-canvas').boundingBox())!;
    expect(across).toBeGreaterThan(height / 2);
    expect(across).toBeLessThanOrEqual(height);
    await panel.page.mouse.click(640, 500);
    await panel.page.waitForSelector('.row-card[aria-label="Place on the map"]');
    expect((await viewOf(panel)).zoom).toBe(zoom);
  });

  it('that is no observer shows what one sees there, until it is cleared', async () => {
    const panel = await openMap();
    await panel.page.locator('.map-canvas').focus();
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => panel.page.textContent('.row-card')).toContain('Green Visibility Index0.4312');
    const [asked] = await probesOf(panel);
    const text = `${Math.round(asked!.x)}, ${Math.round(asked!.y)}`;
    expect((await panel.page.textContent('.row-card h3'))!.replaceAll(',', '')).toBe(text.replace(',', ''));
    expect(await panel.page.evaluate(() => window.fake.kept)).toMatchObject({ selected: null });
    expect(await pixels(panel, 'seen')).toBeGreaterThan(500);
    await panel.page.keyboard.press('Escape');
    await panel.page.locator('.row-card').waitFor({ state: 'detached' });
    await expect.poll(() => pixels(panel, 'seen')).toBeLessThan(500);
    expect(panel.errors).toEqual([]);
  });

  it('is not covered by the tooltip of the point there', async () => {
    const panel = await openMap();
    const { x, y } = await findObserver(panel);
    const tip = (await panel.page.locator('.map-tip').boundingBox())!;
    expect(x < tip.x || x > tip.x + tip.width || y < tip.y || y > tip.y + tip.height).toBe(true);
    await panel.screenshot('light-map-tip');
  });
});

describe('the colours of the map', () => {
  it('are chosen in a form, told in the legend, and kept', async () => {
    const panel = await openMap();
    const { page } = panel;
    await page.getByRole('button', { name: 'Colours…' }).click();
    await page.getByLabel('Range').selectOption('fixed');
    await page.getByRole('img', { name: 'Colours of Green Visibility Index from 0.00 to 1.00' }).waitFor();
    await page.getByLabel('Classes', { exact: true }).selectOption('equal');
    await page.getByLabel('Number of classes').selectOption('4');
    expect(await page.locator('.map-legend-classes li').allInnerTexts()).toEqual([
      '0.00 – 0.25',
      '0.25 – 0.50',
      '0.50 – 0.75',
      '0.75 – 1.00',
    ]);
    expect(await page.evaluate(() => window.fake.kept)).toMatchObject({
      colours: { range: 'fixed', classing: 'equal', classes: 4 },
    });
    expect(textsOf(await save(panel, 'SVG drawing'))).toContain('0.25 – 0.50');
    await page.getByRole('button', { name: 'As at first' }).click();
    await page.getByRole('img', { name: /^Colours of Green Visibility Index from 0.02/ }).waitFor();
    expect(panel.errors).toEqual([]);
  });

  it('are of the value that is chosen, in the ramp of its own', async () => {
    const panel = await stage.open();
    const { page } = panel;
    const document = gviResult(50);
    const { description } = document.result;
    const legend = { label: 'Change', digits: 2 };
    const change = {
      column: 'coverage',
      legend,
      range: [-2, 2] as [number, number],
      ramp: 'difference',
    } as const;
    const described = { ...description, values: [...description.values, change] };
    const result = { ...document.result, description: described };
    await panel.post(doneMessage({ ...document, result }, 'Two values'));
    await page.locator('#tab-map').click();
    await page.getByRole('button', { name: 'Colours…' }).click();
    await page.getByLabel('Value').selectOption({ label: 'Change' });
    await page.getByRole('img', { name: 'Colours of Change from -1.00 to 1.00' }).waitFor();
    await page.getByLabel('Range').selectOption({ label: '-2 to 2' });
    await page.getByRole('img', { name: 'Colours of Change from -2.00 to 2.00' }).waitFor();
    expect(await page.getByLabel('Ramp').inputValue()).toBe('difference');
    await page.getByLabel('Value').selectOption({ label: 'Green Visibility Index' });
    expect(await page.getByLabel('Ramp').inputValue()).toBe('viridis');
    expect(panel.errors).toEqual([]);
  });

  it('of a layer are as opaque as its slider says', async () => {
    const panel = await openMap();
    const green = await pixels(panel, 'coloured');
    await panel.page.getByRole('button', { name: 'Opacity' }).click();
    await panel.page.getByLabel('Opacity of Greenness').fill('0');
    await expect.poll(() => pixels(panel, 'coloured')).toBeLessThan(green / 3);
    expect(await panel.page.evaluate(() => window.fake.kept)).toMatchObject({ opacity: { greenness: 0 } });
  });

  it.each([
    ['are chosen for a raster whose values are here', true],
    ['stay where the values of a raster are not here, which is said', false],
  ])('%s', async (_what, isHere) => {
    const panel = await stage.open();
    const { page } = panel;
    const values = Float32Array.from({ length: 64 }, (_, cell) => (cell < 32 ? 0.2 : 0.8));
    const legend = { label: 'Index', digits: 2, ramp: 'viridis', min: 0.2, max: 0.8 } as const;
    const size = { columns: 8, rows: 8 };
    const bounds = { minX: 366_000, minY: 404_000, maxX: 367_000, maxY: 405_000 };
    const pixelsOf = new Uint8ClampedArray(256).fill(255);
    const about = { id: 'result', role: 'result', label: 'Index', bounds, legend } as const;
    const layer = { ...about, ...size, pixels: pixelsOf, ...(isHere ? { grid: { ...size, values } } : {}) };
    await panel.answer('rasters', { ok: { layers: [layer] } });
    const document = gviResult(1);
    const { table: _, probe: __, ...description } = document.result.description;
    const result = {
      ...document.result,
      places: null,
      description: { ...description, view: 'raster' as const },
    };
    await panel.post(doneMessage({ ...document, result }, 'Every cell'));
    await page.locator('#tab-map').click();
    await page.getByRole('button', { name: 'Colours…' }).click();
    if (!isHere) {
      expect(await page.textContent('.colour-form')).toContain('its values are not here');
      return;
    }
    await page.getByLabel('Range').selectOption('fixed');
    await page.getByRole('img', { name: 'Colours of Index from 0.00 to 1.00' }).waitFor();
    const colours = () =>
      page.locator('canvas.scene').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const found = new Set<string>();
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3] === 255) found.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
        return found.size;
      });
    await expect.poll(colours).toBeGreaterThan(1);
    expect(panel.errors).toEqual([]);
  });
});

describe('a picture of the map', () => {
  it('tells of every layer that is shown, of where it is from, and of its CRS', async () => {
    const panel = await openMap();
    const all = textsOf(await save(panel, 'SVG drawing'));
    expect(all).toEqual(
      expect.arrayContaining([
        'Green Visibility Index',
        'Observer without a value',
        'Greenness',
        'Surface, shaded',
        'CRS: EPSG:27700 (OSGB36 / British National Grid)',
      ]),
    );
    expect(all.at(-1)).toMatch(
      /^Graticule \S+ · dsm\.tif, trees\.tif, primary_schools\.shp · \d+ \w+ \d{4}$/,
    );
    await panel.page.getByLabel('Greenness').uncheck();
    await clickSomeObserver(panel);
    await panel.page.waitForSelector('.probe-key');
    const fewer = textsOf(await save(panel, 'SVG drawing'));
    expect(fewer).toEqual(expect.arrayContaining(['Visible and green', 'Radius 800 m']));
    expect(fewer).not.toContain('Greenness');
  });
});
