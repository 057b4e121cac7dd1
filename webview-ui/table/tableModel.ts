import type { ShownTable } from '../../src/shared/messages';
import type { PackedResult } from '../../src/shared/packedResult';
import type { Page } from '../state/pageState';

/** What a table shows of a result, as signals. */
export interface TableModel {
  /** What the table shows, for an export. */
  shownTable(): ShownTable;
}

/** The model of a result's table; `null` where it has none. */
export function tableModel({ result }: PackedResult, _page: Page): TableModel | null {
  if (result.description.table === undefined) return null;
  return { shownTable: () => ({ shown: null, all: null, choice: '', ranking: null }) };
}
