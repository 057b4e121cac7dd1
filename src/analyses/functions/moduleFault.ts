import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, UserError } from '../../shared/errors';
import type { UserModule } from './userModule';

/** The sentence for a module that could not be loaded, whatever was thrown. */
export function moduleFault(thrown: unknown, module: UserModule): UserError {
  return new UserError(`${module.label} ${faultOf(thrown, module)}`, { change: 'function', cause: thrown });
}

function faultOf(thrown: unknown, { file, label }: UserModule): string {
  const message = reasonOf(thrown).replace(/\.$/, '');
  const { code, name } = (thrown ?? {}) as NodeJS.ErrnoException;
  if (code === 'ERR_MODULE_NOT_FOUND') return missingImport(message, file);
  if (name !== 'SyntaxError') return `failed while it was loaded: ${message}${placeIn(thrown, file)}.`;
  // Of an import that the other module does not have, the engine says the name.
  if (/does not provide an export named/.test(message)) return `imports what is not there: ${message}.`;
  return `is not valid JavaScript: ${message}; "node --check ${label}" shows where.`;
}

/** As in `Cannot find package 'x' imported from /folder/f.mjs`: in words of ours, with the importer where it is another file. */
function missingImport(message: string, file: string): string {
  const [, kind, wanted, importer] =
    /^Cannot find (module|package) '(.+?)'(?: imported from (.+))?$/.exec(message) ?? [];
  if (wanted === undefined) return `imports what cannot be found: ${message}.`;
  const through = importer === undefined || importer === file ? '' : `, through ${importer},`;
  return kind === 'package'
    ? `imports${through} the package ${wanted}, which is not installed: install it in the folder of the module, or leave it out.`
    : `imports${through} ${wanted}, which was not found: correct the path.`;
}

/** What was thrown, in one line. User's code may throw anything, also what cannot be turned into text. */
export function reasonOf(thrown: unknown): string {
  try {
    return messageOf(thrown).trim() || 'an error without a message';
  } catch {
    return 'what cannot be shown';
  }
}

/** Where in a module an error was made, as in ` (line 12)`; nothing where that is elsewhere. */
export function placeIn(thrown: unknown, file: string): string {
  const stack = thrown instanceof Error && typeof thrown.stack === 'string' ? thrown.stack : '';
  for (const [, url, line] of stack.matchAll(/(file:\/\/[^\s)]+?)(?:\?\w*)?:(\d+):\d+/g)) {
    if (relative(file, fileURLToPath(url!)) === '') return ` (line ${line})`;
  }
  return '';
}
