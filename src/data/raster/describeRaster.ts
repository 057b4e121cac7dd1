import { basename, dirname } from 'node:path';
import { formatCount } from '../../shared/format';
import { FOOT_M } from '../../shared/linearUnits';
import { plainLine } from '../../shared/plainText';
import type { RasterInfo } from './rasterInfo';

/** One line for people, as in `2,000 x 2,000 cells of 5 m, float32, EPSG:27700, deflate tiles of 256`. */
export function describeRaster(info: RasterInfo, used = 'the first is used'): string {
  const parts = [
    `${formatCount(info.columns)} x ${formatCount(info.rows)} cells of ${cellSize(info)}`,
    info.bands === 1 ? cellType(info) : `${cellType(info)}, ${formatCount(info.bands)} bands (${used})`,
    info.crs === null ? 'no CRS' : info.crs.epsg === null ? info.crs.name : `EPSG:${info.crs.epsg}`,
    storage(info),
  ];
  const { noData } = info.stored ?? info;
  if (info.stored?.masked) parts.push('masked');
  else if (noData !== null) parts.push(`NoData ${noData}`);
  parts.push(...beside(info));
  return parts.join(', ');
}

/** As in `int16 x 0.1 + 100 in ft`: how cells are stored, and what makes values of them. */
function cellType(info: RasterInfo): string {
  const { sampleType, band } = info.stored ?? info;
  const { scale, offset, unit } = band;
  const scaled = scale === 1 ? '' : ` x ${scale}`;
  const moved = offset === 0 ? '' : offset < 0 ? ` - ${-offset}` : ` + ${offset}`;
  return sampleType + scaled + moved + (unit === null ? '' : ` in ${plainLine(unit).slice(0, 40)}`);
}

/** Files beside it that say something of it; the sources of a VRT are its content, and counted there. */
function beside({ path, files = [] }: RasterInfo): string[] {
  const stem = basename(path).replace(/\.[^.]*$/, '.');
  const names = files.slice(1).filter((file) => dirname(file) === dirname(files[0]!));
  const own = names.map((file) => basename(file)).filter((name) => name.startsWith(stem));
  return own.length === 0 ? [] : [`with ${own.join(' and ')}`];
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
  return Math.abs(crs.metresPerUnit - FOOT_M) < 1e-5 ? ' ft' : ` units of ${decimal(crs.metresPerUnit)} m`;
}

function storage({ kind, compression, tiled, blockColumns, blockRows }: RasterInfo): string {
  if (kind !== undefined) return kind;
  const packing = compression === 'none' ? 'uncompressed' : compression;
  if (!tiled) return `${packing} strips`;
  return `${packing} tiles of ${blockColumns === blockRows ? blockColumns : `${blockColumns} x ${blockRows}`}`;
}
