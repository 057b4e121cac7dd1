import { createHash } from 'node:crypto';
import type { Column } from '../../shared/result';

/** Degrees east and north; null where a row has no place. */
export type Place = readonly [longitude: number, latitude: number] | null;

/** What tells a table of places from any other: a checksum (SHA-256, hexadecimal) of its rows, in their order. */
export function tableDigest(places: Iterable<Place>, columns: readonly Column[]): string {
  const hash = createHash('sha256');
  let row = 0;
  for (const place of places) {
    hash.update(`${JSON.stringify([place, ...columns.map(({ values }) => values[row] ?? null)])}\n`);
    row++;
  }
  return hash.digest('hex');
}
