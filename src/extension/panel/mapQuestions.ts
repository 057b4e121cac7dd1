import type { RampName } from '../../shared/colourRamps';
import { UserError } from '../../shared/errors';
import type { Questions } from '../../shared/questions';
import { resultExtent } from '../../shared/resultExtent';
import type { KeptResult } from './resultStore';

/**
 * Asks for the layers under a result's map: around its observers and what they can see, where it has any.
 *
 * @param withInputs whether the files that the job names may be looked for
 */
export function mapQuestion(
  { document, baseFolder, raster }: KeptResult,
  ramp: RampName,
  withInputs: boolean,
): Questions['layers']['ask'] {
  const { result } = document;
  const around = resultExtent(result);
  return { job: result.job, baseFolder, raster, ramp, around, withoutInputs: !withInputs };
}

/** Asks what the observer of a row sees. Throws a `UserError` where the row has no place, or nothing may be looked for. */
export function viewshedQuestion(
  { document, baseFolder }: KeptResult,
  row: number,
  withInputs: boolean,
): Questions['viewshed']['ask'] {
  if (!withInputs) {
    throw new UserError(
      'What it sees is not computed: the result names files outside the workspace or on the web, which may not be read; open it again, in a trusted workspace, and choose Look or Fetch.',
    );
  }
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
