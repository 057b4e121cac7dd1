import type { PackedResult } from '../../src/shared/packedResult';
import { totalsOf } from '../../src/shared/tables';
import { element } from '../dom/element';
import { capitalised } from '../model/words';

/** The totals under the table, and what helps to read it. */
export function summaryFoot(
  result: Pick<PackedResult['result'], 'description' | 'summary'>,
  key: string | undefined,
): HTMLElement {
  return element(
    'div',
    { class: 'table-foot' },
    element(
      'dl',
      {},
      ...totalsOf(result).map(({ name, text }) =>
        element('div', {}, element('dt', {}, capitalised(name)), element('dd', {}, text)),
      ),
    ),
    key !== undefined && element('p', { class: 'muted' }, key),
  );
}
