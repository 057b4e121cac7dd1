/** VRTs on the way to a raster, and how many more sources it may have in all: small files can name millions. */
export interface VrtChain {
  readonly paths: readonly string[];
  readonly room: { sources: number };
}

/** As many tiles as a mosaic of a large country has. */
export const MAX_SOURCES = 20_000;
