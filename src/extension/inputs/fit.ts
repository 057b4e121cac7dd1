import { basename } from 'node:path';
import type { FileFit, Form } from '../../shared/form';
import type { FileDescription } from '../../shared/questions';
import { type AskedInput, askedInputs } from '../forms/asked';

/** How well a file fits an input, from what it holds and, among equals, from its name. 0: not at all. */
export function fitOf({ holds, question: { fits } }: AskedInput, file: FileDescription): number {
  if (file.kind !== holds || (file.kind === 'layer' && file.features === 0)) return 0;
  const score = fits.scores[file.kind === 'raster' ? file.content : file.geometry] ?? 0;
  if (score === 0) return 0;
  return Math.max(1, score + bonusOf(fits, file));
}

/** Whether a file fits an input by its name too. */
export function isNamed(field: AskedInput, file: FileDescription): boolean {
  return fitOf(field, file) > 0 && bonusOf(field.question.fits, file) > 0;
}

function bonusOf({ names }: FileFit, { path }: FileDescription): number {
  const name = basename(path);
  const [, bonus = 0] = names?.find(([pattern]) => new RegExp(pattern, 'i').test(name)) ?? [];
  return bonus;
}

/** How well a file fits the input of a form that it fits best. */
export function bestFit(form: Form, file: FileDescription): number {
  return Math.max(0, ...askedInputs(form).map(({ field }) => fitOf(field, file)));
}
