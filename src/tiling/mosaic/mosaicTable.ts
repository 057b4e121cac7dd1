import type { MosaicPart } from './mosaicParts';
import type { WrittenPart } from './writePart';

/**
 * Which thread made which part, and how long that took, as CSV: a line a part, in their order. It tells of runs, and
 * so is another one each time. Threads are numbered from 1 as they first come.
 *
 * @param written one a part
 */
export function mosaicTable(parts: readonly MosaicPart[], written: readonly WrittenPart[]): string {
  const threads = new Map<string, number>();
  const lines = parts.map(({ number, row, column, window }, i) => {
    const { sink, ms } = written[i]!;
    if (!threads.has(sink)) threads.set(sink, threads.size + 1);
    return [number + 1, threads.get(sink), row, column, window.rows, window.columns, ms].join(',');
  });
  return ['task,worker,row,column,rows,columns,ms', ...lines, ''].join('\n');
}
