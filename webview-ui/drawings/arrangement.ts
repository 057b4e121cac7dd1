import type { DrawingsCapability } from '../../src/shared/description';
import type { Drawing, DrawingDetails } from '../../src/shared/drawings';
import { formatCount, formatItems, singular } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { sortedRows } from '../../src/shared/tables';
import { computedColumn, type TableData } from '../model/tableData';
import { choiceFor, type GroupChoice, rowsOfChoice } from '../ranking/groupChoice';
import { groupOf, type RankedData, rankedData } from '../ranking/rankedData';
import { placeOf, type Standing, standingsOf, weightsFor } from '../ranking/standings';
import { type Frames, framesOf } from './frames';

/** What a result has of drawings. */
export interface Drawn {
  readonly data: RankedData;
  /** By row. */
  readonly drawings: ReadonlyMap<number, Drawing>;
  /** All rows as the table is sorted at first. */
  readonly firstOrder: readonly number[];
}

/** The drawings of a choice under some weights. */
export interface Arrangement {
  readonly choice: GroupChoice;
  readonly standings: ReadonlyMap<number, Standing>;
  /** Those with a drawing, from the best row to the worst. */
  readonly rows: readonly number[];
  /** How many rows were chosen, with a drawing or without. */
  readonly chosen: number;
  readonly frames: Frames;
}

export function drawnOf(document: PackedResult): Drawn {
  const data = rankedData(document);
  const { maps = [] } = document.result.details as DrawingDetails;
  return {
    data,
    drawings: new Map(maps.map((drawing) => [drawing.row, drawing])),
    firstOrder: rowsInOrder(data.table),
  };
}

/**
 * Puts drawings into their order.
 *
 * @param group, weights as they were kept, perhaps of another result
 */
export function arranged(
  { data, drawings, firstOrder }: Drawn,
  group: GroupChoice,
  weights: readonly number[] | null,
): Arrangement {
  const choice = choiceFor(data, group);
  const standings = standingsOf(data, weightsFor(data, weights));
  const all = rowsOfChoice(data, choice, standings);
  const chosen = new Set(choice === 'best' ? bestDrawn(data, drawings, all) : all);
  const rows = firstOrder
    .filter((row) => chosen.has(row) && drawings.has(row))
    .sort((a, b) => placeOf(data, standings, a) - placeOf(data, standings, b));
  const frames = framesOf(
    rows.map((row) => drawings.get(row)!),
    typeof choice === 'number',
  );
  return { choice, standings, rows, chosen: chosen.size, frames };
}

/** What is drawn, how, and what is not. */
export function explanationOf(
  { data: { plural, weights, groups } }: Drawn,
  capability: DrawingsCapability,
  { choice, rows, chosen, frames }: Arrangement,
): string {
  if (rows.length === 0) return `This result carries no drawings of these ${plural}.`;
  const explanation = frames.oneScale
    ? `All drawn at one scale. ${capability.sameScale}`
    : `Each drawn to fit. ${capability.ownScale}`;
  const missing = chosen - rows.length;
  if (missing === 0) return explanation;
  const way =
    choice === 'best' || groups.length === 1
      ? ''
      : ` Rank one ${singular(weights.groups)} alone to see all of its ${plural}.`;
  return `${explanation} ${formatItems(missing, plural)} of ${formatCount(chosen)} ${missing === 1 ? 'has' : 'have'} no drawing in this result.${way}`;
}

/** Of rows that tie for the best of a group, one is drawn. */
function bestDrawn(data: RankedData, drawings: Drawn['drawings'], rows: Uint32Array): Iterable<number> {
  const best = new Map<number, number>();
  for (const row of rows) {
    const group = groupOf(data, row);
    const known = best.get(group);
    if (known === undefined || (!drawings.has(known) && drawings.has(row))) best.set(group, row);
  }
  return best.values();
}

function rowsInOrder(table: TableData): number[] {
  const { column, descending = false } = table.description.table?.sort ?? {};
  return Array.from(sortedRows(table.rows, computedColumn(table, column)?.at, descending));
}
