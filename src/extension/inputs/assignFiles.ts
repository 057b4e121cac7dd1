import type { FileDescription } from '../../shared/questions';
import { suitsAsGreenness, suitsAsObservers, suitsAsSurface } from './suits';

/** Files by the input that they are for. */
export interface AssignedFiles {
  observers?: string;
  surface?: string;
  greenness?: string;
}

/**
 * Gives each of some files to the input that it suits best.
 *
 * @param clicked the input that the first file is for, where the person said so
 */
export function assignFiles(
  described: readonly FileDescription[],
  clicked?: 'surface' | 'greenness',
): AssignedFiles {
  const given: AssignedFiles = {};
  const rest = [...described];
  const first = clicked === undefined ? undefined : rest.shift();
  if (clicked !== undefined && first !== undefined) given[clicked] = first.path;
  const takeBest = (
    input: keyof AssignedFiles,
    suits: (file: FileDescription) => number,
    min: number,
  ): void => {
    if (given[input] !== undefined) return;
    const [best] = rest.filter((file) => suits(file) >= min).sort((a, b) => suits(b) - suits(a));
    if (best === undefined) return;
    given[input] = best.path;
    rest.splice(rest.indexOf(best), 1);
  };
  takeBest('observers', suitsAsObservers, 1);
  takeBest('greenness', suitsAsGreenness, 10);
  takeBest('surface', suitsAsSurface, 4);
  takeBest('greenness', suitsAsGreenness, 1);
  return given;
}
