import type { Form } from '../../shared/form';
import { pathsOf } from '../../shared/inputPaths';
import type { FileDescription } from '../../shared/questions';
import { askedInputs } from '../forms/asked';
import { fitOf } from './fit';

/**
 * Gives each of some files to the input of a form that it fits best: the first, which was clicked, before all others;
 * these from the best fit on, and at equal ones in the order of the questions. An input of several files takes all that are
 * left for it. What fits no open input stays out.
 *
 * @param clicked the input that the first file is for, where the command says so
 * @returns paths by input, a list where it takes several
 */
export function assignFiles(
  form: Form,
  described: readonly FileDescription[],
  clicked?: string,
): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = {};
  const pairs = askedInputs(form).flatMap(({ name, field }) =>
    described.map((file) => {
      const isClicked = file === described[0];
      const isMeant = isClicked && (clicked === undefined || clicked === name);
      const fit = isClicked && !isMeant ? 0 : fitOf(field, file);
      return {
        name,
        several: field.several,
        file,
        isClicked,
        fit,
        min: isClicked ? 1 : (field.question.fits.minUnasked ?? 1),
      };
    }),
  );
  const best = pairs
    .filter(({ fit, min }) => fit >= min)
    .sort((a, b) => Number(b.isClicked) - Number(a.isClicked) || b.fit - a.fit);
  const taken = new Set<FileDescription>();
  for (const { name, several, file } of best) {
    if ((given[name] !== undefined && !several) || taken.has(file)) continue;
    given[name] = several ? [...pathsOf(given[name]), file.path] : file.path;
    taken.add(file);
  }
  return given;
}
