import type { QuickPickItem } from 'vscode';
import { shownName } from '../../data/vector/layerPath';
import { formatOrdinal } from '../../shared/format';
import type { LocatedJob } from '../jobs/jobIdentity';
import { baseFolderFor, jobPath } from '../jobs/jobPaths';
import { pickItem } from './pickItem';
import { fileStep, measureSteps, type StepContext, type ViewAnswers } from './visibilitySteps';
import { BACK, runWizard, type WizardStep } from './wizard';

/** What *Map Green Visibility of Every Cell…* asks for. Paths are absolute. */
export interface CellsAnswers extends ViewAnswers {
  /** A layer of polygons; `null` for the whole surface. */
  readonly within: string | null;
  readonly every: number;
}

interface ValueItem<V> extends QuickPickItem {
  readonly value: V;
}

/** Asks for what is not given yet. */
export async function askCells(context: StepContext<CellsAnswers>): Promise<CellsAnswers> {
  const steps = [
    fileStep('surface', context),
    fileStep('greenness', context),
    withinStep(context),
    everyStep(context),
    ...measureSteps(context),
  ];
  return (await runWizard('Map Green Visibility of Every Cell', steps, context.given)) as CellsAnswers;
}

function withinStep({ files, proposed }: StepContext<CellsAnswers>): WizardStep<CellsAnswers> {
  const areas = async (): Promise<ValueItem<string | null>[]> => {
    const layers = (await files.all()).filter((file) => file.kind === 'layer' && file.geometry === 'polygon');
    return [
      { value: null, label: '$(globe) Whole surface' },
      ...layers.map(({ path, text }) => ({
        value: path,
        label: `$(symbol-misc) ${shownName(path)}`,
        detail: text,
      })),
    ];
  };
  return {
    asked: () => true,
    async ask(answers, place) {
      const before = answers.within ?? proposed.within ?? null;
      const item = await pickItem(place, {
        placeholder: 'Where: every cell of the surface, or those inside the polygons of a layer',
        items: areas(),
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { within: item.value };
    },
  };
}

function everyStep({ proposed }: StepContext<CellsAnswers>): WizardStep<CellsAnswers> {
  const items: readonly ValueItem<number>[] = [
    { value: 1, label: 'Every cell', detail: 'The map has the cells of the surface' },
    ...[2, 5, 10].map((value) => ({
      value,
      label: `Every ${formatOrdinal(value)} cell`,
      detail: `A coarser map in about 1/${value * value} of the time`,
    })),
  ];
  return {
    asked: () => true,
    async ask(answers, place) {
      const before = answers.every ?? proposed.every ?? 1;
      const item = await pickItem(place, {
        placeholder: 'Which cells are observers',
        items,
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { every: item.value };
    },
  };
}

/** The job that the answers stand for. */
export function cellsJob(answers: CellsAnswers): LocatedJob {
  const { surface, greenness, within, every, radiusM, observerHeightM } = answers;
  const baseFolder = baseFolderFor(surface);
  const area = within === null ? {} : { within: jobPath(baseFolder, within) };
  return {
    baseFolder,
    job: {
      version: 1,
      analysis: 'gvi-cells',
      inputs: { surface: jobPath(baseFolder, surface), greenness: jobPath(baseFolder, greenness), ...area },
      parameters: { radiusM, observerHeightM, every },
    },
  };
}
