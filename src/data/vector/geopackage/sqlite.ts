import { pathToFileURL } from 'node:url';
import type { Database, SQLiteValue } from 'node-sqlite3-wasm';

export type { Database, SQLiteValue } from 'node-sqlite3-wasm';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, SQLiteValue>>;

/** Of `sqlite3_open_v2`: names of files may be URIs. */
const OPEN_URI = 0x40;

/** What the package exports besides its classes: the functions of the compiled library. */
interface Library {
  readonly Database: typeof Database;
  _sqlite3_open_v2: (name: number, out: number, flags: number, vfs: number) => number;
}

let library: Promise<Library> | undefined;

/**
 * Loads SQLite, when a file first asks for it. Its layer for files locks by making folders beside them, which only a
 * URI keeps it from, and URIs have to be asked for: https://www.sqlite.org/uri.html
 */
function loadSqlite(): Promise<Library> {
  library ??= import('node-sqlite3-wasm').then((loaded) => {
    const { default: module } = loaded as unknown as { readonly default: Library };
    const open = module._sqlite3_open_v2;
    module._sqlite3_open_v2 = (name, out, flags, vfs) => open(name, out, flags | OPEN_URI, vfs);
    return module;
  });
  return library;
}

/**
 * Opens a database that is only read: nothing is locked, and nothing made or written, not beside it either. What its
 * journals hold is not seen.
 */
export async function openReadOnly(path: string): Promise<Database> {
  const { Database } = await loadSqlite();
  return new Database(`${pathToFileURL(path).href}?immutable=1`, { readOnly: true });
}

/** Makes a database that nobody else knows of: nothing is locked, and what was written stays half done if the process ends. */
export async function createPrivate(path: string): Promise<Database> {
  const { Database } = await loadSqlite();
  const database = new Database(`${pathToFileURL(path).href}?nolock=1`);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE');
  return database;
}

/** The rows that a query gives, one by one. */
export function* rowsOf(database: Database, query: string, values: SQLiteValue[] = []): Generator<Row> {
  const statement = database.prepare(query);
  try {
    yield* statement.iterate(values) as Iterable<Row>;
  } finally {
    statement.finalize();
  }
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
