import { basename } from 'node:path';
import { type Uri, window, workspace } from 'vscode';
import { PLAN_NAME } from '../../cluster/planName';
import { UserError } from '../../shared/errors';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';
import { planOf, type SplitFolder, splitFolderOf } from './splitFolder';
import { splitTitle } from './splitTitle';

/** More files of the name than a person will look through. */
const MAX_PLANS = 100;

/** The clicked plan, else the one in the editor, else one of the workspace; `undefined` where the person chooses none. */
export async function chooseSplit(
  services: Services,
  clicked: Uri | undefined,
  title: string,
): Promise<SplitFolder | undefined> {
  const open = window.activeTextEditor?.document.uri;
  const plan = clicked ?? (open !== undefined && basename(open.path) === PLAN_NAME ? open : undefined);
  if (plan !== undefined) return splitFolderOf(plan);
  const files = await workspace.findFiles(`**/${PLAN_NAME}`, '**/node_modules/**', MAX_PLANS);
  const items = (await Promise.all(files.map((uri) => itemOf(services, splitFolderOf(uri))))).flat();
  const [only] = items;
  if (only === undefined) {
    throw new UserError(
      `The workspace has no job that was split (${PLAN_NAME}); choose Send Job to a Cluster… first.`,
    );
  }
  if (items.length === 1) return only.split;
  const place = { title, step: 1, steps: 1, back: false };
  const item = await pickItem(place, { placeholder: 'The job that was split', items });
  return item === BACK ? undefined : item.split;
}

/** None of a file that is no plan of ours. */
async function itemOf(services: Services, split: SplitFolder) {
  try {
    const plan = await planOf(services, split);
    return [{ label: splitTitle(plan), description: split.label, split }];
  } catch {
    return [];
  }
}
