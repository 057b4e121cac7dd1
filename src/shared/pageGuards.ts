import { EXPORT_NAMES } from './exportFormats';
import {
  arrayOf,
  either,
  type Guard,
  instanceOf,
  isCount,
  isFiniteNumber,
  isNumber,
  isRecord,
  isText,
  oneOf,
  orNull,
  shape,
  tagged,
} from './guards';
import {
  type HostRequest,
  type PageToHost,
  PICTURE_FORMATS,
  type ShownRanking,
  type ShownTable,
} from './messages';

/*
 * What the page may say to its host: every kind of message and request with all its members, so that a new one
 * cannot be left out. The host drops everything else.
 */

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const PNG_END = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** The bytes of a PNG file, by its first and its last chunk. */
const isPng: Guard<Uint8Array<ArrayBuffer>> = (value): value is Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array &&
  PNG_START.every((byte, at) => value[at] === byte) &&
  PNG_END.every((byte, at) => value[value.length - PNG_END.length + at] === byte);

/** The text of an SVG drawing without a script. */
const isSvg: Guard<Uint8Array<ArrayBuffer>> = (value): value is Uint8Array<ArrayBuffer> => {
  if (!(value instanceof Uint8Array)) return false;
  const text = new TextDecoder().decode(value);
  return (
    /^(<\?xml[^>]*\?>\s*)?<svg[\s>]/.test(text) && text.trimEnd().endsWith('</svg>') && !/<script/i.test(text)
  );
};

/** A short name for a file in a folder that the person will choose. */
const isFileName: Guard<string> = (value): value is string =>
  typeof value === 'string' && /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(value);

const isRows = instanceOf<Uint32Array<ArrayBuffer>>(Uint32Array);
const isFlags = instanceOf<Uint8Array<ArrayBuffer>>(Uint8Array);

const isTable = shape<ShownTable>({
  shown: orNull(isRows),
  all: orNull(isRows),
  choice: isText,
  ranking: orNull(
    shape<ShownRanking>({
      weights: arrayOf(isNumber),
      rank: isRows,
      tied: isFlags,
      best: isFlags,
      score: instanceOf<Float64Array<ArrayBuffer>>(Float64Array),
    }),
  ),
});

const isRequest: Guard<HostRequest> = tagged<'kind', HostRequest>('kind', {
  rasters: {},
  probe: { x: isFiniteNumber, y: isFiniteNumber },
  export: { format: oneOf(...EXPORT_NAMES), table: orNull(isTable), view: isRecord },
  saveImage: { name: isFileName, bytes: either(isPng, isSvg), format: oneOf(...PICTURE_FORMATS) },
  copy: { text: isText },
  openLog: {},
  cancel: {},
  rerun: {},
  discard: {},
  change: { field: orNull(isText) },
  compare: {},
  beside: {},
});

/** Whether a message is one that our page sends. */
export const isFromPage: Guard<PageToHost> = tagged<'type', PageToHost>('type', {
  ready: {},
  request: { id: isCount, request: isRequest },
  cancel: { id: isCount },
});

/** Whether what a table shows is of a result of so many rows and measures: rows that it has, each once, and all of them where it says so. */
export function isTableOf({ shown, all, ranking }: ShownTable, rows: number, measures: number): boolean {
  return (
    (shown === null || areRows(shown, rows)) &&
    (all === null || (all.length === rows && areRows(all, rows))) &&
    (ranking === null || isRankingOf(ranking, rows, measures))
  );
}

function areRows(numbers: Uint32Array, rows: number): boolean {
  const met = new Uint8Array(rows);
  for (const row of numbers) {
    if (row >= rows || met[row] === 1) return false;
    met[row] = 1;
  }
  return true;
}

function isRankingOf(
  { weights, rank, tied, best, score }: ShownRanking,
  rows: number,
  measures: number,
): boolean {
  const isWeight = (weight: number): boolean => weight >= 0 && Number.isFinite(weight);
  return (
    weights.length === measures &&
    weights.every(isWeight) &&
    [rank, tied, best, score].every(({ length }) => length === rows)
  );
}
