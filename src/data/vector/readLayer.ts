import { extname } from 'node:path';
import { UserError } from '../../shared/errors';
import { readBytes } from '../files/readBytes';
import { readCsv } from './csv/readCsv';
import { readGeoJson } from './geojson/readGeoJson';
import type { Layer } from './layer';
import { readShapefile } from './shapefile/readShapefile';

/**
 * Reads a vector layer: shapefile, GeoJSON or CSV, by the file's ending. `label` is the path as the person
 * gave it, for messages. Throws a `UserError` where the file is missing, damaged, empty or of another kind.
 */
export async function readLayer(path: string, label = path): Promise<Layer> {
  switch (extname(path).toLowerCase()) {
    case '.shp':
      return readShapefile(path, label);
    case '.geojson':
    case '.json':
      return readGeoJson(await readBytes(path, label), path, label);
    case '.csv':
    case '.tsv':
    case '.txt':
      return readCsv(await readBytes(path, label), path, label);
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
