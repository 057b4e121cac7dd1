/** Keeps compressed tiles between their computation and the final file, by key. */
export interface TileStore {
  /** The bytes of a kept tile; `undefined` where there is none. */
  sizeOf(key: number): number | undefined;
  /** Keeps a tile; a second one of the same key takes its place. Calls may overlap. */
  put(key: number, bytes: Uint8Array): Promise<void>;
  get(key: number): Promise<Uint8Array>;
  /** Ends the work; what a resumable store holds stays. */
  close(): Promise<void>;
  /** Ends the work and throws the tiles away. */
  discard(): Promise<void>;
}

/** Keeps tiles in memory. */
export function createMemoryStore(): TileStore {
  const tiles = new Map<number, Uint8Array>();
  const end = async (): Promise<void> => tiles.clear();
  return {
    sizeOf: (key) => tiles.get(key)?.length,
    put: async (key, bytes) => {
      tiles.set(key, bytes);
    },
    get: async (key) => tiles.get(key)!,
    close: end,
    discard: end,
  };
}
