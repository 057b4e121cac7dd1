import type { Form } from './form';
import { pathsOf } from './inputPaths';
import type { JobDocument } from './job';

/** The endings of modules. */
export const MODULE_ENDINGS = ['mjs', 'js'] as const;

/** The modules that a job names, each once: code of the user's that it would run. */
export function modulesOf({ inputs: fields }: Form, { inputs }: Pick<JobDocument, 'inputs'>): string[] {
  const paths = Object.entries(fields).flatMap(([name, { holds }]) =>
    holds === 'module' ? pathsOf(inputs[name]) : [],
  );
  return [...new Set(paths)];
}

/** What of a run's options is about modules. */
export interface ModuleOptions {
  /** The checksums of those that may be run, where somebody was asked. */
  readonly agreedModules?: readonly string[];
}
