import type { JobDocument } from '../shared/job';
import type { ResultDocument } from '../shared/result';
import type { ClusterPlan } from './clusterPlan';
import type { ClusterStatus } from './clusterStatus';
import type { EngineName } from './engines/engines';

/** How a job is to be split. Paths of folders are absolute. */
export interface SplitRequest {
  readonly parts: number;
  readonly cpus: number;
  readonly baseFolder: string;
  /** The new folder, and what messages call it. */
  readonly folder: string;
  readonly folderLabel: string;
  /** Where the result goes: absolute paths. */
  readonly outputs: ClusterPlan['outputs'];
  readonly memoryLimitBytes: number;
  /** Execution options of the analysis, as which modules may be run. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What the folder gets files for; for none but what any engine needs where `null`. */
  readonly engine: EngineName | null;
}

/** What is known of a job that was split, with absolute paths. */
export type PlanFacts = Pick<ClusterPlan, 'title' | 'outputs' | 'items'> & {
  readonly job: JobDocument;
  /** The folder that the job's relative paths start from. */
  readonly baseFolder: string;
  /** What tells the plan from all others. */
  readonly hash: string;
  readonly parts: number;
};

/** What a process for jobs that are split over machines is asked. Jobs are as somebody wrote them, and not checked yet. */
export interface ClusterQuestions {
  /** Splits a job into a new folder; gives the names of the files there that a person needs. */
  split: {
    ask: { readonly job: unknown; readonly request: SplitRequest };
    answer: { readonly files: readonly string[] };
  };
  /** What the plan of a folder is. */
  plan: { ask: { readonly folder: string; readonly label: string }; answer: PlanFacts };
  /** How far its parts are. */
  status: { ask: { readonly folder: string; readonly label: string }; answer: ClusterStatus };
  /** Puts together what the parts gave. */
  merge: {
    ask: {
      readonly folder: string;
      readonly label: string;
      readonly workers: number | 'auto';
      /** Where a map goes: an absolute path. */
      readonly raster?: string | undefined;
      /** Whether a file there is replaced. */
      readonly force: boolean;
    };
    answer: ResultDocument;
  };
}
