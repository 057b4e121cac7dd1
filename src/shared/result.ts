import type { Description } from './description';
import type { JobDocument } from './job';
import type { Places } from './places';

/** The version of the result format that this build writes. It reads version 1 too, which did not describe itself. */
export const RESULT_VERSION = 2;

/** Result files end in this. */
export const RESULT_SUFFIX = '.graticule-result.json';

/** A value in a table: `null` where there is none. */
export type Cell = number | string | boolean | null;

/** One column of a table; `values` has one entry per row, in input order. */
export interface Column {
  /** The name in files, as in `gvi` or `Ep`. */
  readonly name: string;
  /** The heading on screen. */
  readonly label: string;
  readonly kind: 'number' | 'integer' | 'text' | 'boolean';
  /** The unit shown in the heading, as in `m` or `%`. */
  readonly unit?: string;
  /** Decimals on screen and in text tables; files keep the full value. */
  readonly digits?: number;
  /** What the column means, for tooltips. */
  readonly description?: string;
  readonly values: readonly Cell[];
}

/** What a column is, without what it holds. */
export type ColumnHead = Omit<Column, 'values'>;

/** What a checksum may be taken of. An ETag is the word of a server for the state of a file. */
export const CHECKSUM_KINDS = [
  'whole',
  'length, header and blocks read',
  'length, ETag, header and blocks read',
  'length, ETag and header',
] as const;
export type ChecksumKind = (typeof CHECKSUM_KINDS)[number];

/** A file that the job read. */
export interface InputRecord {
  /** The name of the input in the job, as in `surface`. */
  readonly role: string;
  /** The path as the job gives it. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** What `sha256` is taken of; the whole file where absent. */
  readonly checksum?: ChecksumKind;
  /** For a person: "2,000 x 2,000 cells of 5 m, float32, EPSG:27700". */
  readonly description: string;
}

/** The coordinate reference system that a job computed in, and how coordinates came to it. */
export interface CrsRecord {
  /** For a person, as in `EPSG:27700 (OSGB36 / British National Grid)`. */
  readonly name: string;
  /** The EPSG code, where there is one. */
  readonly epsg: number | null;
  /** The PROJ string that was used. */
  readonly proj: string;
  /** The transform applied to other inputs, in words; `null` where none was needed. */
  readonly transform: string | null;
  /** The accuracy of that transform in metres; `null` where none was needed. */
  readonly accuracyM: number | null;
}

/**
 * The deterministic half of a result: the same job on the same inputs gives the same bytes, for any
 * number of workers. Exported files carry only this.
 */
export interface ResultBody {
  /** The job with its defaults filled in; its `outputs` left out. */
  readonly job: JobDocument;
  /** What parameters came to whose default is a rule of the inputs; absent where the job has none such. */
  readonly derived?: Readonly<Record<string, unknown>> | undefined;
  /** How the result is shown. */
  readonly description: Description;
  readonly inputs: readonly InputRecord[];
  readonly crs: CrsRecord | null;
  /** How the numbers are defined: name to plain words. */
  readonly definition: Readonly<Record<string, string>>;
  /** What a reader must know: assumptions made, inputs resampled, and so on; one sentence each. */
  readonly notes: readonly string[];
  /** Totals shown under the table. */
  readonly summary: Readonly<Record<string, number | null>>;
  /** The number of rows in `attributes` and `columns`. */
  readonly rows: number;
  /** What the input said of each row. */
  readonly attributes: readonly Column[];
  /** What was computed for each row. */
  readonly columns: readonly Column[];
  /** Where rows, or the raster that the job made, lie. */
  readonly places: Places | null;
  /** What else the analysis gives: what the description's capabilities say, and what only it knows. Plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The phases of a run, in order. */
export const PHASES = ['start', 'read', 'share', 'compute', 'collect'] as const;
export type Phase = (typeof PHASES)[number];

/** Which worker ran which task from when to when; one entry per task in each array. */
export interface Timeline {
  /** Names of the stages; `stage` indexes them. */
  readonly stages: readonly string[];
  /** The phase of each stage. */
  readonly phases?: readonly Phase[];
  readonly stage: readonly number[];
  /** The task's index within its stage. */
  readonly task: readonly number[];
  /** 0 .. workers-1 (a replaced worker gets a new number). */
  readonly worker: readonly number[];
  /** Milliseconds since the start of the run. */
  readonly startMs: readonly number[];
  readonly endMs: readonly number[];
}

/** How rasters reach the workers: not at all (one thread), shared, or copied once a worker. */
export type MemoryMode = 'serial' | 'shared' | 'copies';

/** The half of a result that differs from run to run. */
export interface RunRecord {
  readonly graticule: string;
  readonly node: string;
  readonly platform: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly workers: number;
  readonly memory: MemoryMode;
  readonly wallMs: number;
  readonly phasesMs: Readonly<Record<Phase, number>>;
  /** The largest resident size of the process, in bytes. */
  readonly peakMemoryBytes: number;
  /** Rows analysed and tasks run. */
  readonly items: number;
  readonly tasks: number;
  readonly timeline: Timeline;
  /** Present after a timing comparison. */
  readonly comparison?: Comparison;
}

/** One way of running the same job, measured in a fresh process. */
export interface ComparisonRow {
  readonly label: string;
  readonly workers: number;
  readonly memory: MemoryMode;
  readonly wallMs: number;
  readonly phasesMs: Readonly<Record<Phase, number>>;
  /** Wall time of the serial row divided by this row's. */
  readonly speedUp: number;
  /** `speedUp / workers`. */
  readonly efficiency: number;
  readonly peakMemoryBytes: number;
  readonly timeline: Timeline;
  /** False for a way that draws samples of its own; absent where the result must equal the others'. */
  readonly sameResult?: false;
}

/** The timing comparison. */
export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  /** Whether every row gave the same result bytes, those with samples of their own aside. */
  readonly identical: boolean;
}

/** A result that was opened from a file. */
export interface OpenedResult {
  readonly formatVersion: typeof RESULT_VERSION;
  readonly result: ResultBody;
  /** `null` where the file says nothing of the run: a GeoJSON or a map carries only the result. */
  readonly run: RunRecord | null;
}

/** A result with the record of the run that gave it. */
export interface ResultDocument extends OpenedResult {
  readonly run: RunRecord;
}
