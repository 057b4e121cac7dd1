import { suitsAsGreenness, suitsAsObservers, suitsAsSurface } from '../inputs/suits';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import type { LocatedJob } from '../jobs/jobIdentity';
import { baseFolderFor, jobPath } from '../jobs/jobPaths';
import type { Settings } from '../settings';
import { askText, numberBetween } from './askText';
import { type FileQuestion, pickFile } from './pickFile';
import { BACK, runWizard, type WizardStep } from './wizard';

/** What *Compute Green Visibility…* asks for. Paths are absolute. */
export interface VisibilityAnswers {
  readonly observers: string;
  readonly surface: string;
  readonly greenness: string;
  readonly radiusM: number;
  readonly observerHeightM: number;
}

type Input = 'observers' | 'surface' | 'greenness';

const TITLE = 'Compute Green Visibility';

const FILES: Readonly<Record<Input, Omit<FileQuestion, 'proposed'>>> = {
  observers: {
    placeholder: 'Observers: a layer of points',
    suits: suitsAsObservers,
    none: 'No layer of points was found in the workspace.',
    endings: ['shp', 'geojson', 'csv'],
  },
  surface: {
    placeholder: 'Surface: a raster of heights with buildings and trees (DSM)',
    suits: suitsAsSurface,
    none: 'No raster was found in the workspace.',
    endings: ['tif', 'tiff'],
  },
  greenness: {
    placeholder: 'Greenness: a raster that is 1 where green',
    suits: suitsAsGreenness,
    none: 'No raster was found in the workspace.',
    endings: ['tif', 'tiff'],
  },
};

/** Asks for what `given` leaves open. `proposed` holds the answers of the last time. */
export async function askVisibility(
  files: WorkspaceFiles,
  given: Readonly<Partial<VisibilityAnswers>>,
  proposed: Readonly<Partial<VisibilityAnswers>>,
  settings: Settings,
): Promise<VisibilityAnswers> {
  const fileStep = (input: Input): WizardStep<VisibilityAnswers> => ({
    asked: () => given[input] === undefined,
    async ask(answers, place) {
      const question = { ...FILES[input], proposed: answers[input] ?? proposed[input] };
      const path = await pickFile(files, place, question);
      return path === BACK ? BACK : { [input]: path };
    },
  });
  const numberStep = (
    name: 'radiusM' | 'observerHeightM',
    prompt: string,
    least: number,
    most: number,
    fallback: number,
  ): WizardStep<VisibilityAnswers> => ({
    asked: () => true,
    async ask(answers, place) {
      const value = String(answers[name] ?? proposed[name] ?? fallback);
      const text = await askText(place, { prompt, value, check: numberBetween(least, most, 'metres') });
      return text === BACK ? BACK : { [name]: Number(text) };
    },
  });
  const answers = await runWizard(
    TITLE,
    [
      fileStep('observers'),
      fileStep('surface'),
      fileStep('greenness'),
      numberStep('radiusM', 'Radius: how far an observer sees, in metres', 0.1, 50_000, settings.radiusM),
      numberStep(
        'observerHeightM',
        'Height of the eye above the surface, in metres',
        0,
        1000,
        settings.observerHeightM,
      ),
    ],
    given,
  );
  return answers as VisibilityAnswers;
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
