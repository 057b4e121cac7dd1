import { extname } from 'node:path';
import { UserError } from '../../shared/errors';
import type { Column } from '../../shared/result';
import { refuseUrl } from '../files/openForReading';
import { streamFile } from '../files/streamFile';
import { readCsv, readCsvField } from './csv/readCsv';
import { readGeoJson, readGeoJsonField } from './geojson/readGeoJson';
import type { Layer } from './layer';
import { readShapefile, readShapefileField } from './shapefile/readShapefile';

/** The format of a layer, by the file's ending. Throws a `UserError` where it is none that is read. */
export function formatOf(path: string, label: string): 'shapefile' | 'geojson' | 'csv' {
  refuseUrl(path, label);
  switch (extname(path).toLowerCase()) {
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
    case '.dbf':
    case '.shx':
    case '.prj':
    case '.cpg':
      throw new UserError(`${label} is a part of a shapefile: choose the .shp file beside it.`);
    default:
      throw new UserError(
        `${label} is not a kind of layer that Graticule reads: export it as a shapefile (.shp), GeoJSON (.geojson) or CSV (.csv), for example with QGIS.`,
      );
  }
}

/**
 * Reads a vector layer: shapefile, GeoJSON or CSV. Its file may be larger than memory, the layer may not. `label` is
 * the path as the person gave it, for messages. Throws a `UserError` where the file is missing, damaged, empty or of
 * another kind.
 */
export async function readLayer(path: string, label = path): Promise<Layer> {
  switch (formatOf(path, label)) {
    case 'shapefile':
      return readShapefile(path, label);
    case 'geojson':
      return streamFile(path, label, (file) => readGeoJson(file, path, label));
    case 'csv':
      return streamFile(path, label, (file) => readCsv(file, path, label));
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
  }
}
