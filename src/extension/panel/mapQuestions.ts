import type { RampName } from '../../shared/colourRamps';
import { UserError } from '../../shared/errors';
import type { Requests } from '../../shared/messages';
import { extentOf } from '../../shared/places';
import type { Questions } from '../../shared/questions';
import type { KeptResult } from './resultStore';

/**
 * Asks for the layers under a result's map: around its places and what was looked at there, where it has any.
 *
 * @param withInputs whether the files that the job names may be looked for
 */
export function mapQuestion(
  { document, baseFolder, raster }: KeptResult,
  ramp: RampName,
  withInputs: boolean,
): Questions['layers']['ask'] {
  const { job, places } = document.result;
  return { job, baseFolder, raster, ramp, around: extentOf(places), withoutInputs: !withInputs };
}

/** Asks what there is at a place. Throws a `UserError` where nothing may be looked for. */
export function probeQuestion(
  { document, baseFolder }: KeptResult,
  { x, y }: Requests['probe']['ask'],
  withInputs: boolean,
): Questions['probe']['ask'] {
  if (!withInputs) {
    throw new UserError(
      'What is there is not computed: the result names files outside the workspace or on the web, which may not be read; open it again, in a trusted workspace, and choose Look or Fetch.',
    );
  }
  const { job, places } = document.result;
  return { job, baseFolder, x, y, grid: places?.kind === 'grid' ? places : undefined };
}
