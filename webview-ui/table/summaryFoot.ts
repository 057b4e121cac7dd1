import { formatCount, formatNumber, NO_VALUE } from '../../src/shared/format';
import { element } from '../dom/element';

/** The totals under the table. */
export function summaryFoot(
  summary: Readonly<Record<string, number | null>>,
  digits: number,
  key?: string,
): HTMLElement {
  return element(
    'div',
    { class: 'table-foot' },
    element(
      'dl',
      {},
      ...Object.entries(summary).map(([name, value]) =>
        element('div', {}, element('dt', {}, wordsOf(name)), element('dd', {}, textOf(name, value, digits))),
      ),
    ),
    key !== undefined && element('p', { class: 'muted' }, key),
  );
}

function textOf(name: string, value: number | null, digits: number): string {
  if (value === null) return NO_VALUE;
  const counts = /^(observers|rows|failed|analysed|count|candidates|samples|cells|outside|features)/i.test(
    name,
  );
  return counts ? formatCount(value) : formatNumber(value, digits);
}

/** `meanGvi` becomes `Mean gvi`. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])M$/, '$1 (m)')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/\bgvi\b/g, 'GVI');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
