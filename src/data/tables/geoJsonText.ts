import { jsonChunks } from '../../shared/jsonChunks';
import type { Column } from '../../shared/result';
import { linesInPieces } from './linesInPieces';
import type { LonLat } from './tableDigest';

/** Points with their table. */
export interface PointTable {
  readonly rows: number;
  readonly columns: readonly Column[];
  /** Where a row is, from `writtenPlace`. */
  placeOf(row: number): LonLat;
  /** Further top-level members, as in `{ graticule: provenance }`; plain JSON. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Decimals of a degree in files: a tenth of a millimetre. */
const DECIMALS = 9;

/**
 * A table of points as GeoJSON (RFC 7946), in pieces: a feature a line, further members before the features. Equal
 * tables give equal text.
 */
export function* geoJsonText(table: PointTable): Generator<string> {
  const names = table.columns.map(({ name }) => JSON.stringify(name));
  yield '{"type":"FeatureCollection",\n';
  for (const [name, value] of Object.entries(table.members ?? {})) {
    yield `${JSON.stringify(name)}:`;
    yield* jsonChunks(value);
    yield ',\n';
  }
  yield '"features":[\n';
  yield* linesInPieces(table.rows, (row) => {
    const properties = table.columns.map(
      ({ values }, index) => `${names[index]}:${JSON.stringify(values[row] ?? null)}`,
    );
    const place = table.placeOf(row);
    // Not `join`: the engine keeps texts of numbers that it made so, and a million rows of them pile up.
    const geometry = place === null ? 'null' : `{"type":"Point","coordinates":${JSON.stringify(place)}}`;
    const end = row + 1 < table.rows ? ',\n' : '';
    return `{"type":"Feature","geometry":${geometry},"properties":{${properties.join(',')}}}${end}`;
  });
  yield '\n]}\n';
}

/** A place as a file has it, from degrees in WGS 84. */
export function writtenPlace(longitude: number | null, latitude: number | null): LonLat {
  if (longitude === null || latitude === null || !Number.isFinite(longitude + latitude)) return null;
  // Adding 0 turns -0 into 0.
  const written = (value: number): number => Number(value.toFixed(DECIMALS)) + 0;
  return [written(longitude), written(latitude)];
}
