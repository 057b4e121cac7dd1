import { describeCrs } from '../../data/crs/crs';
import type { InputFile, PlanContext, ResultContent } from '../../shared/analysis';
import { formatDistance, formatOrdinal } from '../../shared/format';
import type { CrsRecord, InputRecord } from '../../shared/result';
import type { Surface } from '../gvi/checkRasters';
import type { MapGrid } from './common';
import type { MapStatistics } from './mapStatistics';
import type { GviCellsJob } from './schema';

/** The item of the file's metadata that holds its provenance. */
export const PROVENANCE_ITEM = 'GRATICULE';

/** What a map says of itself in its file: all of its result but what its cells tell. Plain JSON. */
export interface MapProvenance {
  /** The version of this record. */
  readonly map: 1;
  readonly job: GviCellsJob;
  readonly inputs: readonly InputRecord[];
  readonly crs: CrsRecord;
  readonly definition: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly details: {
    readonly map: Pick<MapGrid, 'rows' | 'columns' | 'transform'>;
    readonly radiusCells: number;
    readonly cellM: number;
  };
}

/** What a map is made from. */
export interface MapSubject {
  readonly job: GviCellsJob;
  readonly files: readonly InputFile[];
  readonly surface: Surface;
  readonly map: MapGrid;
  readonly notes: readonly string[];
}

/** Puts together what a map says of itself. */
export async function provenanceOf(
  { job: { $schema: _schema, outputs: _outputs, ...job }, files, surface, map, notes }: MapSubject,
  context: PlanContext,
): Promise<MapProvenance> {
  const { crs } = surface.info;
  return {
    map: 1,
    job,
    inputs: await context.record(files),
    crs: { name: describeCrs(crs), epsg: crs.epsg, proj: crs.proj, transform: null, accuracyM: null },
    definition: definitionOf(job, surface),
    notes,
    details: {
      map: { rows: map.rows, columns: map.columns, transform: map.transform },
      radiusCells: surface.radius,
      cellM: surface.cellM,
    },
  };
}

/** The job, its inputs and where it lies, as text: what tells an unfinished map from any other. */
export function identityOf({ map, job, inputs, crs, details }: MapProvenance): string {
  const files = inputs.map(({ role, path, bytes, sha256 }) => ({ role, path, bytes, sha256 }));
  // Where a raster lies may be said by a file beside it, which is none of the inputs.
  return JSON.stringify({ map, job, inputs: files, crs: crs.proj, grid: details.map });
}

const NO_CELLS =
  'No cell of the map has a value: either none is wanted (a mask must be 1 there), or the surface has no data there.';

/** What was computed: what the map says of itself, and what its cells tell. */
export function mapResult(
  { crs, definition, notes, details }: MapProvenance,
  { cells, mean, min, max, histogram }: MapStatistics,
): ResultContent {
  const { map, radiusCells, cellM } = details;
  return {
    crs,
    definition,
    notes: cells === 0 ? [...notes, NO_CELLS] : notes,
    summary: { cells, mean, min, max },
    rows: 0,
    attributes: [],
    columns: [],
    places: { kind: 'grid', ...map },
    details: { histogram, radiusCells, cellM },
  };
}

function definitionOf({ parameters }: GviCellsJob, surface: Surface): Record<string, string> {
  const { radiusM, observerHeightM, greenValues, every } = parameters;
  return {
    gvi: 'cell-share: visible green cells / visible cells, the own cell of the observer included',
    observers: every === 1 ? 'every cell' : `every ${formatOrdinal(every)} cell of each row and column`,
    rays: `circle: one ray to each cell of the circle of ${surface.radius} cells around the observer`,
    radius: `${formatDistance(radiusM)} (${surface.radius} cells of ${surface.cellM} m)`,
    observer: `${observerHeightM} m above the surface`,
    green: `greenness ${greenValues.join(' or ')}`,
    arithmetic: 'slopes in 32-bit floats',
  };
}
