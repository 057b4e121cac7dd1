import type { RasterInfo } from './rasterInfo';

/** One line for people, as in `2,000 x 2,000 cells of 5 m, float32, EPSG:27700, deflate tiles of 256`. */
export function describeRaster(info: RasterInfo): string {
  const parts = [
    `${count(info.columns)} x ${count(info.rows)} cells of ${cellSize(info)}`,
    info.bands === 1 ? info.sampleType : `${info.sampleType}, ${count(info.bands)} bands (the first is used)`,
    info.crs === null ? 'no CRS' : info.crs.epsg === null ? info.crs.name : `EPSG:${info.crs.epsg}`,
    storage(info),
  ];
  if (info.noData !== null) parts.push(`NoData ${info.noData}`);
  return parts.join(', ');
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

function cellSize({ transform, crs }: RasterInfo): string {
  const width = decimal(Math.abs(transform.a));
  const height = decimal(Math.abs(transform.e));
  return (width === height ? width : `${width} x ${height}`) + unit(crs);
}

/** Seven digits are enough to tell sizes apart, and hide rounding in the file. */
function decimal(value: number): string {
  return String(Number(value.toPrecision(7)));
}

function unit(crs: RasterInfo['crs']): string {
  if (crs === null) return '';
  if (crs.degreesPerUnit === 1) return ' degrees';
  if (crs.degreesPerUnit !== null) return ` units of ${decimal(crs.degreesPerUnit)} degrees`;
  if (crs.metresPerUnit === null || crs.metresPerUnit === 1) return ' m';
  return Math.abs(crs.metresPerUnit - 0.3048) < 1e-5 ? ' ft' : ` units of ${decimal(crs.metresPerUnit)} m`;
}

function storage({ compression, tiled, blockColumns, blockRows }: RasterInfo): string {
  const kind = compression === 'none' ? 'uncompressed' : compression;
  if (!tiled) return `${kind} strips`;
  return `${kind} tiles of ${blockColumns === blockRows ? blockColumns : `${blockColumns} x ${blockRows}`}`;
}
