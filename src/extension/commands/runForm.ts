import type { Uri } from 'vscode';
import type { Form, FormCommand } from '../../shared/form';
import { pathsOf } from '../../shared/inputPaths';
import type { FileDescription } from '../../shared/questions';
import { type Answers, jobOf } from '../forms/answers';
import { askedInputs } from '../forms/asked';
import { assignFiles } from '../inputs/assignFiles';
import { bestFit } from '../inputs/fit';
import { refuseAll } from '../inputs/refuseAll';
import { createPreviewPanel } from '../jobs/previewPanel';
import { runInPanel } from '../jobs/runInPanel';
import { askForm } from '../pickers/askForm';
import { pathOf } from '../pickers/pickFile';
import { pickLayersFirst } from '../pickers/pickLayers';
import type { Services } from '../services';
import { proposals } from '../settings';

/**
 * Runs an analysis: asks for what its form asks for and the selected files do not give.
 *
 * @param selection files of the explorer, the clicked one first; none from the palette
 */
export async function runForm(
  services: Services,
  form: Form,
  command: FormCommand,
  selection: readonly Uri[],
): Promise<void> {
  const { files, jobs } = services;
  jobs.warm(form.id);
  const { title } = form.commands[0] ?? command;
  const described = await pickLayersFirst(title, await files.describe(selection.map(pathOf)), (file) =>
    bestFit(form, file),
  );
  const assigned = assignFiles(form, described, command.menu?.input);
  refuseUnfit(form, command, described, assigned);
  // Files with letters are asked for in any case, since their order counts: those chosen already come first.
  const isLettered = ([name]: [string, unknown]): boolean => form.inputs[name]?.lettered === true;
  const given = Object.fromEntries(Object.entries(assigned).filter((entry) => !isLettered(entry)));
  const first = Object.fromEntries(Object.entries(assigned).filter(isLettered));
  // Answers of earlier runs in this workspace are proposed again.
  const { workspaceState } = services.context;
  const key = `answers.${form.id}`;
  const proposed = { ...proposals(form), ...workspaceState.get<Answers>(key), ...first };
  const preview = createPreviewPanel(services);
  try {
    const context = { form, files, jobs, given, proposed };
    const answers = await askForm(title, { ...context, preview: (some) => preview.show(jobOf(form, some)) });
    await workspaceState.update(key, answers);
    services.addresses.allow(rasterPaths(form, answers));
    await runInPanel(services, jobOf(form, answers), preview);
  } finally {
    preview.end();
  }
}

/** Throws a `UserError` where the file that was clicked is for no input. */
function refuseUnfit(
  form: Form,
  { menu }: FormCommand,
  described: readonly FileDescription[],
  given: Answers,
): void {
  const clicked = described[0]?.path;
  if (clicked !== undefined && Object.values(given).flatMap(pathsOf).includes(clicked)) return;
  const input = askedInputs(form).find(({ name, field }) =>
    menu?.input === undefined ? field.holds === menu?.holds : name === menu.input,
  );
  refuseAll(described, input?.field.question.wanted ?? 'a file that this command takes');
}

/** What the person chose to read from the web is fetched without a further question. */
function rasterPaths(form: Form, answers: Answers): string[] {
  return askedInputs(form).flatMap(({ name, field }) =>
    field.holds === 'raster' ? pathsOf(answers[name]) : [],
  );
}
