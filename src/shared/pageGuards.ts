import { EXPORT_NAMES } from './exportFormats';
import {
  arrayOf,
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
import { isPicture } from './pictureGuards';

/*
 * What the page may say to its host: every kind of message and request with all its members, so that a new one
 * cannot be left out. The host drops everything else.
 */

/** A short name for a file in a folder that the person will choose. */
const isFileName: Guard<string> = (value): value is string =>
  typeof value === 'string' && /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(value);

const isRows = instanceOf<Uint32Array<ArrayBuffer>>(Uint32Array);
const isBytes = instanceOf<Uint8Array<ArrayBuffer>>(Uint8Array);

const isTable = shape<ShownTable>({
  shown: orNull(isRows),
  all: orNull(isRows),
  choice: isText,
  ranking: orNull(
    shape<ShownRanking>({
      weights: arrayOf(isNumber),
      rank: isRows,
      tied: isBytes,
      best: isBytes,
      score: instanceOf<Float64Array<ArrayBuffer>>(Float64Array),
    }),
  ),
});

const isKnownRequest: Guard<HostRequest> = tagged<'kind', HostRequest>('kind', {
  rasters: {},
  probe: { x: isFiniteNumber, y: isFiniteNumber },
  export: { format: oneOf(...EXPORT_NAMES), table: orNull(isTable), view: isRecord },
  saveImage: { name: isFileName, bytes: isBytes, format: oneOf(...PICTURE_FORMATS) },
  copy: { text: isText },
  openLog: {},
  cancel: {},
  rerun: {},
  discard: {},
  change: { field: orNull(isText) },
  compare: {},
  beside: {},
  step: { name: isText },
});

const isRequest: Guard<HostRequest> = (value): value is HostRequest =>
  isKnownRequest(value) && (value.kind !== 'saveImage' || isPicture(value.bytes, value.format));

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
