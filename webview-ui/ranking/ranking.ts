import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { singular } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { totalsOf } from '../../src/shared/tables';
import { capitalised } from '../model/words';
import type { Page } from '../state/pageState';
import { createMeasure } from '../table/columnWidths';
import type { TableSource } from '../table/tableSource';
import { choiceFor, type GroupChoice, rowsOfChoice, winnersText } from './groupChoice';
import { fullName, groupOf, type RankedData, rankedData } from './rankedData';
import { rankingColumns } from './rankingColumns';
import { rankingUnder, type Standing, standingColumns, standingsOf, weightsFor } from './standings';
import { ALL_VARIANTS, isOfVariant, variantFor } from './variants';

/** What a table has where its rows are ranked: anew at once as weights change, each group for itself. */
export interface Ranking {
  readonly data: RankedData;
  readonly weights: ReadonlySignal<readonly number[]>;
  /** Which groups are shown. */
  readonly choice: ReadonlySignal<GroupChoice>;
  readonly variant: ReadonlySignal<string>;
  /** How often which row is first, where the best of each group are shown; else nothing. */
  readonly winners: ReadonlySignal<string>;
  readonly source: TableSource;
  /** Ranks by other weights and puts the rows into that order. */
  setWeights(weights: readonly number[]): void;
  setVariant(variant: string): void;
  setChoice(choice: GroupChoice): void;
}

export function createRanking(document: PackedResult, page: Page): Ranking {
  const { view } = page;
  const data = rankedData(document);
  const several = data.groups.length > 1;
  const weights = computed(() => weightsFor(data, view.weights.value));
  const standings = computed(() => standingsOf(data, weights.value));
  const choice = computed(() => choiceFor(data, view.group.value));
  const variant = computed(() => variantFor(data, view.variant.value));
  const about = computed(() =>
    rowsOfChoice(data, choice.value, choice.value === 'best' ? standings.value : new Map()),
  );
  const { rank } = data.weights;

  /** What leaves out rows of the result, in words. */
  function choiceWords(): string[] {
    const group =
      typeof choice.value === 'number'
        ? data.groups[choice.value]!.name
        : `best of each ${singular(data.weights.groups)}`;
    return [
      ...(several && choice.value !== 'all' ? [group] : []),
      ...(variant.value === ALL_VARIANTS ? [] : [variant.value]),
    ];
  }

  return {
    data,
    weights,
    choice,
    variant,
    winners: computed(() => (several && choice.value === 'best' ? winnersText(data, standings.value) : '')),
    source: {
      caption: capitalised(data.plural),
      plural: data.plural,
      table: signal(data.table),
      firstSort: { column: rank, descending: false },
      isLive: false,
      about,
      offered: computed(() => about.value.filter((row) => isOfVariant(data, row, variant.value))),
      // Their scales span the rows that the table is about.
      columns: computed(() =>
        rankingColumns({ data, rows: about.value, standings, measure: createMeasure() }),
      ),
      searched: computed(() => standingColumns(data, standings.value)),
      totals: computed(() => (several && choice.value !== 'all' ? null : totalsOf(document.result))),
      choiceWords,
      ranking: () => rankingUnder(data, weights.value, standings.value),
      beginsGroup: (row, above) =>
        several && (view.sort.value?.column ?? rank) === rank && groupOf(data, row) !== groupOf(data, above),
    },
    setWeights(next) {
      batch(() => {
        view.weights.value = next;
        view.sort.value = null;
      });
      page.announce(
        several
          ? winnersText(data, standings.value)
          : `First: ${firstNames(data, standings.value).join(', ')}.`,
      );
    },
    setVariant(next) {
      view.variant.value = next;
    },
    setChoice(next) {
      view.group.value = next;
    },
  };
}

/** The names of those that come first, at most three. */
function firstNames(data: RankedData, standings: ReadonlyMap<number, Standing>): string[] {
  const best = [...standings].filter(([, { rank }]) => rank === 1).sort(([, a], [, b]) => a.place - b.place);
  return best.slice(0, 3).map(([row]) => fullName(data, row));
}
