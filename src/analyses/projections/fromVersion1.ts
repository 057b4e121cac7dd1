import type { UndescribedBody } from '../../shared/analysis';
import type { Column, ResultBody } from '../../shared/result';

/** What two columns were called in version 1 of the format. */
const NOW: Readonly<Record<string, Pick<Column, 'name' | 'label'>>> = {
  leastScale: { name: 'minScale', label: 'Min scale' },
  mostScale: { name: 'maxScale', label: 'Max scale' },
};

/** A ranking of version 1, its columns with their present names. */
export function fromVersion1({
  details,
  columns,
}: UndescribedBody): Pick<ResultBody, 'places' | 'details' | 'columns'> {
  return { places: null, details, columns: columns.map((column) => ({ ...column, ...NOW[column.name] })) };
}
