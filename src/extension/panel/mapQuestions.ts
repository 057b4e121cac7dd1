import type { RampName } from '../../shared/colourRamps';
import { UserError } from '../../shared/errors';
import type { Questions } from '../../shared/questions';
import { resultExtent } from '../../shared/resultExtent';
import type { KeptResult } from './resultStore';

/** Asks for the layers under a result's map: around its observers and what they can see, where it has any. */
export function mapQuestion(
  { document, baseFolder, raster }: KeptResult,
  ramp: RampName,
): Questions['layers']['ask'] {
  const { result } = document;
  return { job: result.job, baseFolder, raster, ramp, around: resultExtent(result) };
}

/** Asks what the observer of a row sees. Throws a `UserError` where the row has no place. */
export function viewshedQuestion(
  { document, baseFolder }: KeptResult,
  row: number,
): Questions['viewshed']['ask'] {
  const { job, details } = document.result;
  const x = numbersOf(details.x)[row];
  const y = numbersOf(details.y)[row];
  if (typeof x !== 'number' || typeof y !== 'number') {
    throw new UserError('This row has no place on the map, so there is nothing to be seen from it.');
  }
  return { job, baseFolder, row, x, y };
}

function numbersOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
