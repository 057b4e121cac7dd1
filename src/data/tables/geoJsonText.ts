import type { Column } from '../../shared/result';
import type { Place } from './tableDigest';

/** Points with their table. */
export interface PointTable {
  readonly columns: readonly Column[];
  /** Degrees east and north in WGS 84, one a row; NaN where a row has no place. */
  readonly longitude: ArrayLike<number>;
  readonly latitude: ArrayLike<number>;
  /** Further top-level members, as in `{ graticule: provenance }`; plain JSON. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Decimals of a degree in files: a tenth of a millimetre. */
const DECIMALS = 9;

/**
 * A table of points as GeoJSON (RFC 7946), a feature a line, further members before the features. Equal
 * tables give equal text.
 */
export function geoJsonText(table: PointTable): string {
  const names = table.columns.map(({ name }) => JSON.stringify(name));
  const features: string[] = [];
  for (let row = 0; row < table.longitude.length; row++) {
    const properties = table.columns.map(
      ({ values }, index) => `${names[index]}:${JSON.stringify(values[row] ?? null)}`,
    );
    const geometry = pointText(table.longitude[row]!, table.latitude[row]!);
    features.push(`{"type":"Feature","geometry":${geometry},"properties":{${properties.join(',')}}}`);
  }
  const members = Object.entries(table.members ?? {}).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`,
  );
  return `{"type":"FeatureCollection",\n${members.join('')}"features":[\n${features.join(',\n')}\n]}\n`;
}

function pointText(longitude: number, latitude: number): string {
  const place = writtenPlace(longitude, latitude);
  return place === null ? 'null' : `{"type":"Point","coordinates":[${place.join(',')}]}`;
}

/** A place as a file has it. */
export function writtenPlace(longitude: number, latitude: number): Place {
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return null;
  // Adding 0 turns -0 into 0.
  const written = (value: number): number => Number(value.toFixed(DECIMALS)) + 0;
  return [written(longitude), written(latitude)];
}
