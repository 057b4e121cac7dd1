import { type Entry, entries as own } from '../../src/analyses/registry';
import { spacingForm } from './spacing/form';

/** The registry with one more line, for a build that tests make and nobody ships. */
export const entries: readonly Entry[] = [
  ...own,
  { form: spacingForm, load: async () => (await import('./spacing/analysis')).spacing },
];
