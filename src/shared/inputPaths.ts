import type { JobDocument } from './job';

/*
 * A job gives for an input a path, or a list of several.
 */

type Inputs = JobDocument['inputs'];

/** The paths of what a job gives for one input, in order; none where it gives nothing. */
export function pathsOf(given: unknown): string[] {
  const paths = Array.isArray(given) ? given : [given];
  return paths.filter((path) => typeof path === 'string');
}

/** The paths of all inputs of a job, in order. */
export function inputPaths(inputs: Inputs): string[] {
  return Object.values(inputs).flatMap(pathsOf);
}

/** What a job gives for one input, with other paths. */
export function withPaths(given: unknown, change: (path: string) => string): unknown {
  const changed = (path: unknown): unknown => (typeof path === 'string' ? change(path) : path);
  return Array.isArray(given) ? given.map(changed) : changed(given);
}

/** Inputs of a job with other paths. */
export function withInputPaths(inputs: Inputs, change: (path: string) => string): Inputs {
  return Object.fromEntries(Object.entries(inputs).map(([name, given]) => [name, withPaths(given, change)]));
}
