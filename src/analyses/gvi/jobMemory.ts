import type { Window } from '../../data/raster/rasterInfo';
import { type GroupLayout, layOutGroup } from './groupLayout';
import type { GviThreadData } from './threadData';

/** The shared memory of a job as one thread sees it. */
export interface JobMemory extends GviThreadData {
  readonly memory: WebAssembly.Memory;
  /** The cells of all observers in the surface, and the order in which they are worked. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly order: Int32Array;
  /** The height of the terrain at each, where the job has one. */
  readonly ground: Float64Array;
}

/** Views of a job's lists. */
export function jobMemory(threadData: GviThreadData, memory: WebAssembly.Memory): JobMemory {
  const { offsets } = threadData;
  return {
    ...threadData,
    memory,
    rows: new Int32Array(memory.buffer, offsets.rows),
    columns: new Int32Array(memory.buffer, offsets.columns),
    order: new Int32Array(memory.buffer, offsets.order),
    ground: new Float64Array(memory.buffer, offsets.ground),
  };
}

/** Where the rasters of a group's window lie. */
export function layoutOf(
  { radius, precision, offsets }: Pick<GviThreadData, 'radius' | 'precision' | 'offsets'>,
  window: Window,
): GroupLayout {
  return layOutGroup(window, radius, precision, offsets.rasters);
}

/** The memory from an offset on as heights in the job's precision, as far as whole ones go. */
export function heightsFrom({ precision, memory }: JobMemory, offset: number): Float32Array | Float64Array {
  const { buffer } = memory;
  if (precision === 'single') return new Float32Array(buffer, offset);
  return new Float64Array(buffer, offset, Math.floor((buffer.byteLength - offset) / 8));
}
