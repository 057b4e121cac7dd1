import { type Crs, describeCrs } from '../data/crs/crs';
import type { InputFile, PlanContext, ResultContent } from '../shared/analysis';
import type { JobDocument } from '../shared/job';
import type { Note } from '../shared/note';
import type { CrsRecord, InputRecord } from '../shared/result';
import type { MapGrid } from './mapGrid';
import type { MapKind } from './mapKind';
import type { MapLayout } from './mapLayout';
import type { MapStatistics } from './mapStatistics';

/** The item of the file's metadata that holds its provenance. */
export const PROVENANCE_ITEM = 'GRATICULE';

/** What a map says of itself in its file: all of its result but what its cells tell. Plain JSON. */
export interface MapProvenance {
  /** The version of this record. */
  readonly map: 1;
  readonly job: JobDocument;
  /** What parameters came to whose default is a rule of the inputs. */
  readonly derived?: Readonly<Record<string, unknown>> | undefined;
  readonly inputs: readonly InputRecord[];
  readonly crs: CrsRecord;
  readonly definition: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
  /** The grid, and what only this analysis has. */
  readonly details: { readonly map: Pick<MapGrid, 'rows' | 'columns' | 'transform'> } & MapDetails;
}

type MapDetails = Readonly<Record<string, unknown>>;

/** What a map is made from. */
export interface MapSubject {
  readonly job: JobDocument;
  readonly derived?: Readonly<Record<string, unknown>>;
  readonly files: readonly InputFile[];
  readonly crs: Crs;
  readonly map: MapGrid;
  /** How its numbers are defined: name to plain words. */
  readonly definition: Readonly<Record<string, string>>;
  readonly details: MapDetails;
  readonly notes: readonly Note[];
}

/** Puts together what a map says of itself, checksums of its inputs included. */
export async function provenanceOf(subject: MapSubject, context: PlanContext): Promise<MapProvenance> {
  const { job: given, derived, files, crs, map, definition, details, notes } = subject;
  const { $schema: _schema, outputs: _outputs, ...job } = given;
  return {
    map: 1,
    job,
    ...(derived === undefined ? {} : { derived }),
    inputs: await context.record(files),
    crs: { name: describeCrs(crs), epsg: crs.epsg, proj: crs.proj, transform: null, accuracyM: null },
    definition,
    notes,
    details: { map: { rows: map.rows, columns: map.columns, transform: map.transform }, ...details },
  };
}

/** How a file is written, so far as its bytes depend on it. Plain data. */
export interface FileWriting extends Pick<MapLayout, 'format' | 'noData'> {
  readonly overviews: string;
  /** Files of a mosaic, across and down. */
  readonly mosaic?: { readonly across: number; readonly down: number };
}

/** The job, its inputs, where it lies and how it is written, as text: what tells an unfinished map from any other. */
export function identityOf(
  { map, job, inputs, crs, details }: MapProvenance,
  { format, noData, ...others }: FileWriting,
): string {
  const files = inputs.map(({ role, path, bytes, sha256 }) => ({ role, path, bytes, sha256 }));
  // Where a raster lies may be said by a file beside it, which is none of the inputs.
  const place = { crs: crs.proj, grid: details.map };
  return JSON.stringify({ map, job, inputs: files, ...place, format, noData: String(noData), ...others });
}

/** What was computed: what the map says of itself, and what its cells tell. */
export function mapResult(
  { crs, definition, notes, details: { map, ...others } }: MapProvenance,
  { histogram, ...summary }: MapStatistics,
  { noValues }: MapKind,
): ResultContent {
  return {
    crs,
    definition,
    notes: summary.cells === 0 ? [...notes, { grade: 'warning', text: noValues }] : notes,
    summary: { ...summary },
    rows: 0,
    attributes: [],
    columns: [],
    places: { kind: 'grid', ...map },
    details: { ...(histogram === undefined ? {} : { histogram }), ...others },
  };
}
