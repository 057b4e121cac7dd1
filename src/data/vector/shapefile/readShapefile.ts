import { basename } from 'node:path';
import { UserError } from '../../../shared/errors';
import type { Column } from '../../../shared/result';
import { streamFile } from '../../files/streamFile';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { readDbf } from './readDbf';
import { readShp } from './readShp';
import { labelOf, readCpg, readPrj, type Sidecars, sibling } from './sidecars';

/** Reads a shapefile: .shp, and where they are there .dbf, .cpg and .prj. The .shx is not needed. */
export async function readShapefile(path: string, label: string): Promise<Layer> {
  const builder = new LayerBuilder();
  await streamFile(path, label, (file) => readShp(file, label, builder));
  const beside: Sidecars = { files: [path], notes: [] };
  const name = basename(label);
  if (!sibling(path, 'shx')) {
    beside.notes.push(`${name} has no .shx file beside it; its shapes were read without it.`);
  }
  const attributes = await readAttributes(path, label, builder.features, beside);
  const crs = await readPrj(path, label, beside);
  return builder.finish({ path: label, crs, attributes, files: beside.files, notes: beside.notes });
}

/** Reads one field, typed as in the layer, and no shapes; `null` where there is none of that name. */
export async function readShapefileField(path: string, label: string, only: string): Promise<Column | null> {
  const file = sibling(path, 'dbf');
  if (file === null) return null;
  const encodingOf = await readCpg(path, label, { files: [], notes: [] });
  const dbf = labelOf(label, file);
  const { columns } = await streamFile(file, dbf, (bytes) => readDbf(bytes, dbf, { encodingOf, only }));
  return columns[0] ?? null;
}

async function readAttributes(
  path: string,
  label: string,
  features: number,
  beside: Sidecars,
): Promise<Column[]> {
  const file = sibling(path, 'dbf');
  if (file === null) {
    beside.notes.push(`${basename(label)} has no .dbf file beside it, so its features have no attributes.`);
    return [];
  }
  beside.files.push(file);
  const encodingOf = await readCpg(path, label, beside);
  const dbf = labelOf(label, file);
  const { columns, records } = await streamFile(file, dbf, (bytes) => readDbf(bytes, dbf, { encodingOf }));
  if (records !== features) {
    throw new UserError(
      `${dbf} has ${records} records but ${label} has ${features} shapes: they do not belong together, so copy the shapefile again from its source.`,
    );
  }
  return columns;
}
