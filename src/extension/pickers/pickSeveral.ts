import { type QuickPickItem, window } from 'vscode';
import { letterItems } from './letterItems';
import { showStep } from './showStep';
import type { BACK, StepPlace } from './wizard';

/** A list of which several items may be chosen. */
export interface SeveralChoice<T extends QuickPickItem> {
  readonly placeholder: string;
  /** The items, or the promise of them; a list that takes a moment shows that it is busy. */
  readonly items: readonly T[] | Promise<readonly T[]>;
  /** How many must be chosen at least: one where absent. */
  readonly min?: 0 | 1;
  /** The items that have letters once they are chosen, in that order; none where absent. */
  readonly hasLetter?: ((item: T) => boolean) | undefined;
}

/** Shows a list of which several items are chosen, those with letters in the order of choosing; throws a `CancelledError` where the person leaves it. */
export function pickSeveral<T extends QuickPickItem>(
  place: StepPlace,
  { placeholder, items, min = 1, hasLetter }: SeveralChoice<T>,
): Promise<readonly T[] | typeof BACK> {
  const pick = window.createQuickPick<T>();
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.canSelectMany = true;
  return showStep<readonly T[]>(pick, place, (answer, fail) => {
    let chosen = (): readonly T[] => pick.selectedItems;
    pick.onDidAccept(() => {
      if (pick.busy) return; // none can have been chosen yet
      if (chosen().length >= min) answer(chosen());
      else pick.placeholder = `${placeholder}: choose at least one`;
    });
    pick.busy = true;
    Promise.resolve(items).then((all) => {
      if (hasLetter === undefined) {
        pick.items = all;
        pick.selectedItems = all.filter(({ picked }) => picked);
      } else chosen = letterItems(pick, all, hasLetter);
      pick.busy = false;
    }, fail);
  });
}
