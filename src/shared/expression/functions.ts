import type { CellFunction, FocalShape, WindowStatistic } from './node';

/** How many values each function of a cell takes, at least and at most. */
export const CELL_FUNCTIONS: Readonly<Record<CellFunction, readonly [least: number, most: number]>> = {
  min: [2, Infinity],
  max: [2, Infinity],
  abs: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  log10: [1, 1],
  sin: [1, 1],
  cos: [1, 1],
  tan: [1, 1],
  atan2: [2, 2],
  floor: [1, 1],
  ceil: [1, 1],
  round: [1, 1],
  clamp: [3, 3],
  pow: [2, 2],
  isnodata: [1, 1],
};

/** Statistics of the cells around one. `min` and `max` are of the cell alone where no shape is given. */
export const WINDOW_STATISTICS: readonly WindowStatistic[] = [
  'mean',
  'std',
  'range',
  'majority',
  'sum',
  'min',
  'max',
];

/** Functions of a terrain, with how each is called. */
export const TERRAIN_FUNCTIONS = {
  slope: 'slope(A) or slope(A, zFactor)',
  aspect: 'aspect(A)',
  hillshade: 'hillshade(A), hillshade(A, azimuth, altitude) or hillshade(A, azimuth, altitude, zFactor)',
} as const;

export const FOCAL_SHAPES: readonly FocalShape[] = ['square', 'circle'];

/** The largest radius of a window, in cells. */
export const MAX_RADIUS = 100;

/** Names of values. */
export const VALUE_NAMES = ['nodata', 'pi', 'x', 'y', 'row', 'col'] as const;

/** The names of all functions, for suggestions. */
export const FUNCTION_NAMES: readonly string[] = [
  ...new Set([...Object.keys(CELL_FUNCTIONS), ...WINDOW_STATISTICS, ...Object.keys(TERRAIN_FUNCTIONS)]),
];

/** What other languages call by these names, in this one's words. */
export const OTHER_WORDS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  ln: 'log',
  log2: 'log(A) / log(2)',
  avg: 'mean',
  average: 'mean',
  mode: 'majority',
  stddev: 'std',
  nan: 'nodata',
  null: 'nodata',
  isnan: 'isnodata',
  isnull: 'isnodata',
  rint: 'round',
  mod: '%',
  power: 'pow',
  if: 'condition ? yes : no',
  where: 'condition ? yes : no',
  con: 'condition ? yes : no',
};
