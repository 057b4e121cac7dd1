import { extname } from 'node:path';
import { locate } from '../../data/files/paths';
import { readBytes } from '../../data/files/readBytes';
import type { InputFile, PlanContext } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import { formatBytes } from '../../shared/format';
import type { ModuleOptions } from '../../shared/jobModules';
import { MODULE_ENDINGS } from '../../shared/jobModules';

/** A module of the user's as threads know it. Plain data. */
export interface UserModule {
  /** The absolute path. */
  readonly file: string;
  /** The path as the job gives it, for messages. */
  readonly label: string;
  /** SHA-256 of what it holds. */
  readonly checksum: string;
}

/** Text that people write is far smaller. */
const MAX_BYTES = 16e6;

/**
 * Finds a module that a job names, without running any of it. Its checksum becomes part of the result. Throws a
 * `UserError` where there is none.
 *
 * @param role the input of the job that names it
 */
export async function findModule(
  role: string,
  path: string,
  context: Pick<PlanContext, 'resolve' | 'record' | 'options'>,
): Promise<{ readonly input: InputFile; readonly module: UserModule }> {
  if (!MODULE_ENDINGS.some((ending) => extname(path).toLowerCase() === `.${ending}`)) {
    throw new UserError(`${path} is not a JavaScript module: name a file that ends in .mjs or .js.`, {
      change: role,
    });
  }
  const file = locate('', context.resolve(path));
  const { length } = await readBytes(file, path, MAX_BYTES);
  const input = { role, path, file, description: `JavaScript module, ${formatBytes(length)}` };
  const [record] = await context.record([input]);
  const { agreedModules } = context.options as ModuleOptions;
  if (agreedModules !== undefined && !agreedModules.includes(record!.sha256)) {
    throw new UserError(`${path} was changed since you agreed to run it: run the job again.`, {
      change: role,
    });
  }
  return { input, module: { file, label: path, checksum: record!.sha256 } };
}
