import type { Analysis } from '../shared/analysis';
import { UserError } from '../shared/errors';

/** What is known of an analysis without loading it. */
interface Entry {
  readonly title: string;
  load(): Promise<Analysis>;
}

/** Every analysis, by the name that jobs use. To add one is to add its folder and a line here. */
const entries: Readonly<Record<string, Entry>> = {
  gvi: {
    title: 'Green visibility at points',
    load: async () => (await import('./gvi/analysis')).gvi,
  },
  'gvi-cells': {
    title: 'Green visibility of every cell',
    load: async () => (await import('./gviCells/analysis')).gviCells,
  },
  projections: {
    title: 'Projections ranked by distortion',
    load: async () => (await import('./projections/analysis')).projections,
  },
};

/** The names of all analyses, as jobs use them. */
export function analysisNames(): string[] {
  return Object.keys(entries);
}

/** What to call an analysis on screen. */
export function analysisTitle(name: string): string {
  return entries[name]?.title ?? name;
}

/** Loads an analysis. Throws a `UserError` where there is none of this name. */
export async function loadAnalysis(name: string): Promise<Analysis> {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined) {
    throw new UserError(
      `There is no analysis "${name}"; choose one of ${analysisNames().join(', ')} as the job's "analysis".`,
    );
  }
  return entry.load();
}
