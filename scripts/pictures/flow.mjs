// Records docs/images/flow.gif: from a right-click on a layer to what a school sees, in a real editor. Run by
// `npm run pictures` through vite-node, because it drives the editor with the code of its tests.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sampleFolder } from '../../test/editor/support/sample';
import { startSession } from '../../test/editor/support/session';
import { createComposer } from './composer.mjs';
import { createGif } from './gif.mjs';
import { createRecorder, placeOf } from './recorder.mjs';

const SIZE = { width: 1000, height: 600 };
const LAYER = 'primary_schools.shp';
const ENTRY = 'Compute Green Visibility at These Points';

/** Where a school with a far view lies on the map, in shares of its width and height. */
const LINDEN_GROVE = [0.614, 0.609];
const WHEEL_TURNS = 3;

const CAPTIONS = [
  'Right-click a layer of points',
  'Answer a few questions, or accept what is proposed',
  'Every school, ranked by the green that can be seen from it',
  'The same schools on the map',
  'Click a school to see what it sees',
];

const SETTINGS = {
  'workbench.colorTheme': 'Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.hover.delay': 60_000,
  'files.exclude': {},
};

const target = resolve('docs/images/flow.gif');
const around = mkdtempSync(join(tmpdir(), 'graticule-film-'));
const session = await startSession({ settings: SETTINGS });
try {
  const bench = await session.open(namedFolder(), LAYER);
  const { page } = bench;
  await page.setViewportSize(SIZE);
  const composer = await createComposer(session.browser, SIZE);
  const gif = createGif(composer.width, composer.height);
  const film = createRecorder(page, composer, gif, CAPTIONS);
  await record(bench, film).catch(async (error) => {
    await bench.screenshot('failed-flow');
    throw error;
  });
  const { bytes, durationMs, frames } = gif.finish();
  writeFileSync(target, bytes);
  console.log(`docs/images/flow.gif: ${frames} frames, ${durationMs / 1000} s, ${bytes.length / 1000} kB`);
} finally {
  await session.close();
  rmSync(around, { recursive: true, force: true });
}

/** The sample workspace in a folder with a name that may be seen. */
function namedFolder() {
  const folder = join(around, 'sample-town');
  renameSync(sampleFolder(), folder);
  return folder;
}

async function record(bench, film) {
  const { page } = bench;
  const row = await bench.explorerRow(LAYER);
  const item = page.locator('.monaco-menu .action-item').filter({ hasText: ENTRY }).first();
  await waitForExtension(page, row, item);
  await narrowSideBar(page);

  await film.hold(700);
  await film.click(await placeOf(row, 0.4), 'right');
  await placeOf(item);
  await page.waitForTimeout(300); // a click right after the menu opens is swallowed
  await film.hold(400);
  await film.click(await placeOf(item, 0.3));

  film.next();
  for (const [title, raster] of [
    ['(1/4)', 'dsm.tif'],
    ['(2/4)', 'trees.tif'],
    ['(3/5)', 'dtm.tif'],
  ]) {
    await bench.quickTitle().filter({ hasText: title }).waitFor();
    const choice = bench.quickRow(raster);
    await placeOf(choice);
    await film.hold(700);
    await film.click(await placeOf(choice, 0.8));
  }
  for (const title of ['(4/5)', '(5/5)']) {
    await bench.quickTitle().filter({ hasText: title }).waitFor();
    await page.waitForTimeout(200);
    await film.hold(600);
    await bench.enter();
  }

  film.next();
  await bench.panelRows().first().waitFor();
  await page.waitForTimeout(600);
  await film.moveTo(await placeOf(bench.panelRows().nth(5), 0.75));
  await film.hold(1600);

  film.next();
  await film.click(await placeOf(bench.panel().getByRole('tab', { name: 'Map', exact: true })));
  await bench.panel().getByLabel('Surface').waitFor();
  await page.waitForTimeout(1200);
  await film.hold(1200);

  film.next();
  const map = bench.panel().locator('.map-canvas');
  const before = await schoolNear(bench, await placeOf(map, ...LINDEN_GROVE));
  await film.moveTo(before);
  for (let turn = 1; turn <= WHEEL_TURNS; turn++) {
    await page.mouse.wheel(0, -120);
    await page.waitForTimeout(500);
    if (turn > 1) await film.hold(turn < WHEEL_TURNS ? 180 : 350);
  }
  const linden = await schoolNear(bench, before);
  const saintBede = { x: linden.x - 60, y: linden.y - 210 };
  await look(bench, film, linden, 1400);
  await look(bench, film, await schoolNear(bench, saintBede), 1850);
}

/** Clicks a school, waits for what it sees, and moves the pointer out of the way. */
async function look(bench, film, place, holdMs) {
  await film.click(place);
  await bench.panel().getByText('Visible and green').waitFor();
  await bench.page.waitForTimeout(1000);
  await film.moveTo({ x: place.x - 75, y: place.y + 40 });
  await film.hold(holdMs);
}

/** Leaves the panel more of the window. */
async function narrowSideBar(page) {
  const side = await page.locator('.part.sidebar').boundingBox();
  const { x, y } = { x: side.x + side.width + 1, y: side.y + side.height / 2 };
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 85, y, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(x + 200, y);
}

/** Waits until the explorer's menu has the extension's entries, then closes it. */
async function waitForExtension(page, row, item) {
  for (let attempt = 0; attempt < 20; attempt++) {
    await row.click({ button: 'right' });
    const found = await item.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
    await page.keyboard.press('Escape');
    if (found) return;
  }
  throw new Error("The explorer's menu never got the extension's entries.");
}

/** The place on the map nearest to another where there is a school: found with the pointer, in growing squares. */
async function schoolNear(bench, { x, y }) {
  const over = bench.panel().locator('.map-canvas.over-point');
  for (let ring = 0; ring < 24; ring++) {
    for (const [dx, dy] of squareAround(ring)) {
      const place = { x: x + 7 * dx, y: y + 7 * dy };
      await bench.page.mouse.move(place.x, place.y);
      if (await over.count()) return place;
    }
  }
  throw new Error('There is no school near that place of the map.');
}

function squareAround(ring) {
  const places = [];
  for (let dx = -ring; dx <= ring; dx++) {
    for (let dy = -ring; dy <= ring; dy++) {
      if (Math.max(Math.abs(dx), Math.abs(dy)) === ring) places.push([dx, dy]);
    }
  }
  return places;
}
