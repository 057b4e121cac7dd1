import type { Uri } from 'vscode';
import { refuseAll } from '../inputs/refuseAll';
import { suitsAsArea } from '../inputs/suits';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { runInPanel } from '../jobs/runInPanel';
import { pathOf } from '../pickers/pickFile';
import { pickLayersFirst } from '../pickers/pickLayers';
import { type RankingAnswers, rankingJob } from '../pickers/rankingJob';
import { askRanking } from '../pickers/rankingWizard';
import { remembered } from '../pickers/remembered';
import type { Services } from '../services';
import { readSettings } from '../settings';

/** *Rank Projections…*, from the palette or for a layer of the explorer. */
export async function rankProjections(
  services: Services,
  files: WorkspaceFiles,
  selection: readonly Uri[],
): Promise<void> {
  services.jobs.warm();
  const memory = remembered<RankingAnswers>(services.context.workspaceState, 'ranking');
  const described = await pickLayersFirst(
    'Rank Projections',
    await files.describe(selection.map(pathOf)),
    suitsAsArea,
  );
  const [area] = described.filter((file) => suitsAsArea(file) > 0);
  if (area === undefined) refuseAll(described, 'a layer with features');
  const given = area === undefined ? {} : { area: area.path };
  const answers = await askRanking(files, services.jobs, given, memory.read(), readSettings());
  await memory.keep(answers);
  await runInPanel(services, rankingJob(answers));
}
