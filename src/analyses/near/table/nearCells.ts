import type { Cell } from '../../../shared/result';
import type { NearJob } from '../schema';
import type { Labels } from './labels';
import { FAILED, NEAR, type NearRows, NO_GEOMETRY, NONE, STATUSES } from './nearRows';

/** The cells of a column, by its name, in the rows from `first` to before `end`. */
export function cellsOf(
  name: string,
  rows: NearRows,
  labels: Labels,
  parameters: NearJob['parameters'],
  [first, end]: readonly [number, number] = [0, rows.length],
): Cell[] {
  const cellOf = cellReader(name, rows, labels, parameters);
  const cells = new Array<Cell>(end - first);
  for (let row = first; row < end; row++) cells[row - first] = cellOf(row);
  return cells;
}

function cellReader(
  name: string,
  rows: NearRows,
  labels: Labels,
  parameters: NearJob['parameters'],
): (row: number) => Cell {
  const { owners, neighbours, ranks, status, within, numbers } = rows;
  const ofNeighbour =
    (cell: (neighbour: number) => Cell) =>
    (row: number): Cell =>
      neighbours.at(row) < 0 ? null : cell(neighbours.at(row));
  const isCounted = (row: number): boolean => status.at(row) === NEAR || status.at(row) === NONE;
  switch (name) {
    case 'from_id':
      return (row) => labels.fromId(owners.at(row));
    case 'near_layer':
      return ofNeighbour(labels.nearLayer);
    case 'near_id':
      return ofNeighbour(labels.nearId);
    case 'rank':
      return (row) => (neighbours.at(row) < 0 ? null : ranks.at(row));
    case 'distance_m':
    case 'angle':
    case 'from_x':
    case 'from_y':
    case 'near_x':
    case 'near_y':
      return (row) => numberCell(numbers[name].at(row));
    case 'within':
      return (row) => (isCounted(row) ? within.at(row) > 0 : null);
    case 'near_count':
      return (row) => (isCounted(row) ? within.at(row) : null);
    case 'status':
      return (row) => STATUSES[status.at(row)]!;
    case 'reason':
      return (row) => reasonText(status.at(row), parameters) ?? rows.reasonOf(row) ?? null;
    default:
      return ofNeighbour((neighbour) => labels.kept(name, neighbour));
  }
}

export function numberCell(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Why a row has no neighbour; `null` where it has one, or where its task says. */
function reasonText(status: number, { join, radiusM }: NearJob['parameters']): string | null {
  if (status === NEAR || status === FAILED) return null;
  if (status === NO_GEOMETRY) return 'The feature has no geometry.';
  return join || radiusM === undefined ? 'There is no other feature.' : 'No feature is within the radius.';
}
