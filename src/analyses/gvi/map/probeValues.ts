import { formatCell, formatItems } from '../../../shared/format';
import type { Probe } from '../../../shared/messages';
import { LEFT_OUT } from '../describe';
import { type GviColumn, gviColumnsOf } from '../gviColumns';

/** What was found at a place, as the table of points has it: under its headings, without what tells nothing. */
export function probeValues(
  found: { readonly [name in GviColumn]?: number | boolean | null },
  terrain: string | undefined,
): Probe['values'] {
  return gviColumnsOf({ inputs: { terrain } }).flatMap((head) => {
    const value = found[head.name];
    if (value === undefined || value === LEFT_OUT[head.name]) return [];
    const { label, unit } = head;
    const isItems = unit !== undefined && typeof value === 'number';
    return [{ label, text: isItems ? formatItems(value, unit) : formatCell(head, value) }];
  });
}
