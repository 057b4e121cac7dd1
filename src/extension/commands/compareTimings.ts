import { UserError } from '../../shared/errors';
import { compareInPanel } from '../jobs/runInPanel';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';
import { jobItems } from './jobItems';

/** *Compare Timings…*: for the job that was run last, or a job file of the workspace. */
export async function compareTimings(services: Services): Promise<void> {
  const items = await jobItems(services);
  if (items.length === 0) {
    throw new UserError('There is no job to compare yet; run an analysis first, or save a job file.');
  }
  const place = { title: 'Compare Timings', step: 1, steps: 1, back: false };
  const placeholder =
    'The job to run serially, with 1 to N workers, and with copies in place of shared memory';
  const item = await pickItem(place, { placeholder, items });
  if (item !== BACK) await compareInPanel(services, await item.load());
}
