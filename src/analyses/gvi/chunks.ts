import { dealOut } from '../../shared/dealOut';
import { type ObserverCells, type RasterSize, windowAround } from './groups';

/** Observers that are neighbours, and the part of a split job that they belong to; `null` where one machine does it all. */
export interface ObserverChunk {
  readonly observers: Int32Array;
  readonly part: number | null;
}

/** Chunks of a part at most: of several, parts are equally long although some places take longer. */
const CHUNKS_A_PART = 8;
/** But there are fewer where all would take longer than this, since neighbours that are cut apart are read around twice. */
const MAX_OVERHEAD = 1.03;
/** How many cells of a disk are seen in the time that one of the surface is read and made ready. */
const AS_LONG_AS_READING = 40;

/**
 * Cuts observers into chunks of neighbours, for parts of equal work that each read little of the surface. Depends on the
 * observers and the number of parts alone.
 */
export function chunkObservers(
  cells: ObserverCells,
  observers: Int32Array,
  radius: number,
  raster: RasterSize,
  parts: number,
): ObserverChunk[] {
  const costOf = (chunk: Int32Array): number => {
    const { rows, columns } = windowAround(cells, chunk, radius, raster);
    return chunk.length * Math.PI * radius * radius + rows * columns * AS_LONG_AS_READING;
  };
  let chunks = halved(cells, observers, Math.min(parts, observers.length));
  let costs = chunks.map(costOf);
  const most = MAX_OVERHEAD * sumOf(costs);
  for (let each = 2; each <= CHUNKS_A_PART; each *= 2) {
    const finer = chunks.flatMap((chunk) => halved(cells, chunk, Math.min(2, chunk.length)));
    const finerCosts = finer.map(costOf);
    if (sumOf(finerCosts) > most) break;
    [chunks, costs] = [finer, finerCosts];
  }
  const { part } = dealOut(costs, new Array<number>(parts).fill(0));
  return chunks.map((chunk, at) => ({ observers: chunk, part: part[at]! }));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

const KEY = 2 ** 32;

/** Cuts observers into as many chunks of as many each, by halves across the longer side of the box around them. */
function halved(cells: ObserverCells, observers: Int32Array, chunks: number): Int32Array[] {
  if (chunks === 0) return [];
  if (chunks === 1) return [observers];
  const size = (of: Int32Array): number => {
    let [min, max] = [Infinity, -Infinity];
    for (const index of observers) {
      min = Math.min(min, of[index]!);
      max = Math.max(max, of[index]!);
    }
    return max - min;
  };
  const axis = size(cells.rows) >= size(cells.columns) ? cells.rows : cells.columns;
  // Numbers that sort by place and then by observer: a list of them sorts ten times as fast as one that compares.
  const keys = Float64Array.from(observers, (index) => axis[index]! * KEY + index).sort();
  const sorted = Int32Array.from(keys, (key) => key % KEY);
  const first = Math.floor(chunks / 2);
  const middle = Math.round((sorted.length * first) / chunks);
  return [
    ...halved(cells, sorted.subarray(0, middle), first),
    ...halved(cells, sorted.subarray(middle), chunks - first),
  ];
}
