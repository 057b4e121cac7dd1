import { UserError } from '../../shared/errors';
import { type FeatureFilter, filterText } from '../../shared/featureFilter';
import { nearest } from '../../shared/nearest';
import type { Cell, Column } from '../../shared/result';
import { isSameButForCase } from '../../shared/textOrder';
import type { Layer } from './layer';
import { isSizeComparison, rowsBySize } from './selectBySize';

/**
 * The numbers of the features, from 0, that match. Names of fields and values may differ in case where no
 * exact one is there; `!=` takes every feature that `=` does not, blank ones too. Throws a `UserError` with the nearest
 * field or values, or the range of these, where nothing matches.
 */
export function selectFeatures(layer: Layer, filter: FeatureFilter): number[] {
  const column = findField(layer, filter.field);
  const { is = '=', value } = filter;
  if (isSizeComparison(is)) return rowsBySize(layer.path, column, is, value);
  const exact = matching(column, (text) => text === value);
  const equal = exact.length > 0 ? exact : matching(column, (text) => isSameButForCase(text, value));
  const found = is === '=' ? equal : others(column, equal);
  if (found.length > 0) return found;
  const none = `No feature of ${layer.path} has ${filterText({ field: column.name, is, value })}`;
  throw new UserError(
    is === '=' ? none + hint(layer, column, value) : `${none}: all have that value, so leave the filter out.`,
  );
}

function others({ values }: Column, rows: readonly number[]): number[] {
  const left = new Set(rows);
  return [...values.keys()].filter((row) => !left.has(row));
}
/** The field of a name, which may differ in case where no exact one is there; `null` where there is none. */
export function fieldNamed({ attributes }: Pick<Layer, 'attributes'>, field: string): Column | null {
  return (
    attributes.find(({ name }) => name === field) ??
    attributes.find(({ name }) => isSameButForCase(name, field)) ??
    null
  );
}

/** The same. Throws a `UserError` with the nearest ones. */
export function findField(layer: Pick<Layer, 'path' | 'attributes'>, field: string): Column {
  const column = fieldNamed(layer, field);
  if (column !== null) return column;
  const names = layer.attributes.map(({ name }) => name);
  if (names.length === 0) throw new UserError(`${layer.path} has no fields: leave the filter out.`);
  const near = nearest(field, names, 5).join(', ');
  const known =
    names.length === 1
      ? `its only field is ${near}`
      : `the nearest of its ${names.length} fields are ${near}`;
  throw new UserError(`${layer.path} has no field ${field}: ${known}.`);
}

/** What to try instead: the same value in another field, else the values most like it. */
function hint(layer: Layer, column: Column, value: string): string {
  const others = layer.attributes.filter(
    (other) => other !== column && matching(other, (text) => isSameButForCase(text, value)).length > 0,
  );
  if (others.length > 0) {
    const [like] = nearest(
      column.name,
      others.map(({ name }) => name),
      1,
    );
    const other = others.find(({ name }) => name === like)!;
    const [row] = matching(other, (text) => isSameButForCase(text, value));
    const held = textOf(column.values[row!] ?? null);
    const because = held === '' ? '' : `; there ${column.name} is ${held}`;
    return `, but one has ${other.name} = ${textOf(other.values[row!]!)}${because}: filter by ${other.name}.`;
  }
  const values = column.values.map(textOf).filter((text) => text !== '');
  if (values.length === 0) return `: all its values are blank.`;
  return `: the nearest values are ${nearest(value, values, 5).join(', ')}.`;
}

function matching(column: Column, test: (text: string) => boolean): number[] {
  const found: number[] = [];
  column.values.forEach((value, index) => {
    if (value !== null && test(textOf(value))) found.push(index);
  });
  return found;
}

function textOf(value: Cell): string {
  return value === null ? '' : String(value).trim();
}
