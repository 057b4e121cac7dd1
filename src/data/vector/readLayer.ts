import { extname } from 'node:path';
import { UserError } from '../../shared/errors';
import type { Column } from '../../shared/result';
import { refuseUrl } from '../files/openForReading';
import { streamFile } from '../files/streamFile';
import { isRasterName } from '../raster/rasterNames';
import { readCsv, readCsvField } from './csv/readCsv';
import { readGeoJson, readGeoJsonField } from './geojson/readGeoJson';
import type { Layer } from './layer';
import { fileOf } from './layerPath';
import { readShapefile, readShapefileField } from './shapefile/readShapefile';

/** The formats that layers are read from. */
export type LayerFormat = 'shapefile' | 'geojson' | 'csv' | 'geopackage' | 'flatgeobuf';

/** The format of a layer, by the file's ending. Throws a `UserError` where it is none that is read. */
export function formatOf(path: string, label: string): LayerFormat {
  refuseUrl(path, label);
  switch (extname(fileOf(path)).toLowerCase()) {
    case '.shp':
      return 'shapefile';
    case '.geojson':
    case '.geojsonl':
    case '.geojsons':
    case '.ndjson':
    case '.json':
      return 'geojson';
    case '.csv':
    case '.tsv':
    case '.txt':
      return 'csv';
    case '.gpkg':
      return 'geopackage';
    case '.fgb':
      return 'flatgeobuf';
    case '.dbf':
    case '.shx':
    case '.prj':
    case '.cpg':
      throw new UserError(`${label} is a part of a shapefile: choose the .shp file beside it.`);
    default:
      if (isRasterName(path)) {
        throw new UserError(
          `${label} is a raster where a layer is needed: choose a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV file.`,
        );
      }
      throw new UserError(
        `${label} is not a kind of layer that Graticule reads: export it as a GeoPackage (.gpkg), shapefile (.shp), GeoJSON (.geojson), FlatGeobuf (.fgb) or CSV (.csv), for example with QGIS.`,
      );
  }
}

/**
 * Reads a vector layer of any format. Its file may be larger than memory, the layer may not. The path of a GeoPackage
 * may name one of its layers, as in `data.gpkg|layername=homes`. `label` is the path as the person gave it, for
 * messages. Rows of a table without columns of coordinates are features without geometry where `withoutPlaces` says so.
 * Throws a `UserError` where the file is missing, damaged, empty or of another kind.
 */
export async function readLayer(
  path: string,
  label = path,
  { withoutPlaces = false }: { readonly withoutPlaces?: boolean } = {},
): Promise<Layer> {
  switch (formatOf(path, label)) {
    case 'shapefile':
      return readShapefile(path, label);
    case 'geojson':
      return streamFile(path, label, (file) => readGeoJson(file, path, label));
    case 'csv':
      return streamFile(path, label, (file) => readCsv(file, path, label, withoutPlaces));
    case 'geopackage': {
      const { readGeoPackage } = await import('./geopackage/readGeoPackage');
      return readGeoPackage(path, label);
    }
    case 'flatgeobuf': {
      const { readFlatGeobuf } = await import('./flatgeobuf/readFlatGeobuf');
      return streamFile(path, label, (file) => readFlatGeobuf(file, path, label));
    }
  }
}

/** Reads one field of a layer and nothing else of it; `null` where there is none of that name. */
export async function readField(path: string, field: string, label = path): Promise<Column | null> {
  switch (formatOf(path, label)) {
    case 'shapefile':
      return readShapefileField(path, label, field);
    case 'geojson':
      return streamFile(path, label, (file) => readGeoJsonField(file, label, field));
    case 'csv':
      return streamFile(path, label, (file) => readCsvField(file, label, field));
    case 'geopackage': {
      const { readGeoPackageField } = await import('./geopackage/readGeoPackage');
      return readGeoPackageField(path, label, field);
    }
    case 'flatgeobuf': {
      const { readFlatGeobufField } = await import('./flatgeobuf/readFlatGeobuf');
      return streamFile(path, label, (file) => readFlatGeobufField(file, label, field));
    }
  }
}

/** The path of each layer that a file holds: the file's own, but for a GeoPackage of several. */
export async function layersOf(path: string, label = path): Promise<string[]> {
  if (fileOf(path) !== path || formatOf(path, label) !== 'geopackage') return [path];
  const { geoPackageLayers } = await import('./geopackage/readGeoPackage');
  return geoPackageLayers(path, label);
}
