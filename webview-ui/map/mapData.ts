import { type ReadonlySignal, signal } from '@preact/signals';
import type { PackedPlaces, PackedResult } from '../../src/shared/packedResult';
import type { CrsRecord } from '../../src/shared/result';
import { type TableData, tableOf } from '../model/tableData';

/** What the map of a result shows, or of a job that runs. */
export interface MapData {
  readonly table: ReadonlySignal<TableData>;
  readonly places: PackedPlaces | null;
  /** Absent while it is not known. */
  readonly crs?: CrsRecord | null | undefined;
  readonly isFinished: boolean;
}

/** What the map of a result shows. */
export function mapData({ result }: PackedResult): MapData {
  return { table: signal(tableOf(result)), places: result.places, crs: result.crs, isFinished: true };
}
