import { formatCount } from '../../src/shared/format';
import { type Rows, rowNumbers } from '../model/tableData';
import type { ViewState } from '../state/viewState';
import type { RankedData } from './rankedData';
import type { Standing } from './standings';

/** Which groups of a ranking are shown: the best of each, all of all, or one by its place. */
export type GroupChoice = ViewState['group'];

/** The choice as it applies to a result: one with a single group has nothing to choose. */
export function choiceFor(data: RankedData, choice: GroupChoice): GroupChoice {
  if (data.groups.length === 1) return 0;
  return typeof choice === 'number' && choice >= data.groups.length ? 'best' : choice;
}

/** The rows of a choice, in the order of the result. The best of a group is one row, the first of those that tie. */
export function rowsOfChoice(
  data: RankedData,
  choice: GroupChoice,
  standings: ReadonlyMap<number, Standing>,
): Rows {
  const all = rowNumbers(data.table.rows);
  if (choice === 'all') return all;
  if (choice === 'best') return all.filter((row) => standings.get(row)?.place === 0);
  const { from, to } = data.groups[choice]!;
  return all.slice(from, to);
}

const MAX_WINNERS = 4;

/** How often which row is the best of a group, in words; of several that tie, the one that stands first. */
export function winnersText(data: RankedData, standings: ReadonlyMap<number, Standing>): string {
  const wins = new Map<string, Set<number>>();
  for (const [place, { from, to }] of data.groups.entries()) {
    for (let row = from; row < to; row++) {
      if (standings.get(row)?.place !== 0) continue;
      const won = wins.get(data.name(row)) ?? new Set();
      wins.set(data.name(row), won.add(place));
    }
  }
  const sorted = [...wins].sort(([, a], [, b]) => b.size - a.size);
  const shown = sorted.slice(0, MAX_WINNERS).map(([name, won]) => `${name} ${formatCount(won.size)}`);
  const others = sorted.length - shown.length;
  if (others > 0) shown.push(`${formatCount(others)} others`);
  return `First in how many ${data.weights.groups}: ${shown.join(', ')}`;
}
