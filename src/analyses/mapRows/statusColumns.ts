import type { ColumnHead } from '../../shared/result';

/** The columns that say how rows came out, after those of the function. */
export const statusHeads: readonly (ColumnHead & { readonly name: 'status' | 'reason' })[] = [
  { name: 'status', label: 'Status', kind: 'text' },
  { name: 'reason', label: 'Reason', kind: 'text', description: 'Why the function gave nothing.' },
];

/** Whether a column is one of them, for files in which case does not tell names apart. */
export function isStatusName(name: string): boolean {
  return statusHeads.some((head) => head.name === name.toLowerCase());
}
