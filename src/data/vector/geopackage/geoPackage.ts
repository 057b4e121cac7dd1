import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { messageOf, UserError } from '../../../shared/errors';
import { openForReading } from '../../files/openForReading';
import { layerPath } from '../layerPath';
import { type Database, openReadOnly, rowsOf } from './sqlite';

/** A layer of shapes in a GeoPackage. */
export interface LayerEntry {
  readonly name: string;
  /** The column of its geometries. */
  readonly geometry: string;
  /** As in `POINT`; `GEOMETRY` where there may be several kinds. */
  readonly type: string;
  readonly srsId: number;
}

/** Bytes with which every SQLite database begins. */
const MAGIC = 'SQLite format 3\0';
/** Bytes with which a journal begins that holds pages. */
const JOURNAL_MAGIC = 'd9d505f920a163d7';

/**
 * Opens a GeoPackage, has it read, and closes it. Nothing is written to it or made beside it. Throws a `UserError`
 * where it is missing, damaged, none, or being written to.
 */
export async function withGeoPackage<T>(
  path: string,
  label: string,
  read: (database: Database) => T | Promise<T>,
): Promise<T> {
  const { handle } = await openForReading(path, label);
  try {
    const head = Buffer.alloc(MAGIC.length);
    await handle.read(head, 0, head.length, 0);
    if (head.toString('latin1') !== MAGIC) {
      throw new UserError(`${label} is not a GeoPackage: choose another file, or export the layer again.`);
    }
  } finally {
    await handle.close();
  }
  refuseUnfinished(path, label);
  let database: Database | undefined;
  try {
    database = await openReadOnly(path);
    return await read(database);
  } catch (error) {
    if (error instanceof UserError || !isOfSqlite(error)) throw error;
    throw new UserError(
      `${label} is damaged (${messageOf(error)}): copy it again from its source, or export the layer again.`,
      { cause: error },
    );
  } finally {
    close(database);
  }
}

/** What the library throws, or what it is compiled to meets in bytes that make no sense. */
function isOfSqlite(error: unknown): boolean {
  return error instanceof Error && (error.name === 'SQLite3Error' || error.name === 'RuntimeError');
}

function close(database: Database | undefined): void {
  try {
    database?.close();
  } catch {
    // It was only read; what was wrong has been said.
  }
}

/** Changes that are not in the file yet, or only in part, are in its journals: without them it says nothing sure. */
function refuseUnfinished(path: string, label: string): void {
  const unfinished =
    sizeOf(`${path}-wal`) > 0 ? '-wal' : startOf(`${path}-journal`) === JOURNAL_MAGIC ? '-journal' : null;
  if (unfinished === null) return;
  throw new UserError(
    `${label} has changes that are still in ${basename(path)}${unfinished} beside it: close it in the program that has it open (in QGIS, remove its layers), or export the layer to a file of its own.`,
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The first bytes of a file in hexadecimal; none where there is no such file. */
function startOf(path: string): string {
  if (sizeOf(path) === 0) return '';
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(JOURNAL_MAGIC.length / 2);
    return bytes.toString('hex', 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

/** The layers of a GeoPackage, in its order. Throws a `UserError` where it has none. */
export function layersIn(database: Database, label: string): LayerEntry[] {
  const tables = new Set(
    [...rowsOf(database, 'SELECT lower(name) AS name FROM sqlite_master')].map(({ name }) => name),
  );
  if (!tables.has('gpkg_contents')) {
    throw new UserError(
      `${label} is an SQLite database but not a GeoPackage: export its layer as a GeoPackage.`,
    );
  }
  const found = tables.has('gpkg_geometry_columns')
    ? [
        ...rowsOf(
          database,
          `SELECT g.table_name AS name, g.column_name AS geometry, g.geometry_type_name AS type, g.srs_id AS srs
           FROM gpkg_contents c JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
           WHERE c.data_type = 'features' ORDER BY c.rowid`,
        ),
      ]
    : [];
  if (found.length === 0) {
    throw new UserError(`${label} holds no layer of points, lines or polygons: choose a file with one.`);
  }
  return found.map(({ name, geometry, type, srs }) => ({
    name: String(name),
    geometry: String(geometry),
    type: String(type).toUpperCase(),
    srsId: Number(srs),
  }));
}

/** The layer that is named, or the only one. Throws a `UserError` that lists them where that tells none. */
export function chooseLayer(database: Database, label: string, wanted: string | undefined): LayerEntry {
  const layers = layersIn(database, label);
  const names = layers.map(({ name }) => name);
  const list = names.slice(0, 20).join(', ') + (names.length > 20 ? `, and ${names.length - 20} more` : '');
  if (wanted === undefined) {
    if (layers.length === 1) return layers[0]!;
    throw new UserError(
      `${label} holds ${names.length} layers (${list}): name one, as in "${layerPath(label, names[0])}".`,
    );
  }
  const chosen =
    layers.find(({ name }) => name === wanted) ??
    layers.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (chosen !== undefined) return chosen;
  throw new UserError(`${label} has no layer ${wanted}: it holds ${list}.`);
}
