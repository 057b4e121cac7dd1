import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { crsFromEpsg } from '../../src/data/crs/epsg';
import { createTransform } from '../../src/data/crs/transform';
import { formatCell } from '../../src/shared/format';
import { narrowTable } from '../../src/shared/tables';
import { OWN, writeOrdinaryFolder } from '../support/ordinaryFolder';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

const HOMES = 'Häuser.geojson';

/** Some places of the folder's surface, in degrees. */
function homes(): string {
  const { forward } = createTransform(crsFromEpsg(2193), crsFromEpsg(4326));
  const features = Array.from({ length: 25 }, (_, index) => ({
    type: 'Feature',
    properties: { Name: `Haus ${index + 1}` },
    geometry: {
      type: 'Point',
      coordinates: forward(1_749_203 + (index % 5) * 311, 5_426_501 - Math.floor(index / 5) * 287),
    },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

describe('green values in the editor', () => {
  const own = mkdtempSync(join(tmpdir(), 'graticule-own-'));
  beforeAll(async () => {
    await writeOrdinaryFolder(own);
    writeFileSync(join(own, HOMES), homes());
  });
  const editor = useEditor(HOMES, { prepare: (folder) => cpSync(own, folder, { recursive: true }) });

  const atStep = (step: number): Promise<void> =>
    expect.poll(() => textOf(editor.bench.quickTitle()), PATIENT).toContain(`(${step}/`);

  /** From a right click on the points to the question after the greenness raster. */
  async function pickRasters(greenness: string): Promise<void> {
    await editor.bench.contextMenu(HOMES, 'Compute Green Visibility at These Points…');
    await atStep(1);
    await editor.bench.pick(OWN.surface);
    await atStep(2);
    await editor.bench.pick(greenness);
    await atStep(3);
  }

  /** Answers the other questions, and compares the panel with the command line. */
  async function finishAs(greenness: string, ...flags: string[]): Promise<void> {
    await atStep(4);
    await editor.bench.pick('None: stand on the surface');
    await atStep(5);
    await editor.bench.enter('200');
    await atStep(6);
    await editor.bench.enter();
    await editor.bench.panel().getByText('25 observers analysed').waitFor({ timeout: 60_000 });
    const inputs = ['--surface', OWN.surface, '--greenness', greenness, '--observers', HOMES];
    const { result } = runOnCommandLine(editor.folder, ['gvi', ...inputs, '--radius', '200', ...flags]);
    expect(result.summary.max).toBeGreaterThan(0.1);
    const { columns, order } = narrowTable(result);
    const gvi = columns.find(({ name }) => name === 'gvi')!;
    const best = (): Promise<string> => textOf(editor.bench.panelRows().first());
    await expect.poll(best, PATIENT).toContain(formatCell(gvi, gvi.values[order[0]!]));
  }

  it('are asked for land cover in degrees: trees and grass are proposed', async () => {
    await pickRasters(OWN.landCover);
    await editor.bench.quickRow('10  Tree cover').waitFor(PATIENT);
    await editor.bench.quickRow('50  Built-up').waitFor();
    await editor.bench.screenshot('green-classes');
    await editor.bench.enter();
    await finishAs(OWN.landCover, '--green-values', '10,30');
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Greenness: 10, 30').waitFor({ timeout: 30_000 });
    await editor.bench.panel().getByText('nothing green in view').waitFor();
    await editor.bench.screenshot('green-map');
    await editor.bench.command('View: Close All Editors');
  });

  it('are asked for a vegetation index as a threshold, which may be typed', async () => {
    await pickRasters(OWN.ndvi);
    await editor.bench.quickRow('above 0.3').waitFor(PATIENT);
    await editor.bench.screenshot('green-threshold');
    await editor.bench.pick('Another threshold…');
    await editor.bench.enter('much');
    await editor.bench.page.getByText('Enter a number.').first().waitFor();
    await editor.bench.enter('0.4');
    await finishAs(OWN.ndvi, '--green-above', '0.4');
    await editor.bench.command('View: Close All Editors');
  });
});
