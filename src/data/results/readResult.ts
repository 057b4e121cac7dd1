import { readFile } from 'node:fs/promises';
import { UserError } from '../../shared/errors';
import { RESULT_SUFFIX, RESULT_VERSION, type ResultDocument } from '../../shared/result';

/** Reads a result document. Throws a `UserError` where the file is none. */
export async function readResult(path: string): Promise<ResultDocument> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UserError(`${path} was not found: check the path.`);
    throw notAResult(path);
  }
  if (!isResult(parsed)) throw notAResult(path);
  return parsed;
}

function notAResult(path: string): UserError {
  return new UserError(
    `${path} is not a result of Graticule; choose a file that was exported as a result document (*${RESULT_SUFFIX}).`,
  );
}

/** Whether a value has the members that everything that shows a result relies on. */
function isResult(value: unknown): value is ResultDocument {
  if (!hasMembers(value, ['formatVersion', 'result', 'run']) || value.formatVersion !== RESULT_VERSION)
    return false;
  const { result, run } = value;
  return (
    hasMembers(result, ['job', 'columns', 'attributes', 'details', 'summary', 'notes', 'rows']) &&
    Array.isArray(result.columns) &&
    Array.isArray(result.attributes) &&
    hasMembers(result.job, ['analysis', 'inputs', 'parameters']) &&
    hasMembers(run, ['workers', 'phasesMs', 'timeline'])
  );
}

function hasMembers(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value);
}
