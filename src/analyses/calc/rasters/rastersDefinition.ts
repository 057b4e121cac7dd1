import type { BaseRaster } from '../../../data/raster/locatedRaster';
import { LETTERS } from '../../../shared/letters';
import { type CellType, NO_DATA } from './cellTypes';
import type { RasterJob } from './planRasters';

/** How the numbers of a raster that was computed are defined, in words, beside what each cell is. */
export function rastersDefinition(
  {
    inputs,
    parameters,
  }: {
    readonly inputs: RasterJob['inputs'];
    readonly parameters: { readonly cellType: CellType; readonly withoutData?: number | string };
  },
  base: BaseRaster,
): Record<string, string> {
  const { cellType, withoutData } = parameters;
  const letters = inputs.rasters.map((path, at) => [LETTERS[at]!, path] as const);
  const stored = Number.isNaN(NO_DATA[cellType]) ? 'NaN' : String(NO_DATA[cellType]);
  return {
    ...Object.fromEntries(letters),
    grid: `that of ${base.label}`,
    ...(withoutData === undefined ? {} : { 'cells without data': dataWords(withoutData) }),
    type: `${cellType}, in which ${stored} stands for no data`,
  };
}

function dataWords(rule: number | string): string {
  if (typeof rule === 'number') return `count as ${rule}`;
  return rule === 'ignore' ? 'are left out where others remain' : 'give no data wherever they are needed';
}
