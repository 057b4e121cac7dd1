import { createHash } from 'node:crypto';
import type { Column } from '../../shared/result';

/** Degrees east and north; null where a row has no place. */
export type LonLat = readonly [longitude: number, latitude: number] | null;

/** Rows between two pauses. */
const ROWS = 1000;

/**
 * What tells a table of places from any other: a checksum (SHA-256, hexadecimal) of its rows, in their order. Pauses
 * with an empty piece of text now and then, so that whoever writes a long table meanwhile can be stopped.
 */
export function* tableDigest(
  places: Iterable<LonLat>,
  columns: readonly Column[],
): Generator<string, string> {
  const hash = createHash('sha256');
  let row = 0;
  for (const place of places) {
    hash.update(`${JSON.stringify([place, ...columns.map(({ values }) => values[row] ?? null)])}\n`);
    if (++row % ROWS === 0) yield '';
  }
  return hash.digest('hex');
}

/** The same without a pause. */
export function tableDigestNow(places: Iterable<LonLat>, columns: readonly Column[]): string {
  const work = tableDigest(places, columns);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
