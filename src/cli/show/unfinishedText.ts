import type { PartsFound } from '../../cluster/checkParts';
import type { LocatedPlan } from '../../cluster/clusterPlan';
import { shellWord } from '../../cluster/engines/quoting';

import { rangesText } from '../../cluster/numberRanges';
import { formatCount, formatItems, joinWords } from '../../shared/format';
import { rerunCommand } from '../rerunCommand';

/** Parts that cannot be used whose reasons are told. */
const MAX_REASONS = 3;

/**
 * What is missing for a merge, and the command that runs it again, in a sentence.
 *
 * @param folder the plan's, as the person named it
 */
export function unfinishedText(
  { plan, folder: absolute }: LocatedPlan,
  { missing, foreign }: PartsFound,
  folder: string,
): string {
  const unusable = foreign.map(({ part, why }) => `part ${part} cannot be used (${why})`);
  const faults = [
    ...(missing.length === 0
      ? []
      : [
          `${formatItems(missing.length, 'parts')} of ${formatCount(plan.parts.length)} ${missing.length === 1 ? 'is' : 'are'} missing`,
        ]),
    ...unusable.slice(0, MAX_REASONS),
    ...(unusable.length > MAX_REASONS ? [`${unusable.length - MAX_REASONS} others likewise`] : []),
  ];
  const parts = [...missing, ...foreign.map(({ part }) => part)].sort((a, b) => a - b);
  return `The parts in ${folder} cannot be merged yet, because ${joinWords(faults, 'and')}: run --array=${rangesText(parts)} again, as by "${rerunCommand(absolute, folder, parts)}", and merge then ("graticule status ${shellWord(folder)}" tells more).`;
}
