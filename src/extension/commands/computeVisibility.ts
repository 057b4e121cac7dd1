import type { Uri } from 'vscode';
import type { FileDescription } from '../../shared/questions';
import { suitsAsGreenness, suitsAsObservers, suitsAsSurface } from '../inputs/suits';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { runInPanel } from '../jobs/runInPanel';
import { pathOf } from '../pickers/pickFile';
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
  const described = await files.describe(selection.map(pathOf));
  const given = assign(described, clicked);
  const answers = await askVisibility(files, given, memory.read(), readSettings());
  await memory.keep(answers);
  await runInPanel(services, visibilityJob(answers));
}

/** Gives each selected file to the input that it suits best. */
function assign(
  described: readonly FileDescription[],
  clicked: 'surface' | 'greenness' | undefined,
): Partial<VisibilityAnswers> {
  const given: { observers?: string; surface?: string; greenness?: string } = {};
  const rest = [...described];
  if (clicked !== undefined) given[clicked] = rest.shift()?.path;
  const takeBest = (
    input: keyof typeof given,
    suits: (file: FileDescription) => number,
    least: number,
  ): void => {
    if (given[input] !== undefined) return;
    const [best] = rest.filter((file) => suits(file) >= least).sort((a, b) => suits(b) - suits(a));
    if (best === undefined) return;
    given[input] = best.path;
    rest.splice(rest.indexOf(best), 1);
  };
  takeBest('observers', suitsAsObservers, 1);
  takeBest('greenness', suitsAsGreenness, 10);
  takeBest('surface', suitsAsSurface, 4);
  takeBest('greenness', suitsAsGreenness, 1);
  return given;
}
