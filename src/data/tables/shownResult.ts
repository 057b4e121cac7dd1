import type { WeightsCapability } from '../../shared/description';
import { formatCount } from '../../shared/format';
import type { ShownRanking } from '../../shared/messages';
import { type Note, notice } from '../../shared/note';
import type { ShownRows } from '../../shared/questions';
import type { Cell, Column, ResultBody } from '../../shared/result';

/**
 * A result as a table showed it: those of its rows, in that order, ranked so, with notes that say what it is then. For
 * files of rows: details stay as they are, which must be of no rows where rows are places.
 */
export function shownResult(result: ResultBody, { rows, choice, ranking }: ShownRows): ResultBody {
  const { weights } = result.description;
  const ranked = weights === undefined || ranking === null ? result : rankedAnew(result, weights, ranking);
  if (rows === null) return ranked;
  const pick = (column: Column): Column => ({ ...column, values: picked(column.values, rows) });
  return {
    ...ranked,
    rows: rows.length,
    attributes: ranked.attributes.map(pick),
    columns: ranked.columns.map(pick),
    places: pickedPlaces(ranked.places, rows),
    notes:
      rows.length < result.rows
        ? [...ranked.notes, partNote(rows.length, result.rows, choice)]
        : ranked.notes,
  };
}

function picked<T>(values: readonly T[], rows: Uint32Array): T[] {
  const found = new Array<T>(rows.length);
  for (let at = 0; at < rows.length; at++) found[at] = values[rows[at]!]!;
  return found;
}

function pickedPlaces(places: ResultBody['places'], rows: Uint32Array): ResultBody['places'] {
  if (places?.kind !== 'points') return places;
  const { x, y, longitude, latitude } = places;
  return {
    ...places,
    x: picked(x, rows),
    y: picked(y, rows),
    longitude: picked(longitude, rows),
    latitude: picked(latitude, rows),
  };
}

function partNote(shown: number, all: number, choice: string): Note {
  const part = `${formatCount(shown)} of ${formatCount(all)} rows`;
  const why = choice === '' ? '' : ` (${choice})`;
  return notice(
    `This is a part of a result, ${part}${why}; its totals are of all rows.`,
    `${part}${why}; totals are of all rows`,
  );
}

/** The same rows as they rank under other weights, which stand in columns of their own. */
function rankedAnew(
  result: ResultBody,
  { measures, rank, tied, score, best }: WeightsCapability,
  ranking: ShownRanking,
): ResultBody {
  const isRanked = (row: number): boolean => ranking.rank[row] !== 0;
  const anew: Readonly<Record<string, (row: number) => Cell>> = {
    [rank]: (row) => (isRanked(row) ? ranking.rank[row]! : null),
    [tied]: (row) => ranking.tied[row] === 1,
    [score]: (row) => (isRanked(row) ? ranking.score[row]! : null),
    [best]: (row) => (isRanked(row) ? ranking.best[row] === 1 : null),
  };
  const columns = result.columns.map((column): Column => {
    const cellOf = anew[column.name];
    return cellOf === undefined
      ? column
      : { ...column, values: Array.from({ length: result.rows }, (_, row) => cellOf(row)) };
  });
  const weights = measures.map(
    ({ weight }, measure): Column => ({
      name: `weight_${weight}`,
      label: `Weight of ${weight}`,
      kind: 'number',
      values: new Array<Cell>(result.rows).fill(ranking.weights[measure]!),
    }),
  );
  const text = measures.map(({ weight }, measure) => `${weight} ${ranking.weights[measure]}`).join(', ');
  return {
    ...result,
    columns: [...columns, ...weights],
    notes: [
      ...result.notes,
      notice(
        `Its rows are ranked anew, by weights that are not those of its job: ${text}.`,
        `Ranked by other weights than the job's: ${text}`,
      ),
    ],
  };
}
