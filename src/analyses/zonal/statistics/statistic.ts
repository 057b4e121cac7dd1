import { UserError } from '../../../shared/errors';
import { nearest } from '../../../shared/nearest';

/** Statistics that need no order of cells. */
export const PLAIN = ['mean', 'sd', 'min', 'max', 'sum', 'count'] as const;
export type PlainStatistic = (typeof PLAIN)[number];

/** What is computed where a job names nothing: not the median, for which all cells of a zone have to be sorted. */
export const USUAL: readonly PlainStatistic[] = ['mean', 'sd', 'min', 'max', 'count'];

/** A statistic, by the name of its column. */
export type Statistic =
  | { readonly name: PlainStatistic; readonly quantile: null }
  | { readonly name: string; readonly quantile: number };

/** The statistics that a job names, each once. Throws a `UserError` where one is none. */
export function statisticsOf(text: string | undefined): Statistic[] {
  const names = (text ?? '').split(/[\s,]+/).filter((name) => name !== '');
  const wanted = names.length === 0 ? USUAL : names.map((name) => name.toLowerCase());
  return [...new Set(wanted)].map(statisticNamed);
}

function statisticNamed(name: string): Statistic {
  const plain = PLAIN.find((known) => known === name);
  if (plain !== undefined) return { name: plain, quantile: null };
  if (name === 'median') return { name, quantile: 0.5 };
  const percent = /^q(\d+(?:\.\d+)?)$/.exec(name)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { name, quantile: Number(percent) / 100 };
  const [close] = nearest(name, [...PLAIN, 'median', 'q10'], 1);
  throw new UserError(
    `${name} is no statistic; the nearest is ${close}: choose from ${PLAIN.join(', ')}, median, and quantiles from q0 to q100.`,
    { change: 'stats' },
  );
}
