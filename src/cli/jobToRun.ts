import type { JobDocument } from '../shared/job';

/** A job as the command line got it, from flags or from a file. */
export interface JobToRun {
  readonly job: JobDocument;
  /** The folder that its relative paths start from. */
  readonly baseFolder: string;
  /** What messages call it. */
  readonly label: string;
  /** The job file, where it came from one. */
  readonly file?: string;
  /** The flags that members of the job came from, by their paths in it. */
  readonly flagNames?: Readonly<Record<string, string>>;
  readonly outputs: OutputPaths;
  /** Execution options of the analysis. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Where the files of a result go; absent where none is wanted. */
export interface OutputPaths {
  readonly table?: string | undefined;
  readonly report?: string | undefined;
  /** A raster, which the run itself writes. */
  readonly raster?: string | undefined;
}
