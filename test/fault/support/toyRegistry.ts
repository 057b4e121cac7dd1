import type { Analysis } from '../../../src/shared/analysis';
import { toy } from './toyAnalysis';

/** The forms of all. */
export const forms = [toy.form];

/** Stands in for the registry of analyses: holds the toy alone. */
export async function loadAnalysis(): Promise<Analysis> {
  return toy as unknown as Analysis;
}
