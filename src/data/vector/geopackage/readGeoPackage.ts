import { setImmediate } from 'node:timers/promises';
import { UserError } from '../../../shared/errors';
import { info } from '../../../shared/note';
import type { Cell, Column } from '../../../shared/result';
import { RecordColumns } from '../columns';
import type { Layer, LayerKind, LayerSummary } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { layerPath, splitLayerPath } from '../layerPath';
import { addGeometryBlob } from './geometryBlob';
import { chooseLayer, type LayerEntry, layersIn, withGeoPackage } from './geoPackage';
import { geoPackageCrs } from './geoPackageCrs';
import { type Database, quoted, rowsOf, type SQLiteValue } from './sqlite';

/** Types of geometry that say what a layer is; of multipoints they do not tell how many points there are. */
const KINDS: Readonly<Record<string, LayerKind>> = {
  POINT: 'point',
  LINESTRING: 'line',
  MULTILINESTRING: 'line',
  POLYGON: 'polygon',
  MULTIPOLYGON: 'polygon',
};

/** Rows between two pauses, in which the process can be told to stop. */
const ROWS = 1000;

interface Field {
  readonly name: string;
  readonly isBoolean: boolean;
}

/** What the file says of a layer's table. */
interface Table {
  readonly fields: readonly Field[];
  /** Fields of bytes, which no table shows. */
  readonly binary: readonly string[];
}

/**
 * Reads a layer of a GeoPackage, row by row. Throws a `UserError` where it is damaged, holds curves, or where several
 * layers are there and none is named.
 */
export async function readGeoPackage(path: string, label: string): Promise<Layer> {
  const { file, layer } = splitLayerPath(path);
  const fileLabel = splitLayerPath(label).file;
  return withGeoPackage(file, fileLabel, async (database) => {
    const entry = chooseLayer(database, fileLabel, layer);
    const table = tableOf(database, entry, fileLabel);
    const crs = geoPackageCrs(database, entry.srsId, fileLabel);
    const rows = countRows(database, entry);
    const builder = new LayerBuilder();
    const columns = new RecordColumns(() => rows);
    for (const row of rowsOf(database, selection([entry.geometry, ...names(table)], entry))) {
      const where = `${fileLabel}, feature ${builder.features + 1}${layer === undefined ? '' : ` of ${layer}`}`;
      builder.endFeature(addGeometry(builder, row.c0!, where));
      table.fields.forEach((field, index) => {
        columns.put(field.name, cellOf(row[`c${index + 1}`]!, field));
      });
      columns.endRow();
      if (builder.features % ROWS === 0) await setImmediate();
    }
    const notes = table.binary.map((name) =>
      info(`Field ${name} of ${label} holds binary data, and was left out.`),
    );
    return builder.finish({ path: label, files: [file], crs, attributes: columns.columns(), notes });
  });
}

/** Reads one field, typed as in the layer; `null` where there is none of that name. */
export async function readGeoPackageField(path: string, label: string, only: string): Promise<Column | null> {
  const { file, layer } = splitLayerPath(path);
  const fileLabel = splitLayerPath(label).file;
  return withGeoPackage(file, fileLabel, (database) => {
    const entry = chooseLayer(database, fileLabel, layer);
    const field = tableOf(database, entry, fileLabel).fields.find(({ name }) => name === only);
    if (field === undefined) return null;
    const rows = countRows(database, entry);
    const columns = new RecordColumns(() => rows);
    for (const { c0 } of rowsOf(database, selection([only], entry))) {
      columns.put(only, cellOf(c0!, field));
      columns.endRow();
    }
    return columns.columns()[0] ?? null;
  });
}

/** What a layer is by what the file says of it. `null` where only its shapes tell. */
export async function summariseGeoPackage(path: string, label: string): Promise<LayerSummary | null> {
  const { file, layer } = splitLayerPath(path);
  const fileLabel = splitLayerPath(label).file;
  return withGeoPackage(file, fileLabel, (database) => {
    const entry = chooseLayer(database, fileLabel, layer);
    const { fields } = tableOf(database, entry, fileLabel);
    const crs = geoPackageCrs(database, entry.srsId, fileLabel);
    const kind = KINDS[entry.type];
    const [shape] = rowsOf(
      database,
      `SELECT 1 FROM ${quoted(entry.name)} WHERE ${quoted(entry.geometry)} IS NOT NULL LIMIT 1`,
    );
    if (kind === undefined || shape === undefined) return null;
    const features = countRows(database, entry);
    const names = fields.map(({ name }) => name);
    return { kind, crs, features, count: features, fields: names, isEstimate: false, isFirstPart: false };
  });
}

/** The path of each layer of a GeoPackage. A file of one layer is the layer. */
export async function geoPackageLayers(file: string, label = file): Promise<string[]> {
  const layers = await withGeoPackage(file, label, (database) => layersIn(database, label));
  return layers.length === 1 ? [file] : layers.map(({ name }) => layerPath(file, name));
}

function names(table: Table): string[] {
  return table.fields.map(({ name }) => name);
}

/** In the order of the rows' numbers, whatever indices there are; the names of its columns are `c0`, `c1` and so on. */
function selection(columns: readonly string[], entry: LayerEntry): string {
  const list = columns.map((name, index) => `${quoted(name)} AS c${index}`).join(', ');
  return `SELECT ${list} FROM ${quoted(entry.name)} NOT INDEXED`;
}

function countRows(database: Database, entry: LayerEntry): number {
  const [row] = rowsOf(database, `SELECT count(*) AS rows FROM ${quoted(entry.name)}`);
  return Number(row!.rows);
}

/** Looks at the definition of a layer's table. Throws a `UserError` where it is no table, or lacks its geometries. */
function tableOf(database: Database, { name, geometry }: LayerEntry, label: string): Table {
  const [master] = rowsOf(database, 'SELECT type, sql FROM sqlite_master WHERE lower(name) = lower(?)', [
    name,
  ]);
  if (master === undefined) {
    throw new UserError(`${label} is damaged (it has no table ${name}): export the layer again.`);
  }
  // A view may ask for any amount of work, and cannot be stopped in it.
  if (master.type !== 'table' || /^\s*create\s+virtual/i.test(String(master.sql))) {
    throw new UserError(
      `The layer ${name} of ${label} is a view, not a table: export it to a layer of its own, for example with QGIS.`,
    );
  }
  const columns = [...rowsOf(database, `PRAGMA table_xinfo(${quoted(name)})`)];
  if (!columns.some((column) => same(String(column.name), geometry))) {
    throw new UserError(`${label} is damaged (${name} has no column ${geometry}): export the layer again.`);
  }
  const fields: Field[] = [];
  const binary: string[] = [];
  for (const column of columns) {
    const [fieldName, type] = [String(column.name), String(column.type).toUpperCase()];
    const isKey = Number(column.pk) > 0 && type === 'INTEGER';
    if (isKey || same(fieldName, geometry)) continue;
    if (type.startsWith('BLOB')) binary.push(fieldName);
    else fields.push({ name: fieldName, isBoolean: type === 'BOOLEAN' });
  }
  return { fields, binary };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function addGeometry(builder: LayerBuilder, value: SQLiteValue, where: string): boolean {
  if (value === null) return true;
  if (value instanceof Uint8Array) return addGeometryBlob(builder, value, where);
  throw new UserError(`${where} is damaged (its geometry is none): export the layer again.`);
}

/** Numbers that one of the engine's does not hold become text with all their digits. */
function cellOf(value: SQLiteValue, { isBoolean }: Field): Cell {
  if (typeof value === 'bigint') return String(value);
  if (isBoolean && (value === 0 || value === 1)) return value === 1;
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  return value instanceof Uint8Array ? null : value;
}
