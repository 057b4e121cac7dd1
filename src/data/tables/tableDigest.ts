import { createHash } from 'node:crypto';
import type { Column } from '../../shared/result';

/** Degrees east and north; null where a row has no place. */
export type Place = readonly [longitude: number, latitude: number] | null;

/** What tells a table of places from any other: a checksum (SHA-256, hexadecimal) of its rows, in their order. */
export function tableDigest(places: readonly Place[], columns: readonly Column[]): string {
  const hash = createHash('sha256');
  places.forEach((place, row) => {
    hash.update(`${JSON.stringify([place, ...columns.map(({ values }) => values[row] ?? null)])}\n`);
  });
  return hash.digest('hex');
}
