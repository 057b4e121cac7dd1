import type { VNode } from 'preact';
import type { PackedResult } from '../../src/shared/packedResult';
import type { TableModel } from './tableModel';

/** The table of a result. */
export function TableView(_: {
  readonly model: TableModel;
  readonly document: PackedResult;
  readonly isInSight: boolean;
}): VNode {
  return <section class="table-view" />;
}
