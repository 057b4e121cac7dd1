import { setImmediate } from 'node:timers/promises';
import { allocateSamples } from '../codec/sampleFormat';
import type { Samples } from '../rasterInfo';
import { decodeTile, encodeTile } from './encodeTile';
import { formatOf, type GeoTiffSpec, type ImageLevel } from './geoTiffSpec';
import type { TileStore } from './tileStore';

/** Reads a band's tile of a level that is complete; `null`: no cell of it holds data; `undefined`: there is none. */
type TileSource = (
  level: ImageLevel,
  band: number,
  row: number,
  column: number,
) => Promise<Samples | null | undefined>;

/**
 * Makes every overview tile from the four above it, level by level, and puts it into `overviews`.
 */
export async function makeOverviews(
  spec: GeoTiffSpec,
  levels: readonly ImageLevel[],
  tiles: TileStore,
  overviews: TileStore,
  check: () => void,
): Promise<void> {
  const format = formatOf(spec);
  const { tileSize } = format;
  const bands = spec.bands ?? 1;
  const noData = spec.noData ?? null;
  // Means of nothing are no data; what is copied may be another value of those that stand for it.
  const isEmptyKnown = noData !== null && spec.overviews === 'average';

  /** Overview tiles without data, and what one is, once there is any. */
  const empty = new Set<number>();
  let emptyBytes: Uint8Array | undefined;

  const read: TileSource = async (level, band, row, column) => {
    if (row >= level.down || column >= level.across) return undefined;
    const key = level.firstKey + (band * level.down + row) * level.across + column;
    const store = level.index === 0 ? tiles : overviews;
    // Lets a cancel or a signal in.
    await setImmediate();
    check();
    if (store.sizeOf(key) === undefined) return undefined;
    if (empty.has(key) || (isEmptyKnown && store.factsOf(key)?.statistics.count === 0)) return null;
    return decodeTile(await store.get(key), format);
  };

  for (let band = 0; band < bands; band++) {
    for (const level of levels.slice(1)) {
      const above = levels[level.index - 1]!;
      for (let tile = 0; tile < level.down * level.across; tile++) {
        const [row, column] = [Math.floor(tile / level.across), tile % level.across];
        const out = allocateSamples(spec.sampleType, tileSize * tileSize);
        if (noData !== null) out.fill(noData);
        let any = false;
        let anyData = false;
        for (let quarter = 0; quarter < 4; quarter++) {
          const [down, right] = [quarter >> 1, quarter & 1];
          const [aboveRow, aboveColumn] = [2 * row + down, 2 * column + right];
          const samples = await read(above, band, aboveRow, aboveColumn);
          if (samples === undefined) continue;
          any = true;
          if (samples === null) continue;
          anyData = true;
          const columns = Math.min(tileSize, above.columns - aboveColumn * tileSize);
          const rows = Math.min(tileSize, above.rows - aboveRow * tileSize);
          const at = ((down * tileSize + right) * tileSize) / 2;
          const halve = spec.overviews === 'nearest' ? halveNearest : halveAverage;
          halve(samples, columns, rows, tileSize, noData, out, at);
        }
        const key = level.firstKey + band * level.down * level.across + tile;
        if (!any) continue;
        const bytes = (anyData ? undefined : emptyBytes) ?? encodeTile(out, format);
        if (!anyData) {
          empty.add(key);
          emptyBytes = bytes;
        }
        await overviews.put([{ key, bytes, facts: null }]);
      }
    }
  }
}

/** The mean of up to four cells with data, as a cell of half the resolution; at `at` in `out`. */
function halveAverage(
  samples: Samples,
  columns: number,
  rows: number,
  tileSize: number,
  noData: number | null,
  out: Samples,
  at: number,
): void {
  const whole = !(out instanceof Float32Array || out instanceof Float64Array);
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      let sum = 0;
      let count = 0;
      for (let r = row; r < row + 2 && r < rows; r++) {
        for (let c = column; c < column + 2 && c < columns; c++) {
          const value = samples[r * tileSize + c]!;
          if (value === noData || Number.isNaN(value)) continue;
          sum += value;
          count++;
        }
      }
      const target = at + (row / 2) * tileSize + column / 2;
      if (count > 0) out[target] = whole ? Math.round(sum / count) : sum / count;
      else if (noData === null) out[target] = Number.NaN;
    }
  }
}

/** The top left of four cells, as a cell of half the resolution; at `at` in `out`. */
function halveNearest(
  samples: Samples,
  columns: number,
  rows: number,
  tileSize: number,
  _noData: number | null,
  out: Samples,
  at: number,
): void {
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      out[at + (row / 2) * tileSize + column / 2] = samples[row * tileSize + column]!;
    }
  }
}
