import { RASTER_ENDINGS } from '../../data/raster/rasterNames';
import type { AskedInput } from '../forms/asked';
import { fitOf } from '../inputs/fit';
import { pickFile } from './pickFile';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Endings of files from elsewhere, where an input does not say them. */
const ENDINGS = {
  raster: RASTER_ENDINGS,
  layer: ['gpkg', 'shp', 'geojson', 'fgb', 'csv'],
  text: ['txt'],
} as const;

/** Asks for the file of an input. */
export function fileStep(
  name: string,
  field: AskedInput,
  { files, given, proposed }: StepContext,
): WizardStep {
  const { wanted, none, without, endings = ENDINGS[field.holds] } = field.question;
  return {
    asked: () => given[name] === undefined,
    async ask(answers, place) {
      const before = answers[name] === undefined ? proposed[name] : answers[name];
      const path = await pickFile(files, place, {
        placeholder: promptOf(field, answers),
        suits: (file) => fitOf(field, file),
        proposed: typeof before === 'string' ? before : undefined,
        isAnswer: typeof answers[name] === 'string',
        wanted,
        none,
        endings,
        without,
        fromWeb: field.holds === 'raster',
      });
      return path === BACK ? BACK : { [name]: path };
    },
  };
}
