import type { ZonalJob } from './schema';

/** How the numbers are defined, in words. */
export function zonalDefinition({ inputs, parameters: { bufferM, band } }: ZonalJob): Record<string, string> {
  const zones =
    bufferM === undefined
      ? 'the polygons of each feature, its rings by the even-odd rule, straight between vertices in the CRS of the raster'
      : `a circle of ${bufferM} m around each point in the CRS of the raster, exactly`;
  return {
    zones: `${zones}; each zone on its own, whether or not others overlap it`,
    fraction: 'the exact area of the zone within a cell, over the area of the cell',
    statistics:
      `of the values of band ${band}, each by its fraction${inputs.weights === undefined ? '' : ' times its weight'}; ` +
      'min and max of all cells with a fraction above 0; count is the sum of the fractions of cells with a value' +
      `${inputs.weights === undefined ? '' : ' and a weight'}; sd is of the population`,
    quantiles:
      'with n values ascending, the k-th (from 0) stands at k times its weight plus n - 1 times the weights before it, and ' +
      'others between by interpolation, from 0 to n - 1 times all weights; cells without weight do not count',
    shares: 'nodata_share and outside_share are shares of the whole area of the zone',
  };
}
