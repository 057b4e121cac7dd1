import { RASTER_ENDINGS } from '../../data/raster/rasterNames';
import { MAX_OBSERVER_HEIGHT_M } from '../../shared/limits';
import { suitsAsGreenness, suitsAsObservers, suitsAsSurface } from '../inputs/suits';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import type { Settings } from '../settings';
import { askText, numberBetween } from './askText';
import { type FileQuestion, pickFile } from './pickFile';
import { BACK, type WizardStep } from './wizard';

/** Answers that both jobs of green visibility need. Paths are absolute. */
export interface ViewAnswers {
  readonly surface: string;
  readonly greenness: string;
  readonly radiusM: number;
  readonly observerHeightM: number;
}

/** What steps know beside the answers so far. */
export interface StepContext<A> {
  readonly files: WorkspaceFiles;
  /** Answers given ahead: their steps are left out. */
  readonly given: Readonly<Partial<A>>;
  /** The answers of the last time. */
  readonly proposed: Readonly<Partial<A>>;
  readonly settings: Settings;
}

const FILES = {
  observers: {
    placeholder: 'Observers: a layer of points',
    suits: suitsAsObservers,
    wanted: 'a layer of points',
    none: 'No layer of points was found in the workspace.',
    endings: ['gpkg', 'shp', 'geojson', 'fgb', 'csv'],
  },
  surface: {
    placeholder: 'Surface: a raster of heights with buildings and trees (DSM)',
    suits: suitsAsSurface,
    wanted: 'a raster',
    none: 'No raster was found in the workspace.',
    endings: [...RASTER_ENDINGS],
    fromWeb: true,
  },
  greenness: {
    placeholder: 'Greenness: a raster that is 1 where green',
    suits: suitsAsGreenness,
    wanted: 'a raster',
    none: 'No raster was found in the workspace.',
    endings: [...RASTER_ENDINGS],
    fromWeb: true,
  },
} satisfies Readonly<Record<string, Omit<FileQuestion, 'proposed'>>>;

/** Asks for one of the files. */
export function fileStep<N extends keyof typeof FILES, A extends { readonly [K in N]: string }>(
  name: N,
  { files, given, proposed }: StepContext<A>,
): WizardStep<A> {
  return {
    asked: () => given[name] === undefined,
    async ask(answers, place) {
      const question = { ...FILES[name], proposed: answers[name] ?? proposed[name] };
      const path = await pickFile(files, place, question);
      return path === BACK ? BACK : ({ [name]: path } as Partial<A>);
    },
  };
}

/** Asks for radius and height of the eye. */
export function measureSteps<A extends ViewAnswers>({ proposed, settings }: StepContext<A>): WizardStep<A>[] {
  const step = (
    name: 'radiusM' | 'observerHeightM',
    prompt: string,
    min: number,
    max: number,
    fallback: number,
  ): WizardStep<A> => ({
    asked: () => true,
    async ask(answers, place) {
      const value = String(answers[name] ?? proposed[name] ?? fallback);
      const text = await askText(place, { prompt, value, check: numberBetween(min, max, 'metres') });
      return text === BACK ? BACK : ({ [name]: Number(text) } as Partial<A>);
    },
  });
  return [
    step('radiusM', 'Radius: how far an observer sees, in metres', 0.1, 50_000, settings.radiusM),
    step(
      'observerHeightM',
      'Height of the eye above the surface, in metres',
      0,
      MAX_OBSERVER_HEIGHT_M,
      settings.observerHeightM,
    ),
  ];
}
