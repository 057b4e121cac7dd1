import { RASTER_ENDINGS } from '../../data/raster/rasterNames';
import type { Form } from '../../shared/form';
import type { Answers } from '../forms/answers';
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
  { form, files, given, proposed }: StepContext,
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
      if (path === BACK) return BACK;
      return path === answers[name] ? { [name]: path } : { ...openAgain(form, name), [name]: path };
    },
  };
}

/** What was answered of another file says nothing of this one. */
function openAgain({ parameters }: Form, input: string): Answers {
  const names = Object.entries(parameters).flatMap(([name, field]) => {
    if (!('of' in field) || field.of !== input) return [];
    return field.kind === 'cellValues' ? [name, field.orAbove] : [name];
  });
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
