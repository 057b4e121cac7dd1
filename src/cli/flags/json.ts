import { InvalidArgumentError } from 'commander';
import { messageOf } from '../../shared/errors';

/** A JSON value. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`Give JSON, as in '{"limit": 3}': ${messageOf(error)}.`);
  }
}
