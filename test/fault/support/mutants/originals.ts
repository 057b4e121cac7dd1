import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { jobOriginals } from './jobOriginals';
import { csvOriginals, geoJsonOriginals, shapefileOriginals } from './layerOriginals';
import { writtenRasters } from './rasterOriginals';

/** What mutants are made of, and how they are tried. */
export const KINDS = [
  'raster',
  'textRaster',
  'shapefile',
  'geojson',
  'csv',
  'geopackage',
  'flatgeobuf',
  'job',
] as const;
export type Kind = (typeof KINDS)[number];

/** A valid file and those that belong to it, by name. */
export interface Original {
  /** The name of the file that a person chooses. */
  readonly main: string;
  readonly files: Readonly<Record<string, Buffer>>;
}

/** Valid files of a kind: those of GDAL in `fixtures`, and some written here. `folder` is for the writing. */
export async function originalsOf(
  kind: Kind,
  folder: string,
  fixtures: string,
): Promise<readonly Original[]> {
  switch (kind) {
    case 'raster':
      return [...(await rastersOfGdal(fixtures)), ...(await writtenRasters(folder))];
    case 'shapefile':
      return shapefileOriginals(folder);
    case 'geojson':
      return geoJsonOriginals();
    case 'csv':
      return csvOriginals();
    case 'job':
      return jobOriginals();
    case 'textRaster':
      return textRasters(join(fixtures, '../../rasterValues/fixtures'));
    case 'geopackage':
      return layersOfGdal(fixtures, '.gpkg.gz');
    case 'flatgeobuf':
      return layersOfGdal(fixtures, '.fgb');
  }
}

/** Those of GeoPackages and FlatGeobufs; a compressed one as it was. */
async function layersOfGdal(fixtures: string, ending: string): Promise<Original[]> {
  const folder = join(fixtures, '../../vector/geopackage/fixtures');
  const wanted = /^(points|fields|multipolygons|mixed|nothing|wgs84|own)\./;
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending) && wanted.test(name));
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name));
      const main = name.replace(/\.gz$/, '');
      return { main, files: { [main]: main === name ? bytes : gunzipSync(bytes) } };
    }),
  );
}

async function rastersOfGdal(fixtures: string): Promise<Original[]> {
  const names = (await readdir(fixtures)).filter(
    (name) => name.endsWith('.tif') && !name.startsWith('refused'),
  );
  return Promise.all(
    names.sort().map(async (main) => {
      const files: Record<string, Buffer> = { [main]: await readFile(join(fixtures, main)) };
      const world = main.replace('.tif', '.tfw');
      if (main === 'world-file.tif') files[world] = await readFile(join(fixtures, world));
      return { main, files };
    }),
  );
}

/** ASCII grids, VRTs with their sources, and TIFFs with a `.aux.xml`. */
async function textRasters(folder: string): Promise<Original[]> {
  const names = await readdir(folder);
  const mains = names.filter((name) => /\.(asc|vrt)$/.test(name) || names.includes(`${name}.aux.xml`));
  return Promise.all(
    mains.sort().map(async (main) => {
      const stem = main.replace(/\.[^.]*$/, '');
      const text = main.endsWith('.vrt') ? await readFile(join(folder, main), 'utf8') : '';
      const own = names.filter(
        (name) => [main, `${main}.aux.xml`, `${stem}.prj`].includes(name) || text.includes(`>${name}<`),
      );
      const files = await Promise.all(
        own.map(async (name) => [name, await readFile(join(folder, name))] as const),
      );
      return { main, files: Object.fromEntries(files) };
    }),
  );
}
