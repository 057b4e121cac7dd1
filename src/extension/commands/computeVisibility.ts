import type { Uri } from 'vscode';
import { assignFiles } from '../inputs/assignFiles';
import { refuseAll } from '../inputs/refuseAll';
import { suitsAsObservers } from '../inputs/suits';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { runInPanel } from '../jobs/runInPanel';
import { pathOf } from '../pickers/pickFile';
import { pickLayersFirst } from '../pickers/pickLayers';
import { remembered } from '../pickers/remembered';
import { askVisibility, type VisibilityAnswers, visibilityJob } from '../pickers/visibilityWizard';
import type { Services } from '../services';
import { readSettings } from '../settings';

/**
 * *Compute Green Visibility…*, from the palette or for files of the explorer.
 *
 * @param clicked the input that the clicked file is for; found out from its content where absent
 */
export async function computeVisibility(
  services: Services,
  files: WorkspaceFiles,
  selection: readonly Uri[],
  clicked?: 'surface' | 'greenness',
): Promise<void> {
  services.jobs.warm();
  const memory = remembered<VisibilityAnswers>(services.context.workspaceState, 'visibility');
  const described = await pickLayersFirst(
    'Compute Green Visibility',
    await files.describe(selection.map(pathOf)),
    suitsAsObservers,
  );
  const given = assignFiles(described, clicked);
  if (clicked === undefined && given.observers === undefined) refuseAll(described, 'a layer of points');
  if (clicked !== undefined && described[0]?.kind !== 'raster') refuseAll(described, 'a raster');
  const proposed = memory.read();
  const answers = await askVisibility({ files, given, proposed, settings: readSettings() });
  await memory.keep(answers);
  services.addresses.allow([answers.surface, answers.greenness]);
  await runInPanel(services, visibilityJob(answers));
}
