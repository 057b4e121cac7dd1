import type { Cell, Column } from '../../shared/result';
import { linesInPieces } from './linesInPieces';

/*
 * Spreadsheets take a cell that begins with one of =+-@ for a formula, and a name in a shapefile may be one that calls
 * a program. PROJ strings begin with + as well, but R, Python and PROJ itself must get them as they are: one with an
 * apostrophe is no definition. They are let through by a grammar that leaves a formula nothing to do harm with:
 * no brackets or quotes, so no function is called, and no | ! : or \, so no program, sheet or file is named. Excel
 * shows such a cell as #NAME? unless its column is imported as text; LibreOffice shows it as it is.
 */
const FORMULA = /^[=+\-@\t\r]/;
const PROJ_STRING = /^(?=.*\+proj=)\+[A-Za-z]\w*(=[-+.,@\w]+)?( +\+[A-Za-z]\w*(=[-+.,@\w]+)?)*$/;

/** Without it Excel takes UTF-8 for the code page of its country; R's `read.csv` makes it part of the first name. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as CSV (RFC 4180, UTF-8, CRLF), in pieces: names, then full values. Text that a spreadsheet would run as a
 * formula gets an apostrophe before it, PROJ strings aside; numbers are never touched. Only a table with letters beyond
 * ASCII begins with a byte order mark.
 */
export function* csvText(columns: readonly Column[]): Generator<string> {
  if (!columns.every(isPlain)) yield BYTE_ORDER_MARK;
  yield `${columns.map(({ name }) => csvField(name)).join(',')}\r\n`;
  yield* linesInPieces(
    columns[0]?.values.length ?? 0,
    (row) => `${columns.map(({ values }) => csvField(values[row] ?? null)).join(',')}\r\n`,
  );
}

/** Whether all that a column holds is ASCII. */
function isPlain({ name, kind, values }: Column): boolean {
  return (
    isAscii(name) && (kind !== 'text' || values.every((value) => typeof value !== 'string' || isAscii(value)))
  );
}

function isAscii(text: string): boolean {
  // Half the time that a regular expression takes.
  return Buffer.byteLength(text) === text.length;
}

function csvField(value: Cell): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value !== 'string') return String(value);
  const guarded = FORMULA.test(value) && !PROJ_STRING.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
