import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** The places of rows in the order in which they are shown, from the first to the last of them. */
export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

/** Which rows of a grid are selected, by their places. */
export interface GridSelection {
  /** The place of the selected row; -1 where it is not shown. */
  readonly active: ReadonlySignal<number>;
  /** The rows that are copied: the selected one, or all from where a selection was begun; `null` where none is. */
  readonly chosen: ReadonlySignal<PlaceRange | null>;
  /** @param extend whether the rows from where the selection began stay chosen */
  goTo(place: number, extend: boolean): void;
  chooseAll(): void;
}

/** A choice of several rows, which is over when another row is selected or the order changes. */
interface Extent {
  readonly order: Uint32Array;
  readonly selected: number | null;
  readonly anchor: number;
  readonly head: number;
}

/**
 * @param shown the rows in their order
 * @param selected the selected row by its number, of the whole page
 */
export function gridSelection(
  shown: ReadonlySignal<Uint32Array>,
  selected: Signal<number | null>,
): GridSelection {
  const kept = signal<Extent | null>(null);
  const active = computed(() => (selected.value === null ? -1 : shown.value.indexOf(selected.value)));
  const extent = computed(() => {
    const known = kept.value;
    return known?.order === shown.value && known.selected === selected.value ? known : null;
  });
  const chosen = computed((): PlaceRange | null => {
    const { anchor, head } = extent.value ?? { anchor: active.value, head: active.value };
    return anchor < 0 ? null : { from: Math.min(anchor, head), to: Math.max(anchor, head) };
  });
  function choose(anchor: number, head: number): void {
    kept.value = { order: shown.value, selected: selected.value, anchor, head };
  }
  return {
    active,
    chosen,
    goTo(place, extend) {
      const anchor = extent.value?.anchor ?? active.value;
      selected.value = shown.value[place] ?? null;
      if (extend && anchor >= 0) choose(anchor, place);
      else kept.value = null;
    },
    chooseAll: () => choose(0, shown.value.length - 1),
  };
}
