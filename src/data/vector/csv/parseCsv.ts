import { UserError } from '../../../shared/errors';

/** A table of texts. */
export interface CsvTable {
  readonly header: readonly string[];
  /** One list a row, as long as the header. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file on which each row begins, from 1. */
  readonly lines: readonly number[];
  readonly delimiter: string;
}

/**
 * Parses delimited text (RFC 4180): comma, semicolon or tab, whichever the header has most of; quoted fields;
 * LF or CRLF; a byte order mark; blank lines are skipped. Throws a `UserError` where a row does not fit.
 */
export function parseCsv(text: string, label: string): CsvTable {
  const body = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(body);
  const all = records(body, delimiter, label);
  const [header, ...rest] = all;
  if (!header) throw new UserError(`${label} is empty: choose a file with a header line and rows.`);
  for (const record of rest) {
    if (record.fields.length === header.fields.length) continue;
    throw new UserError(
      `${label}, line ${record.line}, has ${record.fields.length} fields where the header has ${header.fields.length}: put fields that hold a ${describe(delimiter)} in quotes.`,
    );
  }
  return {
    header: header.fields.map((name) => name.trim()),
    rows: rest.map((record) => record.fields),
    lines: rest.map((record) => record.line),
    delimiter,
  };
}

function describe(delimiter: string): string {
  return { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[delimiter]!;
}

function delimiterOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string): number => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

interface CsvRecord {
  readonly line: number;
  readonly fields: string[];
}

function records(text: string, delimiter: string, label: string): CsvRecord[] {
  const found: CsvRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const record: CsvRecord = { line, fields: [] };
    let isBlank = true;
    for (let more = true; more; ) {
      const field = text[at] === '"' ? quoted(text, at, delimiter, label, line) : bare(text, at, delimiter);
      record.fields.push(field.value);
      isBlank &&= field.end === at;
      line += field.newlines;
      at = field.end;
      more = text[at] === delimiter;
      if (more) {
        at++;
        isBlank = false;
      }
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (!isBlank) found.push(record);
  }
  return found;
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly newlines: number;
}

function bare(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end, newlines: 0 };
}

function quoted(text: string, start: number, delimiter: string, label: string, line: number): Field {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0)
    throw new UserError(`${label}, line ${line}, has a quote that is not closed: close it or remove it.`);
  // What stands between the closing quote and the delimiter is kept, as spreadsheets do.
  const rest = bare(text, end + 1, delimiter);
  const value = text.slice(start + 1, end).replaceAll('""', '"');
  return { value: value + rest.value, end: rest.end, newlines: value.split('\n').length - 1 };
}
