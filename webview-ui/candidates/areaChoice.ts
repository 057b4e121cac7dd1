import { formatCount } from '../../src/shared/format';
import { element } from '../dom/element';
import type { ViewState } from '../model/viewState';
import type { CandidateData } from './candidateData';
import type { Standing } from './standings';

/** Which areas of a ranking are shown: the best of each, all of all, or one by its place. */
export type AreaChoice = ViewState['area'];

/** A list of the areas to choose from. */
export interface AreaSelect {
  readonly element: HTMLElement;
  show(choice: AreaChoice): void;
}

export function createAreaSelect(
  data: CandidateData,
  first: AreaChoice,
  onChange: (choice: AreaChoice) => void,
): AreaSelect {
  const choices: readonly (readonly [AreaChoice, string])[] = [
    ['best', `Best of each area (${formatCount(data.areas.length)})`],
    ['all', `All candidates of all areas (${formatCount(data.rows)})`],
    ...data.areas.map(({ name }, place) => [place, name] as const),
  ];
  const select = element(
    'select',
    {
      class: 'select',
      onchange: () => onChange(choices[select.selectedIndex]![0]),
    },
    ...choices.slice(0, 2).map(([, label]) => element('option', {}, label)),
    element(
      'optgroup',
      { label: 'One area' },
      ...choices.slice(2).map(([, name]) => element('option', {}, name)),
    ),
  );
  const show = (choice: AreaChoice): void => {
    select.selectedIndex = choices.findIndex(([known]) => known === choice);
  };
  show(first);
  return {
    element: element('label', { class: 'area-choice' }, element('span', { class: 'muted' }, 'Areas'), select),
    show,
  };
}

/** The choice as it applies to a result: one with a single area has nothing to choose. */
export function choiceFor(data: CandidateData, choice: AreaChoice): AreaChoice {
  if (data.areas.length === 1) return 0;
  return typeof choice === 'number' && choice >= data.areas.length ? 'best' : choice;
}

/** The rows of a choice, in the order of the result. */
export function rowsOfChoice(
  data: CandidateData,
  choice: AreaChoice,
  standings: ReadonlyMap<number, Standing>,
): Uint32Array {
  const all = Uint32Array.from({ length: data.rows }, (_, row) => row);
  if (choice === 'all') return all;
  if (choice === 'best') return all.filter((row) => standings.get(row)?.rank === 1);
  const { from, to } = data.areas[choice]!;
  return all.slice(from, to);
}

/** How often which candidate is the best of an area, in words; where several tie, each counts. */
export function winnersText(data: CandidateData, standings: ReadonlyMap<number, Standing>): string {
  const wins = new Map<string, Set<number>>();
  for (const [place, { from, to }] of data.areas.entries()) {
    for (let row = from; row < to; row++) {
      if (standings.get(row)?.rank !== 1) continue;
      const areas = wins.get(data.name(row)) ?? new Set();
      wins.set(data.name(row), areas.add(place));
    }
  }
  const sorted = [...wins].sort(([, a], [, b]) => b.size - a.size);
  const shown = sorted.slice(0, MAX_WINNERS).map(([name, areas]) => `${name} ${formatCount(areas.size)}`);
  const others = sorted.length - shown.length;
  if (others > 0) shown.push(`${formatCount(others)} others`);
  return `First in how many areas: ${shown.join(', ')}`;
}

const MAX_WINNERS = 4;
