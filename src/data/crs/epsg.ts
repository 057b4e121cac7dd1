import { brotliDecompressSync } from 'node:zlib';
import table from '../../../build/epsg.bin';
import { UserError } from '../../shared/errors';
import type { Crs, VerticalSystem } from './crs';
import { fillProjDefaults, parseProj } from './projString';

/** A line of the packed table; see scripts/packEpsg.mjs for the fields. */
interface Row {
  readonly kind: 'p' | 'g' | 'c';
  readonly name: string;
  readonly accuracyM: number | null;
  readonly definition: string;
  /** The name of the geographic system on its datum; of a compound code, nothing of use. */
  readonly datum: string;
}

let text: string | undefined;

/** All lines of the table: unpacked once, on first use (3 ms). */
export function epsgTable(): string {
  text ??= brotliDecompressSync(table).toString('utf8');
  return text;
}

function find(code: number): Row | null {
  const lines = epsgTable();
  const start = lines.indexOf(`\n${code}\t`);
  if (start < 0) return null;
  const fields = lines.slice(start + 1, lines.indexOf('\n', start + 1)).split('\t');
  const [, kind, name, accuracy, definition] = fields as [string, Row['kind'], string, string, string];
  const datum = fields[5] || name.replace(/ \(deprecated\)$/, '').split(' / ')[0]!;
  return { kind, name, accuracyM: accuracy === '' ? null : Number(accuracy), definition, datum };
}

/** A grid, and where it is recommended: degrees; the western bound is greater than the eastern one across the antimeridian. */
export interface GridArea {
  readonly code: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The national grids that have an area in the table. */
export function gridsWithArea(): GridArea[] {
  const lines = epsgTable().matchAll(/^(\d+)(?:\t[^\t\n]*){5}\t([-\d.,]+)$/gm);
  return Array.from(lines, ([, code, area]) => {
    const [west, south, east, north] = area!.split(',').map(Number) as [number, number, number, number];
    return { code: Number(code), west, south, east, north };
  });
}

function build(code: number, name: string, row: Row, vertical: VerticalSystem | null): Crs {
  const proj = fillProjDefaults(row.definition);
  const { metresPerUnit, degreesPerUnit } = parseProj(proj);
  const geographic = degreesPerUnit !== null;
  return {
    name,
    epsg: code,
    proj,
    kind: geographic ? 'geographic' : 'projected',
    metresPerUnit: geographic ? null : metresPerUnit,
    degreesPerUnit,
    datum: row.datum,
    datumAccuracyM: row.accuracyM,
    vertical,
  };
}

/**
 * The coordinate reference system of an EPSG code. A compound code gives its horizontal part, with its own
 * code and the name of the whole. Throws a `UserError` where the code is unknown or names no map coordinates.
 */
export function crsFromEpsg(code: number): Crs {
  const row = find(code);
  if (!row) {
    throw new UserError(
      `EPSG:${code} is not a coordinate reference system that Graticule knows: look the code up at epsg.io, or give a PROJ string.`,
    );
  }
  if (row.kind !== 'c') return build(code, row.name, row, null);
  const [horizontal, name, unit] = row.definition.split('|') as [string, string, string];
  return build(Number(horizontal), row.name, find(Number(horizontal))!, {
    name,
    metresPerUnit: Number(unit),
  });
}
