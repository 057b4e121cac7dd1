import { fileText } from '../jobTitle';
import type { ResultBody } from '../result';
import type { Labels } from './pair';

/** Longer labels make headings that nobody reads. */
const MAX_LABEL = 60;

/** How two results are called together, and each in the other's company. */
export interface PairLabels {
  /** What both are of, as in `GVI: schools, `. */
  readonly both: string;
  readonly labels: Labels;
}

/** Something that is not the same in two results; `none` where one does without. */
interface Difference {
  readonly label: string;
  readonly texts: readonly [string, string];
}

/**
 * What differs between two results, in words: the ends of their titles, else the files or the parameters of their jobs, as
 * `radius 400 m` and `radius 800 m`; `first` and `second` where nothing short does.
 */
export function pairLabels(first: ResultBody, second: ResultBody): PairLabels {
  const { title } = first.description;
  if (title !== second.description.title) return titleEnds(title, second.description.title);
  const all = [...changedFiles(first, second), ...changedParameters(first, second)];
  const labels = [all, all.slice(0, 1)].map(labelsOf).find(areClear) ?? (['first', 'second'] as const);
  return { both: `${title}, `, labels };
}

/** The parameters of two results that are not the same, as they are shown. */
export function changedParameters(first: ResultBody, second: ResultBody): Difference[] {
  const [one, other] = [first, second].map(
    ({ description }) => new Map(description.parameters.map(({ label, text }) => [label, text])),
  );
  return [...new Set([...one!.keys(), ...other!.keys()])]
    .map((label): Difference => ({ label, texts: [one!.get(label) ?? 'none', other!.get(label) ?? 'none'] }))
    .filter(({ texts: [a, b] }) => a !== b);
}

/** Inputs of other names; where only their folders differ, a name tells nobody which is which. */
function changedFiles({ job, description: { asked = {} } }: ResultBody, second: ResultBody): Difference[] {
  const other = second.job.inputs;
  return [...new Set([...Object.keys(job.inputs), ...Object.keys(other)])]
    .map(
      (role): Difference => ({
        label: asked[role] ?? role,
        texts: [fileText(job.inputs[role]) ?? 'none', fileText(other[role]) ?? 'none'],
      }),
    )
    .filter(({ texts: [a, b] }) => a !== b);
}

function labelsOf(differences: readonly Difference[]): Labels {
  const of = (side: 0 | 1): string =>
    differences
      .map(({ label, texts }) => `${label.toLowerCase()} ${texts[side].replace(/ metres$/, ' m')}`)
      .join(', ');
  return [of(0), of(1)];
}

function areClear([first, second]: Labels): boolean {
  return first !== second && Math.max(first.length, second.length) <= MAX_LABEL;
}

/** Two titles without what both begin with: `Projections: countries, ISL` and `…, NOR` are `ISL` and `NOR`. */
function titleEnds(first: string, second: string): PairLabels {
  const [one, other] = [first, second].map((title) => title.split(/(?<=: |, )/));
  let shared = 0;
  while (shared < Math.min(one!.length, other!.length) - 1 && one![shared] === other![shared]) shared++;
  return {
    both: one!.slice(0, shared).join(''),
    labels: [one!.slice(shared).join(''), other!.slice(shared).join('')],
  };
}
