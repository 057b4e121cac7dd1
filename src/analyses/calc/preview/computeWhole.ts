import type { Grid } from '../../../data/raster/grid';
import { focalKernel } from '../focal/focalKernel';
import type { Program } from '../program';
import { planeAt, planeBytes } from '../rasters/cellPlanes';
import { prepareSteps, runStep } from '../runStep';
import type { SampledBand } from './sampledBands';

const PAGE_BYTES = 65_536;
/** Half a gigabyte: more than the planes of any expression take. */
const MAX_PAGES = 8192;

/** Computes programs for all cells of a grid at once, in a memory that it keeps. */
export interface WholeComputer {
  /**
   * Values of the first expression, row-major.
   *
   * @param bands one for each plane that is read
   */
  compute(program: Program, grid: Grid, bands: readonly SampledBand[], skipsMissing: boolean): Float32Array;
}

export function createWholeComputer(): WholeComputer {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES, shared: true });
  const kernel = focalKernel(memory);
  return {
    compute(program, grid, bands, skipsMissing) {
      const whole = { row: 0, column: 0, rows: grid.rows, columns: grid.columns };
      let end = PAGE_BYTES;
      const addresses = program.planes.map((plane) => {
        const address = end;
        end += planeBytes(plane, grid, grid);
        return address;
      });
      const missing = end + program.scratch - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      const planes = program.planes.map(({ isSingle }, at) =>
        planeAt(memory, addresses[at]!, whole, isSingle),
      );
      for (const [at, { source }] of program.planes.entries()) {
        if (source !== null) planes[at]!.data.set(bands[source]!);
      }
      const runner = { grid, skipsMissing, scratch: end, kernel, programs: prepareSteps(program, memory) };
      for (const step of program.steps) runStep(runner, step, planes);
      return Float32Array.from(planes[program.outputs[0]!]!.data);
    },
  };
}
