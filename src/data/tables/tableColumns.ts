import type { Column, ResultBody } from '../../shared/result';

/**
 * The columns of a result's table: the input's attributes, then what was computed. An attribute whose name is
 * also that of a computed column, or one of `others` that the file has besides, gets `_input` after its own, so that both are kept apart in files.
 */
export function tableColumns(
  body: Pick<ResultBody, 'attributes' | 'columns'>,
  others: readonly Column[] = [],
): Column[] {
  const taken = new Set([...body.columns, ...others].map(({ name }) => name.toLowerCase()));
  const attributes = body.attributes.map((column) => {
    let name = column.name;
    while (taken.has(name.toLowerCase())) name = `${name}_input`;
    taken.add(name.toLowerCase());
    return name === column.name ? column : { ...column, name, label: `${column.label} (input)` };
  });
  return [...attributes, ...body.columns];
}
