import { withInputPaths } from '../../shared/inputPaths';
import type { OpenedResult } from '../../shared/result';
import { rebasedPath } from '../files/jobPath';

/** A result, and the folder that its relative paths start from. */
export interface LocatedResult {
  readonly document: OpenedResult;
  /** Absolute. */
  readonly baseFolder: string;
}

/** A result whose paths start from a folder that is not its own: those of two results are then of one kind. */
export function seenFrom(folder: string, { document, baseFolder }: LocatedResult): OpenedResult {
  const { job, inputs } = document.result;
  const seen = (path: string): string => rebasedPath(path, baseFolder, folder);
  const result = {
    ...document.result,
    job: { ...job, inputs: withInputPaths(job.inputs, seen) },
    inputs: inputs.map((input) => ({ ...input, path: seen(input.path) })),
  };
  return { ...document, result };
}
