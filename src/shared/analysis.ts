import type { Bounds } from './bounds';
import type { RampName } from './colourRamps';
import type { OwnDescription } from './description';
import type { Form } from './form';
import type { JobDocument } from './job';
import type { Probe, RasterLayer } from './messages';
import type { GridPlaces } from './places';
import type { Cell, Column, ColumnHead, CrsRecord, InputRecord, Phase, ResultBody } from './result';

/** What an analysis computes; the machine adds the job, its description and the records of the input files. */
export type ResultContent = Omit<ResultBody, 'job' | 'derived' | 'inputs' | 'description'>;

/** A file that a plan found and will read. */
export interface InputFile {
  /** The name of the input in the job, as in `surface`. */
  readonly role: string;
  /** The path as the job gives it. */
  readonly path: string;
  /** The absolute path, or the address. */
  readonly file: string;
  /**
   * The stretches that the job reads, where they alone and the header tell it from others: of large files, and of
   * those on the web. Offset and bytes in turn, ascending; by the job alone, whatever its memory and workers.
   */
  readonly stretches?: Float64Array;
  /** For a person: size, type, CRS. */
  readonly description: string;
}

/**
 * Shared memory that every thread of a job sees. One `WebAssembly.Memory`, so that kernels can work
 * in it; in a serial run it is the only thread's own.
 */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /**
   * Reserves zeroed bytes for the rest of the job, from any thread. Returns their byte offset.
   * Throws a `UserError` where the memory limit would be passed, or where the system has no more.
   */
  alloc(bytes: number, align?: number): number;
}

/**
 * Where the tasks of a stage run, of a job that is split over machines:
 * - `parts`: each in one part, and its output is kept for the merge. So where nothing else is said.
 * - `each`: in every part, since its later tasks need what these put into the arena. Their outputs are not kept.
 * - `split`: once, before there are parts. They only find out whether the job can be done.
 * - `merge`: once all parts are there. They depend on what the tasks of parts gave.
 */
export type StagePlace = 'parts' | 'each' | 'split' | 'merge';

/** How a job is split over machines. */
export interface Division {
  /** How many parts there are: a hint for cutting work, as `workers` is. */
  readonly parts: number;
  /** What the plan is for: to be split, to run one part, or to put together what all of them gave. */
  readonly step: 'split' | 'part' | 'merge';
}

/** What a plan may use. */
export interface PlanContext {
  readonly arena: Arena;
  /** The absolute path of a path that the job gives. */
  resolve(path: string): string;
  /** Shared memory that the job may take, in bytes. */
  readonly memoryLimitBytes: number;
  /** How many threads will run tasks: a hint for cutting work, never for its result. */
  readonly workers: number;
  /**
   * Absent where one machine does it all. By the same job, files, hints and options the same tasks are cut in each step.
   * In a part nothing is looked at that only decides whether the job can be done or what its notes say, and no output
   * is opened; in the split none is either.
   */
  readonly division?: Division;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /** Execution options of this analysis from outside the job, as in `tile`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Records of files with their sizes and checksums, which are taken once a run. */
  record(files: readonly InputFile[]): Promise<readonly InputRecord[]>;
}

/** What a long job will take, told before it starts. */
export interface RunEstimate {
  /** Milliseconds with the given number of workers. */
  readonly ms: number;
  readonly workers: number;
  readonly memoryBytes: number;
  /** One sentence. */
  readonly text: string;
}

/** Byte offsets in an arena's memory of the shared counters that kernels poll directly; Int32 each. */
export const CONTROL_OFFSETS = { cancel: 0, progress: 4 } as const;

/** Threads that memory is set aside for beside those that work: some may be about to take the place of others. */
export const SPARE_THREADS = 2;

/** What a task may use. */
export interface ThreadContext {
  readonly arena: Arena;
  /** Polled by long tasks: true once the job is cancelled. They then throw a `CancelledError`. */
  cancelled(): boolean;
  /**
   * The same, for reading and decoding, which poll once a piece: each poll is a sign of life too. Only for what comes
   * to an end by itself, since what polls for ever would never be ended.
   */
  readingCancelled(): boolean;
  /**
   * Counts finished items (rows, cells, blocks), for progress. It is a sign of life too: a task that takes minutes
   * counts on the way, or is ended.
   */
  progress(items: number): void;
}

/** Finished rows, sent on as they complete. Columns by name; one value per entry of `rows`. */
export interface RowUpdate {
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/** What a stage sends on of a finished task. */
export type StageUpdate = RowUpdate | MapUpdate;

/** A finished part of a map, at the size of its preview, sent on as it completes. */
export interface MapUpdate {
  /** Place and size in pixels of the preview. */
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** Row-major; NaN where there is no value. */
  readonly values: Float32Array;
  /** The whole preview: its size in pixels, and the ground that it covers, in the CRS of the map. */
  readonly preview: { readonly rows: number; readonly columns: number; readonly bounds: Bounds };
}

/** Tasks that may run in any order and on any thread; a stage starts when the one before is done. */
export interface Stage<T = unknown, O = unknown> {
  /** The name under which the thread program knows it, and the one shown. */
  readonly name: string;
  readonly phase: Phase;
  /** The tasks, in the order in which they are handed out. Plain data. */
  tasks(): readonly T[];
  /** How many items a task stands for, for progress; 1 where absent. */
  items?(task: T): number;
  /** Items that an interrupted run has done before, which no task stands for: progress counts them; 0 where absent. */
  readonly doneBefore?: number;
  /** What an item is, in the plural, as in `observers`. */
  readonly unit: string;
  /** Whether `done` sees outputs as they complete (the default) or in the order of the tasks. */
  readonly order?: 'completed' | 'input';
  /**
   * Of tasks that run code of the user's, which may never come back: how long they may give no sign of life, in place of
   * the machine's own patience, and why one that is ended has failed. Such tasks are not tried once more.
   */
  readonly silence?: { readonly maxMs: number; readonly reason: string };
  /** Where its tasks run where the job is split. */
  readonly place?: StagePlace;
  /**
   * The part that all its tasks belong to, from 0: for stages in `parts` that lead up to each other. Where absent, each
   * task is dealt to a part by its weight.
   */
  readonly part?: number;
  /** How much work a task is, compared with others of its stage; as much as it has items where absent. */
  weight?(task: T): number;
  /** Its tasks read files of the job too: one that fails for what a person has to mend there fails the job, whatever `failed` says. */
  readonly reads?: true;
  /** Of stages at the `merge`: that they need what the stages of `each` part put into the arena. */
  readonly needsEach?: true;
  /** Takes a task's output, on the coordinating thread. */
  done?(index: number, output: O): StageUpdate | undefined | Promise<StageUpdate | undefined>;
  /**
   * Takes the failure of one task, whose rows then carry the reason. Where absent, the failure of
   * a task fails the job.
   */
  failed?(index: number, reason: string): StageUpdate | undefined | Promise<StageUpdate | undefined>;
}

/** What a plan tells before the run. */
export interface PlanSummary {
  /** One sentence. */
  readonly text: string;
  readonly items: number;
  readonly unit: string;
  readonly tasks: number;
}

/** What is known of a table before its rows are computed. */
export interface TableHead {
  /** The headings of what will be computed. */
  readonly columns: readonly ColumnHead[];
  /** What the input says of each row; none where rows are not known before they are computed. */
  readonly attributes: readonly Column[];
  /** No row has a place, though rows of the analysis can: then there is no map. */
  readonly withoutPlaces?: boolean;
  /** The system of coordinates in columns: with it, lines are on a map while the job runs. */
  readonly crs?: CrsRecord;
}

/** A job made ready: its work cut into stages, its outcome still open. */
export interface Plan<C = unknown> {
  readonly summary: PlanSummary;
  /** The files that the job reads, sidecars included. Their checksums are taken while it runs. */
  readonly inputs: readonly InputFile[];
  /** Arena bytes that each thread will reserve for itself, in `prepare` or later; each time a multiple of 64. */
  readonly threadBytes: number;
  /** Sent once to each thread. Plain data and offsets into the arena. */
  readonly threadData: C;
  readonly stages: readonly Stage[];
  /** For jobs that send rows on as they complete: what their table will be. */
  readonly table?: TableHead;
  /** What parameters came to whose default is a rule of the inputs. */
  readonly derived?: Readonly<Record<string, unknown>>;
  /** For jobs that may take long: measures a little of the work on this thread, before any stage. */
  estimate?(thread: ThreadContext): Promise<RunEstimate>;
  /** After the last stage: the result, rows in input order. Called at most once. */
  collect(): ResultContent | Promise<ResultContent>;
  /** Always called at the end, also after a failure: closes files. */
  dispose?(): Promise<void>;
}

/** Another way to the same question, whose timing is compared with the usual ones; its numbers may differ. */
export interface OtherWay {
  readonly label: string;
  /** The execution options that choose it. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A job whose result is on a map, and where its files are. */
export interface MappedJob<J extends JobDocument = JobDocument> {
  readonly job: J;
  /** The absolute path of a path that the job gives. */
  resolve(path: string): string;
}

/** What a map shows of a job's inputs and of the raster that it made. */
export interface LayersRequest {
  /** What the map must show, in the result's CRS; the whole of the inputs where `null`. */
  readonly around: Bounds | null;
  readonly ramp: RampName;
  /** The absolute path of the raster that the job made; absent where there is none. */
  readonly raster?: string | undefined;
  /** Leaves out the files that the job read, since they may not be looked for. */
  readonly withoutInputs: boolean;
}

/** What a job would make, at the size of a picture, while its parameters are still being chosen. */
export interface JobPreview {
  /** The whole picture. */
  readonly update: MapUpdate;
  /** What is otherwise than in the result, in a sentence; empty where nothing is. */
  readonly note: string;
}

/** Computes previews of jobs that differ little, and keeps what it has read for the next one. */
export interface Previewer<J extends JobDocument = JobDocument> {
  /**
   * Throws a `UserError` where a job is wrong, before it reads cells, and a `CancelledError` where another preview has
   * been asked for meanwhile.
   */
  preview(map: MappedJob<J>): Promise<JobPreview>;
}

/** A place on the map of a job's result. */
export interface ProbePlace {
  /** In the result's CRS. */
  readonly x: number;
  readonly y: number;
  /** The raster that the job made, where it made one. */
  readonly grid?: GridPlaces | undefined;
}

/** A result as version 1 of the format has it: it did not describe itself, and its places lay in `details`. */
export type UndescribedBody = Omit<ResultBody, 'description' | 'places' | 'derived'>;

/**
 * An analysis: what it asks for and gives, how to plan a job of it, what a thread does for each of its stages, and how
 * its results are shown. To add one is to add a folder and a line in the registry.
 */
export interface Analysis<J extends JobDocument = JobDocument, C = unknown, P = unknown> {
  readonly form: Form;
  readonly otherWays?: readonly OtherWay[];
  plan(job: J, context: PlanContext): Promise<Plan<C>>;
  /** Loads what nearly every task needs: a thread may do so while it waits for its first. */
  warm?(): Promise<unknown>;
  /** Runs in each thread before its first task of a job, and again after a task that failed as `run` says. */
  prepare(threadData: C, context: ThreadContext): P | Promise<P>;
  /**
   * Runs one task: a pure function of the shared data and the task. Where it throws anything but a `UserError`, or
   * its thread ends, it is tried once more.
   */
  run(stage: string, prepared: P, task: unknown, context: ThreadContext): unknown;
  /**
   * Gives back what a thread holds beside memory, such as open files. Runs before the thread prepares anew or for
   * another job, which may be long after the last task, and not at all where the thread ends first. Its failure
   * changes nothing.
   */
  release?(prepared: P): void | Promise<void>;
  /**
   * How a result of a job is shown. Known before the run: by the job and what its input says of the rows alone.
   *
   * @param attributes the heads of what the input says of each row
   * @param columns those of what is computed, once they are known; an analysis whose columns follow from the job needs none
   */
  describe(job: J, attributes: readonly ColumnHead[], columns?: readonly ColumnHead[]): OwnDescription;
  /** Whether the `details` of a result from a file hold what those who show it rely on. All do where absent. */
  hasSoundDetails?(body: Pick<ResultBody, 'details' | 'rows'>): boolean;
  /**
   * Brings a result of version 1 up to date: its places out of `details`, its columns to their present names. Without
   * places, as it is, where absent.
   */
  fromVersion1?(body: UndescribedBody): Pick<ResultBody, 'places' | 'details' | 'columns'>;
  /** The layers under a result's map, from bottom to top. There are none where absent. */
  layers?(map: MappedJob<J>, request: LayersRequest): Promise<RasterLayer[]>;
  /** Begins to compute previews, for forms that have a question with one. */
  startPreview?(): Previewer<J>;
  /**
   * What there is at a place; absent where the description offers no probe. Throws a `UserError` where there is nothing,
   * and a `CancelledError` once what is read is not wanted any more.
   */
  probe?(map: MappedJob<J>, place: ProbePlace): Promise<Probe>;
  /**
   * Opens a raster that a job made as a result again. Throws a `UserError` where it is not as it was written.
   *
   * @param provenance what its metadata say of its result
   */
  openRaster?(path: string, provenance: string): Promise<Omit<ResultBody, 'description'>>;
}
