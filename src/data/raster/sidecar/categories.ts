import { childOf, type XmlElement } from './xml';

/** Names of the values of a raster, in the order of its file. */
export type Categories = readonly (readonly [value: number, name: string])[];

/** More values are no classes. */
export const MAX_CATEGORIES = 4096;

/** What GDAL calls the uses of columns of an attribute table. */
const USAGE = { names: 2, least: 3, value: 5 } as const;

/** Columns whose text names classes, best first, where nothing says what columns are for. */
const NAMES = [/^(class|category|label|name)_?(name|es)?\d*$/i, /name|label|class|categ|legend|desc|type/i];

/**
 * The names of values that a band of GDAL's metadata gives: those of its attribute table, else its list of categories, by
 * their place. None where it gives none, or in a way that is not understood: names are a help, and never needed.
 */
export function categoriesOf(band: XmlElement): Categories {
  const table = childOf(band, 'gdalrasterattributetable');
  const named = table === undefined ? [] : tableNames(table);
  if (named.length > 0) return named;
  const list = childOf(band, 'categorynames')?.children ?? [];
  return list
    .slice(0, MAX_CATEGORIES)
    .flatMap(({ text }, value) => (text === '' ? [] : [[value, text] as const]));
}

function tableNames(table: XmlElement): Categories {
  const columns = table.children.filter(({ name }) => name === 'fielddefn');
  // The heading comes first in each.
  const texts = columns.map(({ children }) => children[0]?.text ?? '');
  const usages = columns.map((column) => Number(childOf(column, 'usage')?.text));
  const isText = columns.map((column) => childOf(column, 'type')?.text === '2');
  const valueAt = firstOf(
    usages.indexOf(USAGE.value),
    usages.indexOf(USAGE.least),
    texts.findIndex((text) => /^value$/i.test(text)),
  );
  const nameAt = firstOf(usages.indexOf(USAGE.names), namingColumn(texts, isText));
  if (valueAt < 0 || nameAt < 0) return [];
  const rows = table.children.filter(({ name }) => name === 'row').slice(0, MAX_CATEGORIES);
  return rows.flatMap((row) => {
    const cells = row.children.filter(({ name }) => name === 'f');
    return named(cells[valueAt]?.text, cells[nameAt]?.text);
  });
}

function firstOf(...indices: number[]): number {
  return indices.find((index) => index >= 0) ?? -1;
}

/** The column of texts whose heading says that it names classes, else the first; -1 where there is none. */
export function namingColumn(headings: readonly string[], isText: readonly boolean[]): number {
  const found = NAMES.map((pattern) =>
    headings.findIndex((text, index) => isText[index] && pattern.test(text)),
  );
  return firstOf(...found, isText.indexOf(true));
}

/** A value with its name; nothing where one of them is none. */
export function named(value: unknown, name: unknown): (readonly [number, string])[] {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  const text = typeof name === 'string' ? name.trim() : '';
  return value === null || !Number.isFinite(number) || text === '' ? [] : [[number, text]];
}
