import { UserError } from '../../../shared/errors';
import type { Affine, SampleType } from '../rasterInfo';
import { asNumber } from './asciiNumbers';

/** What stands before the cells of an Esri ASCII grid. */
export interface AsciiHeader {
  readonly columns: number;
  readonly rows: number;
  readonly transform: Affine;
  /** `null` where none is declared; as it stands in the text. */
  readonly noData: string | null;
  /** Where the cells begin, in bytes. */
  readonly dataOffset: number;
}

const KEYS = ['ncols', 'nrows', 'xllcorner', 'yllcorner', 'xllcenter', 'yllcenter', 'cellsize', 'dx', 'dy'];

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const FLOAT32 = { min: 1.1754943508222875e-38, max: 3.4028234663852886e38 };

/**
 * Reads the header: keys in any case and order, each followed by its value; keys that are unknown are passed over.
 * Throws a `UserError` where it is none, or does not say what must be known.
 *
 * @param text the beginning of the file, a character a byte
 */
export function parseAsciiHeader(text: string, label: string): AsciiHeader {
  const values = new Map<string, string>();
  const tokens = /\S+/g;
  tokens.lastIndex = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0; // a byte order mark
  let dataOffset = text.length;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (/^[-+.\d]/.test(token[0]) || (values.size > 0 && asNumber(token[0]) !== undefined)) {
      dataOffset = token.index;
      break;
    }
    const key = token[0].toLowerCase();
    if (values.size === 0 && !KEYS.includes(key)) break;
    const value = tokens.exec(text);
    values.set(key, value?.[0] ?? '');
    // The search would begin anew.
    if (value === null) break;
  }
  if (!KEYS.some((key) => values.has(key))) {
    throw new UserError(
      `${label} is not an Esri ASCII grid, whatever its name says: it does not begin with ncols, nrows and the like; choose a raster.`,
    );
  }
  const number = (key: string): number | undefined => {
    const said = values.get(key);
    if (said === undefined) return undefined;
    const value = asNumber(said);
    if (value !== undefined && Number.isFinite(value)) return value;
    throw new UserError(
      `${label} gives "${said.slice(0, 40)}" as ${key}, which is no number: correct its header.`,
    );
  };
  const count = (key: string): number => {
    const value = number(key);
    if (value !== undefined && Number.isInteger(value) && value > 0 && value < 2 ** 31) return value;
    throw new UserError(
      `${label} says no possible number of ${key === 'ncols' ? 'columns' : 'rows'} (${key}): correct its header, or export it again.`,
    );
  };
  const [columns, rows] = [count('ncols'), count('nrows')];
  const a = number('dx') ?? number('cellsize');
  const height = number('dy') ?? number('cellsize');
  const left = number('xllcorner') ?? before(number('xllcenter'), a);
  const bottom = number('yllcorner') ?? before(number('yllcenter'), height);
  if (a === undefined || height === undefined || left === undefined || bottom === undefined) {
    throw new UserError(
      `${label} does not say where its cells lie (xllcorner, yllcorner and cellsize): correct its header, or export it again.`,
    );
  }
  const transform = { a, b: 0, c: left, d: 0, e: -height, f: bottom + rows * height };
  return {
    columns,
    rows,
    transform,
    noData: values.get('nodata_value') ?? values.get('nodata') ?? null,
    dataOffset,
  };
}

/** From the centre of the first cell to its edge. */
function before(centre: number | undefined, size: number | undefined): number | undefined {
  return centre === undefined || size === undefined ? undefined : centre - 0.5 * size;
}

/** How the cells of a grid are held, and its NoData in that type. */
export interface AsciiCells {
  readonly sampleType: SampleType & ('int32' | 'float32' | 'float64');
  readonly noData: number | null;
}

/**
 * The type of a grid's cells by GDAL's rules: 32-bit integers, unless NoData or the first 100 KB of cells are written
 * otherwise; then 32-bit floats; doubles where NoData would be none of those (0.0 is taken for such a number too).
 * Unlike GDAL, which makes 0 of them, we take cells of `nan` for what they are.
 *
 * @param sample the text of the first cells
 */
export function asciiCells(noData: string | null, sample: string, label: string): AsciiCells {
  const value = noData === null ? null : asNumber(noData);
  if (value === undefined) {
    throw new UserError(
      `${label} gives "${noData!.slice(0, 40)}" as NODATA_value, which is no number: correct its header.`,
    );
  }
  if (value !== null && (/[.,]/.test(noData!) || !(value >= INT32.min && value <= INT32.max))) {
    const size = Math.abs(value);
    const isFloat = Number.isNaN(value) || size === Infinity || (size >= FLOAT32.min && size <= FLOAT32.max);
    return isFloat
      ? { sampleType: 'float32', noData: Math.fround(value) }
      : { sampleType: 'float64', noData: value };
  }
  return /[.,en]/i.test(sample)
    ? { sampleType: 'float32', noData: value === null ? null : Math.fround(value) }
    : { sampleType: 'int32', noData: value };
}
