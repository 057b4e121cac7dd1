import { join } from 'node:path';
import type { ResultDocument } from '../../src/shared/result';
import { runJob } from '../../src/workers/runJob';

/** A calculation by an expression, as a job has it. */
export interface Calculation {
  readonly inputs: { readonly rasters: readonly string[]; readonly like?: string };
  readonly parameters: { readonly expression: string; readonly [name: string]: unknown };
}

/** Runs a calculation in this thread, on inputs in a folder, without the time that a command takes to start. */
export function calculate(
  folder: string,
  { inputs, parameters }: Calculation,
  { out, ...options }: { readonly out: string; readonly tile?: number },
): Promise<ResultDocument> {
  return runJob(
    { version: 1, analysis: 'calc', inputs, parameters },
    { workers: 1, memory: 'serial', baseFolder: folder, options: { ...options, raster: join(folder, out) } },
  );
}
