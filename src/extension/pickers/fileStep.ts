import { RASTER_ENDINGS } from '../../data/raster/rasterNames';
import type { Form } from '../../shared/form';
import { pathsOf } from '../../shared/inputPaths';
import { MODULE_ENDINGS } from '../../shared/jobModules';
import type { FileDescription } from '../../shared/questions';
import type { Answers } from '../forms/answers';
import { type AskedInput, askedInputs } from '../forms/asked';
import { fitOf, isNamed } from '../inputs/fit';
import { pickFile } from './pickFile';
import { pickFiles } from './pickFiles';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Endings of files from elsewhere, where an input does not say them. */
const ENDINGS = {
  raster: RASTER_ENDINGS,
  layer: ['gpkg', 'shp', 'geojson', 'fgb', 'csv', 'tsv'],
  text: ['txt'],
  module: MODULE_ENDINGS,
} as const;

/** Asks for the file of an input, or for its files. */
export function fileStep(
  name: string,
  field: AskedInput,
  { form, files, given, proposed }: StepContext,
): WizardStep {
  const { wanted, none, without, onlyIfNamed = false, endings = ENDINGS[field.holds] } = field.question;
  /** The best of the files that are what the input asks for by their names too. */
  let named: string | undefined;
  const suits = (file: FileDescription, answers: Answers): number =>
    onlyIfNamed && answersOther(name, file.path, answers) ? 0 : fitOf(field, file);
  return {
    async prepare(answers) {
      if (answers[name] !== undefined) return;
      // The list of files is waited for no sooner than it must be: questions before this one show it as it comes.
      if (!onlyIfNamed || !inputsBefore(form, name).every((input) => answers[input] !== undefined)) return;
      const [best] = (await files.all())
        .filter((file) => isNamed(field, file) && !answersOther(name, file.path, answers))
        .sort((a, b) => fitOf(field, b) - fitOf(field, a));
      named = best?.path;
    },
    // An answer so far is asked for again, whatever the workspace has.
    asked: (answers) =>
      given[name] === undefined && (!onlyIfNamed || named !== undefined || answers[name] !== undefined),
    async ask(answers, place) {
      // What was chosen the last time is no proposal where it answers another question now.
      const last = proposed[name];
      const remembered = Array.isArray(last)
        ? pathsOf(last).filter((path) => !answersOther(name, path, answers))
        : last;
      const earlier = answers[name] === undefined ? remembered : answers[name];
      const question = {
        placeholder: promptOf(field, answers),
        suits: (file: FileDescription) => suits(file, answers),
        proposed: pathsOf(earlier === undefined ? named : earlier),
        isAnswer: pathsOf(answers[name]).length > 0,
        wanted,
        none,
        endings,
        without,
        lettered: field.lettered === true,
        fromWeb: field.holds === 'raster',
      };
      const chosen = await (field.several ? pickFiles : pickFile)(files, place, question);
      return chosen === BACK ? BACK : { [name]: chosen?.length === 0 ? null : chosen };
    },
  };
}

/** The inputs that are asked for before one. */
function inputsBefore(form: Form, name: string): string[] {
  const names = askedInputs(form).map((input) => input.name);
  return names.slice(0, names.indexOf(name));
}

/** Whether a file is the answer to another question. */
function answersOther(name: string, path: string, answers: Answers): boolean {
  return Object.entries(answers).some(([other, answer]) => other !== name && pathsOf(answer).includes(path));
}
