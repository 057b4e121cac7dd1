import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { geoPackageBytes } from '../../src/data/tables/geoPackageBytes';
import { createPrivate } from '../../src/data/vector/geopackage/sqlite';
import { formatCell } from '../../src/shared/format';
import { narrowTable } from '../../src/shared/tables';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

const RASTERS = ['dsm.tif', 'trees.tif'];
const ENTRY = 'Compute Green Visibility at These Points…';

type Place = readonly [name: string, longitude: number, latitude: number];

/** Some schools of the sample, where the command line puts them. */
function somePlaces(folder: string): Place[] {
  runOnCommandLine(folder, ['run', 'schools.graticule.json', '--out', 'places.geojson', '--force']);
  const { features } = JSON.parse(readFileSync(join(folder, 'places.geojson'), 'utf8')) as {
    features: { properties: { NAME: string }; geometry: { coordinates: [number, number] } }[];
  };
  return features
    .slice(0, 12)
    .map(({ properties, geometry }) => [properties.NAME, ...geometry.coordinates] as const);
}

/** As Excel saves it in German. */
function excelText(places: readonly Place[]): string {
  const comma = (degrees: number): string => degrees.toFixed(7).replace('.', ',');
  const rows = places.map(([name, longitude, latitude]) => `${name};${comma(latitude)};${comma(longitude)}`);
  return ['Name;Breitengrad;Längengrad', ...rows].join('\r\n');
}

/** A GeoPackage of two layers of points, the second with every other place. */
async function writeGeoPackage(path: string, places: readonly Place[]): Promise<void> {
  const pieces = await geoPackageBytes({
    name: 'schools',
    rows: places.length,
    columns: [{ name: 'NAME', label: 'Name', kind: 'text', values: places.map(([name]) => name) }],
    placeOf: (row) => [places[row]![1], places[row]![2]],
    provenance: '{}',
  });
  writeFileSync(path, Buffer.concat([...pieces]));
  const database = await createPrivate(path);
  database.exec(`CREATE TABLE nurseries (fid INTEGER PRIMARY KEY NOT NULL, geom POINT, NAME TEXT);
    INSERT INTO nurseries SELECT * FROM schools WHERE fid % 2 = 0;
    INSERT INTO gpkg_contents SELECT 'nurseries', data_type, 'nurseries', description, last_change, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents;
    INSERT INTO gpkg_geometry_columns SELECT 'nurseries', column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns;`);
  database.close();
}

describe("layers of one's own in the editor", () => {
  const editor = useEditor('homes.csv', {
    async prepare(folder) {
      const places = somePlaces(folder);
      writeFileSync(join(folder, 'homes.csv'), excelText(places));
      writeFileSync(join(folder, 'prices.csv'), 'Name;Preis\nA;5\n');
      await writeGeoPackage(join(folder, 'places.gpkg'), places);
    },
  });

  /** Stands on the surface, and takes what is proposed for radius and height. */
  async function acceptTheRest(): Promise<void> {
    await editor.bench.pick('None: stand on the surface');
    for (const step of ['2/3', '3/3']) {
      await expect.poll(() => textOf(editor.bench.quickTitle()), PATIENT).toContain(`(${step})`);
      await editor.bench.enter();
    }
  }

  it('a table with German names of columns gives the numbers of the command line, and says what was taken', async () => {
    await editor.bench.contextMenu('homes.csv', ENTRY, RASTERS);
    await acceptTheRest();
    const panel = editor.bench.panel();
    await panel.getByText('12 observers analysed').waitFor({ timeout: 30_000 });
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'homes.csv'];
    const { columns, order } = narrowTable(runOnCommandLine(editor.folder, ['gvi', ...inputs]).result);
    const gvi = columns.find(({ name }) => name === 'gvi')!;
    const best = (): Promise<string> => textOf(editor.bench.panelRows().first());
    await expect.poll(best, PATIENT).toContain(formatCell(gvi, gvi.values[order[0]!]));

    const notes = panel.getByRole('region', { name: 'Notes' });
    await notes
      .getByText('Coordinates are from columns Längengrad and Breitengrad, in WGS 84 degrees')
      .waitFor();
    expect(await notes.getByRole('button', { name: 'Change observers…' }).count()).toBeGreaterThan(0);
    await editor.bench.screenshot('notes');
  });

  it('a GeoPackage of several layers is asked which', async () => {
    await editor.bench.contextMenu('places.gpkg', ENTRY, RASTERS);
    await editor.bench.quickRow('schools').waitFor({ timeout: 15_000 });
    await editor.bench.pick('nurseries');
    await acceptTheRest();
    await editor.bench.panel().getByText('6 observers analysed').waitFor({ timeout: 30_000 });
  });

  it('a table without coordinates, and a layer of another geometry, are refused in a sentence', async () => {
    await editor.bench.contextMenu('prices.csv', ENTRY);
    await editor.bench
      .toast(
        /prices\.csv has no columns of coordinates \(it has Name, Preis\): name them lon and lat, or x and y/,
      )
      .waitFor({ timeout: 15_000 });
    await editor.bench.contextMenu('countries.shp', ENTRY);
    await editor.bench
      .toast('countries.shp holds polygons, and a layer of points is needed: choose one.')
      .waitFor({ timeout: 15_000 });
  });
});
