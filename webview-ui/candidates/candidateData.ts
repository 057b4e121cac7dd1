import type { PackedResult } from '../../src/shared/packedResult';
import type { IndexName } from '../../src/shared/ranking';
import type { RankingDetails } from '../../src/shared/rankingDetails';
import type { Cell } from '../../src/shared/result';
import { columnNamed, type DataColumn, type TableData, tableOf } from '../model/tableData';

/** An area with the rows that are ranked for it. */
export interface RankedArea {
  readonly name: string;
  /** The first row, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** What the page reads of a ranking. */
export interface CandidateData {
  readonly table: TableData;
  readonly rows: number;
  /** One ranking each. */
  readonly areas: readonly RankedArea[];
  name(row: number): string;
  proj(row: number): string | null;
  value(index: IndexName, row: number): number | null;
  /** Decimals of an index. */
  digits(index: IndexName): number;
  /** Its standard error. */
  error(index: IndexName, row: number): number | null;
  /** Whether the row is a candidate centred on the area; `null` where the result does not say. */
  centred(row: number): boolean | null;
  /** Whether the samples kept allow a fair comparison with the other rows that are ranked. */
  comparable(row: number): boolean;
  /** The value that Ea cannot fall below, where the result has it. */
  floor(row: number): number | null;
}

export function candidateData(document: PackedResult): CandidateData {
  const table = tableOf(document);
  const { areas } = document.result.details as Partial<RankingDetails>;
  const column = (name: string): DataColumn | undefined => columnNamed(table, name);
  const columns = {
    name: column('name'),
    proj: column('proj'),
    placement: column('placement'),
    comparable: column('comparable'),
    floor: column('floorEa'),
  };
  const values = { Ep: column('Ep'), Es: column('Es'), Ea: column('Ea') };
  const errors = { Ep: column('seEp'), Es: column('seEs'), Ea: column('seEa') };
  return {
    table,
    rows: table.rows,
    areas: areas ?? [{ name: '', from: 0, to: table.rows }],
    name: (row) => textOf(columns.name?.at(row)) ?? `Candidate ${row + 1}`,
    proj: (row) => textOf(columns.proj?.at(row)),
    value: (index, row) => numberOf(values[index]?.at(row)),
    digits: (index) => values[index]?.digits ?? 6,
    error: (index, row) => numberOf(errors[index]?.at(row)),
    centred(row) {
      const placement = textOf(columns.placement?.at(row));
      return placement === null ? null : placement === 'centred';
    },
    comparable: (row) => columns.comparable?.at(row) !== false,
    floor: (row) => numberOf(columns.floor?.at(row)),
  };
}

/** What follows a candidate's name where it stands in a result both as given and centred. */
export function placementSuffix(data: CandidateData, row: number): string {
  return data.centred(row) === true ? 'centred' : '';
}

/** A candidate's name, told apart from the same one as given. */
export function fullName(data: CandidateData, row: number): string {
  return [data.name(row), placementSuffix(data, row)].filter(Boolean).join(', ');
}

/** Whose area a row is for, where there are several. */
export function areaName(data: CandidateData, row: number): string | null {
  return data.areas.length > 1 ? (data.areas[areaOf(data, row)]?.name ?? null) : null;
}

/** The place of the area that a row is ranked for. */
export function areaOf(data: CandidateData, row: number): number {
  return data.areas.findIndex(({ from, to }) => row >= from && row < to);
}

function textOf(cell: Cell | undefined): string | null {
  return typeof cell === 'string' && cell !== '' ? cell : null;
}

function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
