import type { TileStatistics } from './statistics';

/** Counts of cells by what befell them, under names of the analysis's own: they are added up over the tiles of a file. */
export type CellCounts = Readonly<Record<string, number>>;

/** What is known of a tile of one band beside its cells, so that no finished tile is read again for it. */
export interface TileFacts {
  readonly statistics: TileStatistics;
  readonly counts: CellCounts;
  /** The checksum of its bytes, where they are not kept with the facts. */
  readonly crc?: number;
}

/** Facts as bytes, for a log. */
export function packFacts(facts: TileFacts): Uint8Array {
  // JSON has no infinities, which cells may hold: they become text.
  const text = JSON.stringify(facts, (_name, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  return Buffer.from(text);
}

/** The facts in bytes of `packFacts`. */
export function unpackFacts(bytes: Uint8Array): TileFacts {
  return JSON.parse(Buffer.from(bytes).toString(), (_name, value: unknown) =>
    typeof value === 'string' ? Number(value) : value,
  ) as TileFacts;
}

/** The sum of counts, name by name. */
export function addCounts(all: Iterable<CellCounts>): CellCounts {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}
