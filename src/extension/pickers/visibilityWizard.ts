import type { LocatedJob } from '../jobs/jobIdentity';
import { baseFolderFor, jobPath } from '../jobs/jobPaths';
import { fileStep, measureSteps, type StepContext, type ViewAnswers } from './visibilitySteps';
import { runWizard } from './wizard';

/** What *Compute Green Visibility…* asks for. Paths are absolute. */
export interface VisibilityAnswers extends ViewAnswers {
  readonly observers: string;
}

/** Asks for what is not given yet. */
export async function askVisibility(context: StepContext<VisibilityAnswers>): Promise<VisibilityAnswers> {
  const steps = [
    fileStep('observers', context),
    fileStep('surface', context),
    fileStep('greenness', context),
    ...measureSteps(context),
  ];
  return (await runWizard('Compute Green Visibility', steps, context.given)) as VisibilityAnswers;
}

/** The job that the answers stand for. */
export function visibilityJob(answers: VisibilityAnswers): LocatedJob {
  const { observers, surface, greenness, radiusM, observerHeightM } = answers;
  const baseFolder = baseFolderFor(observers);
  return {
    baseFolder,
    job: {
      version: 1,
      analysis: 'gvi',
      inputs: {
        surface: jobPath(baseFolder, surface),
        greenness: jobPath(baseFolder, greenness),
        observers: jobPath(baseFolder, observers),
      },
      parameters: { radiusM, observerHeightM },
    },
  };
}
