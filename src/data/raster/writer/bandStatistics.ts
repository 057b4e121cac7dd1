import type { Samples } from '../rasterInfo';
import type { MetadataItem } from './gdalMetadata';
import { formatOf, type GeoTiffSpec, type ImageLevel } from './geoTiffSpec';
import { statisticsItems, type TileStatistics, tileStatistics } from './statistics';
import type { TileFacts } from './tileFacts';

/** GDAL's statistics of all bands of a file, from what is known of its tiles, in an order that is always the same. */
export function bandStatistics(
  spec: GeoTiffSpec,
  levels: readonly ImageLevel[],
  factsOf: (tile: number) => TileFacts | null,
): MetadataItem[] {
  const { across, down } = levels[0]!;
  const order =
    levels.length > 1 ? orderOfQuarters(across, down) : Array.from({ length: across * down }).keys();
  const tiles = [...order];
  return Array.from({ length: spec.bands ?? 1 }, (_, band) => {
    const found: TileStatistics[] = [];
    for (const tile of tiles) {
      const facts = factsOf(band * across * down + tile);
      if (facts !== null) found.push(facts.statistics);
    }
    return statisticsItems(band, found);
  }).flat();
}

/** What is known of a whole tile of the full image; `null` where the file has no statistics. */
export function tileFacts(spec: GeoTiffSpec, tile: number, samples: Samples): TileFacts | null {
  if (!spec.statistics) return null;
  const { tileSize } = formatOf(spec);
  const across = Math.ceil(spec.columns / tileSize);
  const within = tile % (across * Math.ceil(spec.rows / tileSize));
  const rows = Math.min(tileSize, spec.rows - Math.floor(within / across) * tileSize);
  const columns = Math.min(tileSize, spec.columns - (within % across) * tileSize);
  const shape = { rows, columns, stride: tileSize };
  return { statistics: tileStatistics(samples, shape, spec.noData ?? null, null), counts: {} };
}

/** The order in which tiles are made into overviews: the four of each tile of the first overview. */
function* orderOfQuarters(across: number, down: number): Generator<number> {
  for (let row = 0; row < down; row += 2) {
    for (let column = 0; column < across; column += 2) {
      for (let quarter = 0; quarter < 4; quarter++) {
        const [r, c] = [row + (quarter >> 1), column + (quarter & 1)];
        if (r < down && c < across) yield r * across + c;
      }
    }
  }
}
