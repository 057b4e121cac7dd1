import type { TileFacts } from './tileFacts';

/** A tile as it is kept. */
export interface StoredTile {
  /** Its number. */
  readonly key: number;
  /** Its cells, encoded; none where they are kept elsewhere. */
  readonly bytes: Uint8Array;
  /** `null` where nobody wants to know. */
  readonly facts: TileFacts | null;
}

/** Keeps compressed tiles between their computation and the final file, by key. */
export interface TileStore {
  /** The bytes of a kept tile; `undefined` where there is none. */
  sizeOf(key: number): number | undefined;
  /** What is known of a kept tile; `null` where nothing is. */
  factsOf(key: number): TileFacts | null;
  /** Keeps tiles; a second one of the same key takes its place. Calls may overlap. */
  put(tiles: readonly StoredTile[]): Promise<void>;
  get(key: number): Promise<Uint8Array>;
  /** Ends the work; what a resumable store holds stays. */
  close(): Promise<void>;
  /** Ends the work and throws the tiles away. */
  discard(): Promise<void>;
}

/** Keeps tiles in memory. */
export function createMemoryStore(): TileStore {
  const kept = new Map<number, StoredTile>();
  const end = async (): Promise<void> => kept.clear();
  return {
    sizeOf: (key) => kept.get(key)?.bytes.length,
    factsOf: (key) => kept.get(key)?.facts ?? null,
    put: async (tiles) => {
      for (const tile of tiles) kept.set(tile.key, tile);
    },
    get: async (key) => kept.get(key)!.bytes,
    close: end,
    discard: end,
  };
}
