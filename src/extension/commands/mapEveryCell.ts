import type { Uri } from 'vscode';
import { assignFiles } from '../inputs/assignFiles';
import { refuseAll } from '../inputs/refuseAll';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { runInPanel } from '../jobs/runInPanel';
import { askCells, type CellsAnswers, cellsJob } from '../pickers/cellsWizard';
import { pathOf } from '../pickers/pickFile';
import { remembered } from '../pickers/remembered';
import type { Services } from '../services';
import { readSettings } from '../settings';

/** *Map Green Visibility of Every Cell…*, from the palette or for a surface of the explorer. */
export async function mapEveryCell(
  services: Services,
  files: WorkspaceFiles,
  selection: readonly Uri[],
): Promise<void> {
  services.jobs.warm();
  const memory = remembered<CellsAnswers>(services.context.workspaceState, 'cells');
  const described = await files.describe(selection.map(pathOf));
  if (described[0]?.kind !== 'raster') refuseAll(described, 'a raster');
  const { observers: _observers, ...given } = assignFiles(
    described,
    described.length > 0 ? 'surface' : undefined,
  );
  const answers = await askCells({ files, given, proposed: memory.read(), settings: readSettings() });
  await memory.keep(answers);
  services.addresses.allow([answers.surface, answers.greenness]);
  await runInPanel(services, cellsJob(answers));
}
