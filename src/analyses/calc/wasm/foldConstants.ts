import { type Cell, evaluateCell } from '../../../shared/expression/evaluateCell';
import type { NoDataRule } from '../../../shared/expression/noDataRule';
import { type Node, partsOf, withParts } from '../../../shared/expression/node';

/** No cell: what is the same for every cell is not asked of any. */
const NOWHERE: Cell = { x: 0, y: 0, row: 0, col: 0, read: () => Number.NaN };

/** The same expression, with a number for each part that is the same for every cell. */
export function foldConstants(node: Node, rule: NoDataRule): Node {
  const folded = withParts(node, (part) => foldConstants(part, rule));
  const parts = partsOf(folded);
  const { at, length } = node;
  if (parts.length > 0 && parts.every(({ kind }) => kind === 'number'))
    return { kind: 'number', value: evaluateCell(folded, NOWHERE, rule), at, length };
  if (folded.kind !== 'choice' || folded.condition.kind !== 'number') return folded;
  const { value } = folded.condition;
  if (Number.isNaN(value)) return { kind: 'number', value, at, length };
  return value === 0 ? folded.no : folded.yes;
}
