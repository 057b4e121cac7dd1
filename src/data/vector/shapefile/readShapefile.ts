import { basename } from 'node:path';
import { UserError } from '../../../shared/errors';
import { info } from '../../../shared/note';
import type { Column } from '../../../shared/result';
import { streamFile } from '../../files/streamFile';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { type DbfTable, readDbf } from './readDbf';
import { readShp } from './readShp';
import { labelOf, readCpg, readPrj, readShx, type Sidecars, sibling } from './sidecars';

/** Names of fields that a note gives. */
const SHOWN_FIELDS = 8;

/** Reads a shapefile: .shp, and where they are there .shx, .dbf, .cpg and .prj. */
export async function readShapefile(path: string, label: string): Promise<Layer> {
  const builder = new LayerBuilder();
  const beside: Sidecars = { files: [path], notes: [] };
  const index = await readShx(path, label, beside);
  const table = await readTable(path, label, beside);
  const { deleted } = table ?? {};
  const shapes = await streamFile(path, label, (file) => readShp(file, label, builder, { index, deleted }));
  if (table !== null && table.records !== shapes) {
    throw new UserError(
      `${table.label} has ${table.records} records but ${index?.label ?? label} has ${shapes} shapes: they do not belong together, so copy the shapefile again from its source.`,
    );
  }
  const crs = await readPrj(path, label, beside);
  const attributes = table?.columns ?? [];
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

async function readTable(
  path: string,
  label: string,
  beside: Sidecars,
): Promise<(DbfTable & { readonly label: string }) | null> {
  const file = sibling(path, 'dbf');
  if (file === null) {
    beside.notes.push(
      info(`${basename(label)} has no .dbf file beside it, so its features have no attributes.`),
    );
    return null;
  }
  beside.files.push(file);
  const encodingOf = await readCpg(path, label, beside);
  const dbf = labelOf(label, file);
  const table = await streamFile(file, dbf, (bytes) => readDbf(bytes, dbf, { encodingOf }));
  const { leftOut } = table;
  if (leftOut.length > 0) {
    const more = leftOut.length > SHOWN_FIELDS ? ` and ${leftOut.length - SHOWN_FIELDS} more` : '';
    beside.notes.push(
      info(
        `${basename(dbf)} has fields of memos or the like (${leftOut.slice(0, SHOWN_FIELDS).join(', ')}${more}); they were left out.`,
      ),
    );
  }
  if (table.isGuess) {
    beside.notes.push(
      info(
        `Nothing says how the text of ${basename(dbf)} is encoded; windows-1252 was taken (a .cpg file beside it would say).`,
      ),
    );
  }
  return { ...table, label: dbf };
}
