import type { Analysis } from '../../shared/analysis';
import type { Column } from '../../shared/result';

/** What two columns were called in version 1 of the format. */
const NOW: Readonly<Record<string, Pick<Column, 'name' | 'label'>>> = {
  leastScale: { name: 'minScale', label: 'Min scale' },
  mostScale: { name: 'maxScale', label: 'Max scale' },
};

/** A ranking of version 1, its columns with their present names. */
export const fromVersion1: NonNullable<Analysis['fromVersion1']> = ({ details, columns }) => ({
  places: null,
  details,
  columns: columns.map((column) => ({ ...column, ...NOW[column.name] })),
});
