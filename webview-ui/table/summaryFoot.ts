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
  const measured = /^(mean|min|max|median)/i.test(name) || !Number.isInteger(value);
  return measured ? formatNumber(value, digits) : formatCount(value);
}

/** A name in code as words: `meanGvi` becomes `Mean GVI`, `radiusM` becomes `Radius (m)`. Words stay as they are. */
export function wordsOf(name: string): string {
  if (!/^[a-z][A-Za-z\d]*$/.test(name)) return name.charAt(0).toUpperCase() + name.slice(1);
  const words = name
    .replace(/([a-z])M$/, '$1 (m)')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bgvi\b/g, 'GVI');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
