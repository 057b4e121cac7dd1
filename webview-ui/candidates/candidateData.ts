import type { PackedResult } from '../../src/shared/packedResult';
import type { Cell } from '../../src/shared/result';
import { columnNamed, type DataColumn, type TableData, tableOf } from '../model/tableData';

/** The three distortions, in the order of the weights. */
export const INDICES = ['Ep', 'Es', 'Ea'] as const;
export type Index = (typeof INDICES)[number];

/** What the page reads of a ranking. */
export interface CandidateData {
  readonly table: TableData;
  readonly rows: number;
  name(row: number): string;
  /** The group that the row is ranked in: the feature in a ranking of each feature, else empty. */
  group(row: number): string;
  proj(row: number): string | null;
  value(index: Index, row: number): number | null;
  /** Its standard error. */
  error(index: Index, row: number): number | null;
  /** Whether the row is a candidate centred on the area; `null` where the result does not say. */
  centred(row: number): boolean | null;
  /** Why a row is not ranked, else `null`. */
  excluded(row: number): string | null;
  /** The value that Ea cannot fall below, where the result has it. */
  floor(row: number): number | null;
}

export function candidateData(document: PackedResult): CandidateData {
  const table = tableOf(document);
  const column = (...names: readonly string[]): DataColumn | undefined =>
    names.map((name) => columnNamed(table, name)).find((found) => found !== undefined);
  const columns = {
    name: column('name'),
    group: column('feature', 'group', 'each'),
    proj: column('proj'),
    centred: column('centred', 'variant', 'placement'),
    status: column('status'),
    comparable: column('comparable'),
    floor: column('chordFloor', 'floorEa', 'floor'),
  };
  const values = { Ep: column('Ep'), Es: column('Es'), Ea: column('Ea') };
  const errors = { Ep: column('seEp'), Es: column('seEs'), Ea: column('seEa') };
  return {
    table,
    rows: table.rows,
    name: (row) => textOf(columns.name?.at(row)) ?? `Candidate ${row + 1}`,
    group: (row) => textOf(columns.group?.at(row)) ?? '',
    proj: (row) => textOf(columns.proj?.at(row)),
    value: (index, row) => numberOf(values[index]?.at(row)),
    error: (index, row) => numberOf(errors[index]?.at(row)),
    centred: (row) => centredOf(columns.centred?.at(row)),
    excluded(row) {
      if (columns.comparable?.at(row) === false) return 'not-comparable';
      const status = textOf(columns.status?.at(row));
      return status === null || status === 'ok' ? null : status;
    },
    floor: (row) => numberOf(columns.floor?.at(row)),
  };
}

function textOf(cell: Cell | undefined): string | null {
  return typeof cell === 'string' && cell !== '' ? cell : null;
}

function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function centredOf(cell: Cell | undefined): boolean | null {
  if (typeof cell === 'boolean') return cell;
  return typeof cell === 'string' ? /^centred/i.test(cell) : null;
}
