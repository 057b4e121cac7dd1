import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCell } from '../../src/shared/format';
import type { ResultBody, ResultDocument } from '../../src/shared/result';
import { parksText, stopsText } from './support/nearLayers';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

const SLOW = { timeout: 60_000 };
const ENTRY = 'Find Nearest to These Features…';
const TITLE = 'Near: primary_schools';
const RESULT = 'old.graticule-result.json';
const NEAR = ['--from', 'primary_schools.shp', '--near', 'parks.geojson', '--near', 'stops.csv'];

describe('near tables in the editor', () => {
  let joined: ResultBody;
  let pairs: ResultDocument;
  const editor = useEditor(RESULT, {
    prepare(folder) {
      writeFileSync(join(folder, 'parks.geojson'), parksText());
      writeFileSync(join(folder, 'stops.csv'), stopsText());
      writeFileSync(join(folder, 'wells.csv'), 'well,easting,northing\nA,370000,408000\nB,371000,409000\n');
      const flags = ['--where', 'area_m2>=20000', '--radius', '600', '--join', '--keep', 'park,stop'];
      joined = runOnCommandLine(folder, ['near', ...NEAR, ...flags]).result;
      pairs = runOnCommandLine(folder, ['near', ...NEAR, '--count', '2', '--near-id', 'park']);
      writeFileSync(join(folder, RESULT), JSON.stringify(pairs));
    },
  });

  const shot = (name: string): Promise<void> => editor.bench.screenshot(`near-${name}`);
  const panel = () => editor.bench.panel();
  const atStep = (step: string): Promise<void> =>
    expect.poll(() => textOf(editor.bench.quickTitle()), PATIENT).toContain(`(${step})`);
  const heads = async (): Promise<string[]> =>
    (await panel().locator('th[data-column]').allInnerTexts()).map((text) =>
      text.replace(/\s+/g, ' ').trim(),
    );
  const about = (label: string): Promise<string> =>
    textOf(panel().locator('dt', { hasText: label }).locator('xpath=following-sibling::dd[1]').first());

  /** The row of a result as the page shows it, from the column of a name to that of another. */
  const shown = (result: ResultBody, row: number, names: readonly string[]): string[] =>
    names.map((name) => {
      const column = [...result.attributes, ...result.columns].find((one) => one.name === name)!;
      return formatCell(column, column.values[row]);
    });

  it('go from the palette, by their questions, to the table of the command line', async () => {
    const { bench } = editor;
    await bench.command('Graticule: Find Nearest…');
    await atStep('1/7');
    await bench.pick('primary_schools.shp');
    await atStep('2/7');
    // The tip of the row under the pointer covers the one below: from the last up.
    for (const file of ['stops.csv', 'parks.geojson']) await bench.pick(file);
    await shot('layers');
    await bench.enter();
    await atStep('3/7');
    await bench.quickRow('All features').waitFor(SLOW);
    expect(await textOf(bench.quickRow('access'))).toContain('in parks.geojson');
    await shot('fields');
    await bench.pick('area_m2');
    await atStep('4/9');
    await bench.pick('is at least');
    await atStep('5/9');
    await bench.enter('20000');
    await atStep('6/9');
    await shot('count');
    await bench.pick('The nearest');
    await atStep('7/9');
    await bench.enter('0');
    await bench.page.getByText('Enter a number above 0 metres.').waitFor(PATIENT);
    await bench.enter('600');
    await atStep('8/9');
    await shot('join');
    await bench.pick('Joined to the layer');
    await atStep('9/9');
    for (const field of ['stop', 'park']) await bench.pick(field);
    await shot('keep');
    await bench.enter();
    await panel().getByText('50 features analysed').waitFor(SLOW);
    expect(await bench.tab(`${TITLE}, area_m2 >= 20000`).count()).toBe(1);
    expect((await heads()).slice(0, 8)).toEqual([
      'NAME',
      'From ID',
      'Layer',
      'Near ID',
      expect.stringContaining('Distance'),
      'Within',
      'Near count',
      'Near park',
    ]);
    const distances = joined.columns.find(({ name }) => name === 'distance_m')!.values.map(Number);
    const farthest = distances.indexOf(Math.max(...distances));
    const names = ['NAME', 'from_id', 'near_layer', 'near_id', 'distance_m', 'within', 'near_count'];
    const cells = (await bench.panelRows().first().innerText()).split(/[\t\n]+/).map((cell) => cell.trim());
    expect(cells.slice(0, names.length)).toEqual(shown(joined, farthest, names));
    await shot('table');
  });

  it('say what was made of the layers, and of which the filter had nothing to say', async () => {
    const notes = panel().getByRole('region', { name: 'Notes' });
    await notes.getByText('stops.csv not filtered: no field area_m2').waitFor(PATIENT);
    await notes.getByRole('button', { name: 'Change where…' }).waitFor();
    await notes.getByText('Coordinates are from columns lon and lat, in WGS 84 degrees').waitFor();
  });

  it('are lines on a map with a legend, a distribution, and timings', async () => {
    await editor.bench.panelTab('Map');
    await panel().getByText('0: inside or touching').waitFor(PATIENT);
    await panel().getByRole('checkbox', { name: 'Features' }).waitFor();
    await editor.bench.page.waitForTimeout(500);
    await shot('map');
    await editor.bench.panelTab('Distribution');
    await panel().locator('.histogram-bar').first().waitFor(PATIENT);
    expect(await textOf(panel().locator('.distribution p').first())).toMatch(/^50 rows, from 0\.0 m to /);
    await shot('distribution');
    await editor.bench.panelTab('Timings');
    await panel().getByText('find nearest').waitFor(PATIENT);
    await shot('timings');
    await editor.bench.panelTab('About this result');
    expect(await about('Radius')).toBe('600 metres');
    expect(await about('Where')).toBe('area_m2 >= 20000');
    await shot('about');
  });

  it('are exported as they are shown', async () => {
    const { bench } = editor;
    await bench.panelTab('Table');
    await bench.command('Graticule: Export Table…');
    await bench.pick('CSV');
    const path = join(editor.folder, 'near.csv');
    await bench.choosePath(path);
    await bench.toast('Saved near.csv').waitFor(SLOW);
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(rows).toHaveLength(50);
    expect(head!.split(',')).toEqual(
      expect.arrayContaining([
        'NAME',
        'PUPILS',
        'near_layer',
        'distance_m',
        'within',
        'near_count',
        'near_park',
      ]),
    );
  });

  it('are saved as a job, which runs again', async () => {
    const { bench } = editor;
    await bench.command('Graticule: Save Job File…');
    await bench.choosePath(join(editor.folder, 'near.graticule.json'));
    await bench.explorerRow('near.graticule.json');
    const job = (): unknown => JSON.parse(readFileSync(join(editor.folder, 'near.graticule.json'), 'utf8'));
    expect(job()).toMatchObject({
      analysis: 'near',
      inputs: { from: 'primary_schools.shp', near: ['parks.geojson', 'stops.csv'] },
      parameters: { radiusM: 600, join: true, where: { field: 'area_m2', is: '>=', value: '20000' } },
    });
    await bench.command('View: Close All Editors');
    await bench.contextMenu('near.graticule.json', 'Run Job File');
    await panel().getByText('50 features analysed').waitFor(SLOW);
  });

  it('are asked for again with one answer changed', async () => {
    const { bench } = editor;
    await panel().getByRole('button', { name: 'Change where…' }).click();
    await atStep('3/9');
    await bench.pick('kind');
    await bench.pick('is');
    await bench.pick('tram');
    await bench.tab(`${TITLE}, tram`).waitFor(SLOW);
    await panel().getByText('parks.geojson not filtered: no field kind').waitFor(SLOW);
    await shot('changed');
  });

  it('begin by a right click, and may have several rows for each feature', async () => {
    const { bench } = editor;
    await bench.command('View: Close All Editors');
    await bench.contextMenu('stops.csv', ENTRY);
    await atStep('1/6');
    // Those of the last time, but for the layer itself.
    await bench.page.getByText('1 Selected').waitFor(PATIENT);
    await shot('remembered');
    await bench.enter();
    await bench.pick('Whole layer');
    await atStep('3/6');
    await bench.pick('Another number…');
    await bench.enter('2');
    await bench.enter('');
    await bench.pick('Near table');
    await bench.enter();
    await panel().getByText('80 pairs analysed').waitFor(SLOW);
    expect(await heads()).toContain('Rank');
    await shot('pairs');
    await bench.panelTab('Map');
    await bench.page.waitForTimeout(500);
    await shot('pairs-map');
  });

  it('have the CRS asked for where a table of coordinates names none', async () => {
    const { bench } = editor;
    await bench.contextMenu('wells.csv', ENTRY);
    await bench.page.getByText('1 Selected').waitFor(PATIENT);
    await bench.enter();
    await bench.pick('Whole layer');
    await bench.pick('The nearest');
    await bench.enter('');
    await bench.pick('Near table');
    await bench.enter();
    await panel().getByText('wells.csv does not name its coordinate reference system').waitFor(SLOW);
    await shot('no-crs');
    await panel().getByRole('button', { name: 'Change CRS…' }).click();
    await bench.enter('EPSG:27700');
    await panel().getByText('2 features analysed').waitFor(SLOW);
    await shot('named-crs');
  });

  it('open by a double click', async () => {
    const { bench } = editor;
    await bench.command('View: Close All Editors');
    await (await bench.explorerRow(RESULT)).dblclick();
    await panel().getByText('100 rows').waitFor(SLOW);
    const first = pairs.result.columns.find(({ name }) => name === 'distance_m')!.values.map(Number);
    const nearest = first.indexOf(Math.min(...first));
    expect(await textOf(bench.panelRows().first())).toContain(
      shown(pairs.result, nearest, ['near_id']).join(' '),
    );
    await shot('double-click');
  });
});
