import type { Form } from '../../shared/form';
import type { FileDescription } from '../../shared/questions';
import { askedInputs } from '../forms/asked';
import { fitOf } from './fit';

/**
 * Gives each of some files to the input of a form that it fits best: the first, which was clicked, before all others;
 * these from the best fit on, and at equal ones in the order of the questions. What fits no open input stays out.
 *
 * @param clicked the input that the first file is for, where the command says so
 * @returns paths by input
 */
export function assignFiles(
  form: Form,
  described: readonly FileDescription[],
  clicked?: string,
): Record<string, string> {
  const given: Record<string, string> = {};
  const pairs = askedInputs(form).flatMap(({ name, field }) =>
    described.map((file) => {
      const isClicked = file === described[0];
      const isMeant = isClicked && (clicked === undefined || clicked === name);
      const fit = isClicked && !isMeant ? 0 : fitOf(field, file);
      return { name, file, isClicked, fit, min: isClicked ? 1 : (field.question.fits.minUnasked ?? 1) };
    }),
  );
  const best = pairs
    .filter(({ fit, min }) => fit >= min)
    .sort((a, b) => Number(b.isClicked) - Number(a.isClicked) || b.fit - a.fit);
  const taken = new Set<FileDescription>();
  for (const { name, file } of best) {
    if (given[name] !== undefined || taken.has(file)) continue;
    given[name] = file.path;
    taken.add(file);
  }
  return given;
}
