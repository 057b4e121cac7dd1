import type { LayersRequest, ProbePlace } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import type { Probe, RasterLayer } from '../shared/messages';
import { parseJob } from './parseJob';

/** The layers under the map of a job's result, from bottom to top; none where its analysis has no map. */
export async function layersOf(
  document: JobDocument,
  resolve: (path: string) => string,
  request: LayersRequest,
): Promise<RasterLayer[]> {
  const { job, analysis } = await parseJob(document);
  return (await analysis.layers?.({ job, resolve }, request)) ?? [];
}

/** What there is at a place. Throws a `UserError` where its analysis has nothing to ask. */
export async function probeOf(
  document: JobDocument,
  resolve: (path: string) => string,
  place: ProbePlace,
): Promise<Probe> {
  const { job, analysis } = await parseJob(document);
  if (analysis.probe === undefined)
    throw new UserError('There is nothing to be asked about the places of this result.');
  return analysis.probe({ job, resolve }, place);
}
