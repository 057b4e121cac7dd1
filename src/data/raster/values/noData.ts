import type { SampleType } from '../rasterInfo';

/**
 * NoData as cells of a type hold it: rounded to 32-bit floats, cut to whole numbers, as GDAL compares them. What no
 * cell of the type can hold stays as it is, and marks none.
 */
export function noDataAs(noData: number, sampleType: SampleType): number {
  if (sampleType === 'float64') return noData;
  if (sampleType === 'float32') return Math.fround(noData);
  const isUnsigned = sampleType.startsWith('u');
  return Number.isFinite(noData) && !(isUnsigned && noData < 0) ? Math.trunc(noData) : noData;
}
