import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, UserError } from '../../shared/errors';
import type { Cell, Column } from '../../shared/result';
import { WGS84_WKT } from '../crs/wgs84';
import { unfinished } from '../files/unfinished';
import { incompleteName } from '../files/writeAtomically';
import { createPrivate, type Database, quoted, type SQLiteValue } from '../vector/geopackage/sqlite';
import { boundsOfPlaces, type PlaceTable } from './placeTable';
import type { LonLat } from './tableDigest';

/** Bytes that are read of the finished file at once, and rows that are written without a pause. */
const CHUNK_BYTES = 1 << 20;
const ROWS = 1000;

/** Equal results give equal files: nothing in them is of the day. */
const NO_DAY = '1970-01-01T00:00:00.000Z';

/** What every GeoPackage holds (OGC 12-128r17: version 1.3), and a description of how it came about. */
const SCHEMA = `
PRAGMA application_id = ${0x47504b47};
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL), ('WGS 84', 4326, 'EPSG', 4326, '${WGS84_WKT}', NULL);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write');
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
`;

/** Types of the table's columns by the kinds of the result's; all others are text. */
const TYPES: Readonly<Partial<Record<Column['kind'], string>>> = {
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/**
 * Places with their table as a GeoPackage, in pieces, empty ones now and then while it is made in the folder for
 * temporary files. Equal tables give equal bytes. Throws a `UserError` where there is no room for it.
 */
export async function geoPackageBytes(table: PlaceTable): Promise<Iterable<Uint8Array>> {
  const path = join(tmpdir(), incompleteName());
  unfinished.add(path);
  const remove = (): void => {
    rmSync(path, { force: true });
    unfinished.delete(path);
  };
  try {
    // Nobody else's file, and for nobody else to read.
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    const database = await createPrivate(path);
    return pieces(database, table, path, remove);
  } catch (error) {
    remove();
    throw notMade(error);
  }
}

function* pieces(
  database: Database,
  table: PlaceTable,
  path: string,
  remove: () => void,
): Generator<Uint8Array> {
  try {
    try {
      yield* fill(database, table);
    } finally {
      database.close();
    }
    yield* chunksOf(path);
  } catch (error) {
    throw notMade(error);
  } finally {
    remove();
  }
}

function notMade(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'SQLite3Error') return error;
  return new UserError(
    `The GeoPackage cannot be made in ${tmpdir()} (${messageOf(error)}): free some room there, or export as GeoJSON.`,
    { cause: error },
  );
}

function* fill(database: Database, table: PlaceTable): Generator<Uint8Array> {
  const { name, columns, rows, placeOf, provenance } = table;
  const own = uniqueNames(['fid', 'geom', ...columns.map((column) => column.name)]);
  const types = [
    'INTEGER PRIMARY KEY NOT NULL',
    'POINT',
    ...columns.map(({ kind }) => TYPES[kind] ?? 'TEXT'),
  ];
  // Its number and its place keep their names; a column of the same name gets another one.
  database.exec(`BEGIN;${SCHEMA}
    CREATE TABLE ${quoted(name)} (${own.map((column, index) => `${quoted(column)} ${types[index]}`).join(', ')});`);
  const run = (sql: string, values: SQLiteValue[]): void => void database.run(sql, values);
  run('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 4326)', [
    ...[name, 'features', name, '', NO_DAY],
    ...(boundsOfPlaces(table) ?? [null, null, null, null]),
  ]);
  run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)", [name]);
  run("INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'graticule', 'application/json', ?)", [provenance]);
  run("INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)", [name, NO_DAY]);
  const insert = database.prepare(`INSERT INTO ${quoted(name)} VALUES (${own.map(() => '?').join(', ')})`);
  try {
    for (let row = 0; row < rows; row++) {
      insert.run([
        row + 1,
        pointBlob(placeOf(row)),
        ...columns.map(({ values }) => sqlValue(values[row] ?? null)),
      ]);
      if (row % ROWS === 0) yield new Uint8Array(0);
    }
  } finally {
    insert.finalize();
  }
  database.exec('COMMIT');
}

function sqlValue(value: Cell): SQLiteValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Names of columns, which SQL does not tell apart by case. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let count = 2; taken.has(own.toLowerCase()); count++) own = `${name}_${count}`;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** A point: a header without an envelope, then well-known binary, all of it little-endian. */
function pointBlob(place: LonLat): Uint8Array | null {
  if (place === null) return null;
  const blob = Buffer.alloc(29);
  blob.write('GP', 'latin1');
  blob[3] = 1;
  blob.writeInt32LE(4326, 4);
  blob[8] = 1;
  blob.writeUInt32LE(1, 9);
  blob.writeDoubleLE(place[0], 13);
  blob.writeDoubleLE(place[1], 21);
  return blob;
}

function* chunksOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const bytes = readSync(file, chunk, 0, CHUNK_BYTES, null);
      if (bytes === 0) return;
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}
