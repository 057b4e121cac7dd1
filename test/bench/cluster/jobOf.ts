import { type Case, RADIUS_M } from './cases';
import { CPUS, type Rates, rateKey, TILE } from './rates';
import type { SplitJob } from './simulate';

/** A map of some ground as a job to be simulated, and what of it a person wants to know. */
export interface MapJob extends SplitJob {
  readonly cells: number;
  readonly inputBytes: number;
  readonly mapBytes: number;
  readonly memoryBytes: number;
  /** Tiles of the work that hold wanted cells, and those of the box. */
  readonly tiles: number;
  readonly boxTiles: number;
}

/** What a cell of real rasters takes, compressed: heights of the Environment Agency's kind, and a mask of trees. */
export const INPUT_BYTES = 2.4 + 0.1;

/** @param spread of the work of parts, over its mean */
export function jobOf({ ground, cellM }: Case, rates: Rates, parts: number, spread: number): MapJob {
  const cells = (ground.areaKm2 * 1e6) / cellM ** 2;
  const box = { columns: (ground.widthKm * 1000) / cellM, rows: (ground.heightKm * 1000) / cellM };
  const boxTiles = Math.ceil(box.columns / TILE) * Math.ceil(box.rows / TILE);
  const sideKm = (TILE * cellM) / 1000;
  // Half of what lies in the tiles along the outline, 4 / pi of them for each of its lengths of a side, is not wanted.
  const tiles = Math.min(
    boxTiles,
    ground.areaKm2 / sideKm ** 2 + (2 * ground.outlineKm) / (Math.PI * sideKm),
  );
  const inputBytes = box.columns * box.rows * INPUT_BYTES;
  const mapBytes = cells * rates.mapBytes;
  const startS = rates.startS[`${cellM} m`]!;
  const recorded = cells * rates.recordedBytes;
  return {
    ...{ cells, inputBytes, mapBytes, tiles, boxTiles, parts, spread },
    memoryBytes: rates.memoryBytes[`${cellM} m`]!,
    computeS: cells * rates.cellS[rateKey(ground.like, cellM)]!,
    taskS: (cells / tiles) * rates.cellS[rateKey(ground.like, cellM)]!,
    partBytes: tiles * blocksOfTile(RADIUS_M / cellM) * TILE ** 2 * INPUT_BYTES + recorded,
    startS,
    // Checksums are taken of all blocks that the job reads: those of the box.
    splitS: startS + inputBytes / rates.hashRate,
    mergeS: tiles * rates.fullTileS + (boxTiles - tiles) * rates.emptyTileS,
    // Parts are looked over and read, tiles kept in the map's log, and put in order.
    mergeBytes: 2 * recorded + 3 * mapBytes,
  };
}

/** Blocks that the window of a tile touches: it begins anywhere in one. */
export function blocksOfTile(radius: number): number {
  return ((TILE + 2 * radius - 1) / TILE + 1) ** 2;
}

/** Node-hours of all computing, on nodes of `CPUS` processors. */
export function nodeHours({ computeS }: SplitJob): number {
  return computeS / CPUS / 3600;
}
