import type { WrittenType } from '../../../data/raster/writer/encodeTile';

/** Types that the cells of a result may have; the usual ones first. */
export const CELL_TYPES = [
  'float32',
  'float64',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
] as const satisfies readonly WrittenType[];

export type CellType = (typeof CELL_TYPES)[number];

export const DEFAULT_CELL_TYPE = 'float32' satisfies CellType;

/** Stands for no data: NaN in floats; in whole numbers what GDAL's calculator takes. */
export const NO_DATA: Readonly<Record<CellType, number>> = {
  float32: Number.NaN,
  float64: Number.NaN,
  uint8: 255,
  int16: -32768,
  uint16: 65535,
  int32: -2147483648,
  uint32: 4294967295,
};
