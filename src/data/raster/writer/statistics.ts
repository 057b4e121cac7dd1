import type { Samples } from '../rasterInfo';
import type { MetadataItem } from './gdalMetadata';

/** Gathers GDAL's statistics of a band; the same cells in the same order give the same text. */
export interface BandStatistics {
  /** Adds the first `columns` x `rows` cells of a tile. */
  add(tile: Samples, tileSize: number, columns: number, rows: number): void;
  items(band: number): MetadataItem[];
}

/** Begins the statistics of a band. NaN and `noData` are left out. */
export function createStatistics(noData: number | null): BandStatistics {
  let cells = 0;
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  // The mean and the sum of squared differences from it, kept up to date tile by tile (Chan et al. 1979).
  let mean = 0;
  let squares = 0;
  return {
    add: (tile, tileSize, columns, rows) => {
      cells += columns * rows;
      let tileCount = 0;
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        for (let i = row * tileSize; i < row * tileSize + columns; i++) {
          const value = tile[i]!;
          if (value === noData || Number.isNaN(value)) continue;
          tileCount++;
          sum += value;
          if (value < min) min = value;
          if (value > max) max = value;
        }
      }
      if (tileCount === 0) return;
      const tileMean = sum / tileCount;
      let tileSquares = 0;
      for (let row = 0; row < rows; row++) {
        for (let i = row * tileSize; i < row * tileSize + columns; i++) {
          const value = tile[i]!;
          if (value === noData || Number.isNaN(value)) continue;
          tileSquares += (value - tileMean) * (value - tileMean);
        }
      }
      const difference = tileMean - mean;
      const total = count + tileCount;
      mean += (difference * tileCount) / total;
      squares += tileSquares + (difference * difference * count * tileCount) / total;
      count = total;
    },
    items: (band) => {
      if (count === 0) return [];
      const item = (name: string, value: number): MetadataItem => ({
        name: `STATISTICS_${name}`,
        value: String(Number(value.toPrecision(12))),
        band,
      });
      return [
        item('MAXIMUM', max),
        item('MEAN', mean),
        item('MINIMUM', min),
        item('STDDEV', Math.sqrt(squares / count)),
        item('VALID_PERCENT', Number(((100 * count) / cells).toPrecision(4))),
      ];
    },
  };
}
