import type { Measure } from '../../src/shared/description';
import { capitalised } from '../model/words';

/** How far each measure counts. */
export type Weights = readonly number[];

const COUNTS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Weights under a name: of each measure alone, from the last to the first, and of all alike. */
export function presetsOf(
  measures: readonly Measure[],
): readonly (readonly [name: string, weights: Weights])[] {
  const alone = measures.map(({ weight }, measure): readonly [string, Weights] => [
    capitalised(weight),
    measures.map((_, other) => Number(other === measure)),
  ]);
  const count = measures.length;
  const all = [`All ${COUNTS[count] ?? count}`, measures.map(() => 1)] as const;
  return count > 1 ? [...alone.reverse(), all] : alone;
}

/** The place of the preset that the weights are; -1 where they are none. */
export function presetOf(measures: readonly Measure[], weights: Weights): number {
  return presetsOf(measures).findIndex(([, known]) => known.every((weight, at) => weight === weights[at]));
}

/** Weights in words: the name of their preset, or each of them. */
export function weightsText(measures: readonly Measure[], weights: Weights): string {
  const preset = presetsOf(measures)[presetOf(measures, weights)];
  return preset?.[0].toLowerCase() ?? measures.map(({ weight }, at) => `${weight} ${weights[at]}`).join(', ');
}
