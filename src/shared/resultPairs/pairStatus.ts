import type { StatusColumn } from '../description';
import type { Cell, Column, ResultBody } from '../result';
import { columnOf } from '../tables';
import type { ResultPair } from './pair';
import type { ComparedValue } from './pairValues';

/** Whether a row could be compared: which of its two values there are. */
export const PAIR_STATUS = {
  both: 'compared',
  second: 'no first value',
  first: 'no second value',
  none: 'no values',
} as const;

/** The columns that tell whether a row could be compared, and why not. */
export const pairStatusColumn: StatusColumn = {
  column: 'status',
  reason: 'reason',
  tones: {
    [PAIR_STATUS.both]: 'good',
    [PAIR_STATUS.second]: 'warn',
    [PAIR_STATUS.first]: 'warn',
    [PAIR_STATUS.none]: 'warn',
  },
};

/** What `pairStatusColumn` speaks of, by the value that the comparison is about. */
export function statusColumns({ first, second, labels, rows }: ResultPair, value: ComparedValue): Column[] {
  const why = [reasonOf(first, value), reasonOf(second, value)] as const;
  const status: Cell[] = [];
  const reason: Cell[] = [];
  for (const at of rows.first.keys()) {
    const lacks = [value.first.values[at] === null, value.second.values[at] === null] as const;
    status.push(PAIR_STATUS[lacks[0] ? (lacks[1] ? 'none' : 'second') : lacks[1] ? 'first' : 'both']);
    const reasons = [
      ...(lacks[0] ? [`${labels[0]}: ${why[0](rows.first[at]!)}`] : []),
      ...(lacks[1] ? [`${labels[1]}: ${why[1](rows.second[at]!)}`] : []),
    ];
    reason.push(reasons.length === 0 ? null : reasons.join('; '));
  }
  const { column, reason: reasonColumn } = pairStatusColumn;
  return [
    { name: column, label: 'Status', kind: 'text', values: status },
    {
      name: reasonColumn,
      label: 'Reason',
      kind: 'text',
      description: 'Why there is no difference.',
      values: reason,
    },
  ];
}

/** Why a row of a result has no value, as its own columns say. */
function reasonOf(result: ResultBody, { legend }: ComparedValue): (row: number) => string {
  const { status } = result.description;
  const [reasons, words] = [status?.reason, status?.column].map((name) =>
    name === undefined ? undefined : columnOf(result, { name, from: 'columns' })?.values,
  );
  return (row) => String(reasons?.[row] ?? words?.[row] ?? `no ${legend.label.toLowerCase()}`);
}
