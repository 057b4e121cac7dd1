import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { UserError } from '../../shared/errors';
import { nearest } from '../../shared/nearest';
import { moduleFault } from './moduleFault';
import type { UserModule } from './userModule';

/** A function of the user's. What it gives, or throws, may be anything. */
export type UserFunction = (argument: unknown) => unknown;

/** A module of the user's, loaded. */
export interface LoadedFunction {
  readonly run: UserFunction;
  /** All that the module exports, by name. */
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Imports a module of the user's into this thread, and so runs its top level. One that was edited is imported anew; what
 * it imports itself is not, as long as this thread lives. Throws a `UserError` that names the module and what is
 * wrong: it is missing, has a fault, imports what is not there, or exports no function of that name.
 *
 * @param exportName as in `row`
 */
export async function loadFunction(module: UserModule, exportName: string): Promise<LoadedFunction> {
  printToStderr();
  const exports = await importAnew(module);
  const run = exports[exportName];
  if (typeof run === 'function') return { run: run as UserFunction, exports };
  throw new UserError(`${module.label} exports no function ${exportName}${held(exports, exportName)}`, {
    change: 'function',
  });
}

async function importAnew(module: UserModule): Promise<Record<string, unknown>> {
  const { file, checksum } = module;
  const url = pathToFileURL(file);
  url.search = checksum;
  // A CommonJS module is kept by its path, whatever the query.
  delete createRequire(file).cache[file];
  try {
    const exports: Record<string, unknown> = await import(/* @vite-ignore */ url.href);
    return { ...exports };
  } catch (error) {
    throw moduleFault(error, module);
  }
}

/** What the module exports in its place, and what to write. */
function held(exports: Readonly<Record<string, unknown>>, wanted: string): string {
  const names = Object.keys(exports);
  const known =
    names.length === 0 ? 'it exports nothing' : `it exports ${nearest(wanted, names, 5).join(', ')}`;
  return `: ${known}; write "export function ${wanted}(...) { ... }".`;
}

/** Standard output is for results: what a module prints goes beside them. */
function printToStderr(): void {
  console.log = console.error;
  console.info = console.error;
  console.debug = console.error;
}
