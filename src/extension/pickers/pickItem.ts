import { type QuickPickItem, window } from 'vscode';
import { showStep } from './showStep';
import type { BACK, StepPlace } from './wizard';

/** A list to choose from. */
export interface Choice<T extends QuickPickItem> {
  readonly placeholder: string;
  /** The items, or the promise of them; a list that takes a moment shows that it is busy. */
  readonly items: readonly T[] | Promise<readonly T[]>;
  /** The item to start on. */
  readonly active?: (item: T) => boolean;
}

/** Shows a list; throws a `CancelledError` where the person leaves it. */
export function pickItem<T extends QuickPickItem>(
  place: StepPlace,
  choice: Choice<T>,
): Promise<T | typeof BACK> {
  const pick = window.createQuickPick<T>();
  pick.placeholder = choice.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return showStep<T>(pick, place, (answer, fail) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item !== undefined) answer(item);
    });
    pick.busy = true;
    Promise.resolve(choice.items).then((items) => {
      pick.items = items;
      const active = choice.active === undefined ? undefined : items.find(choice.active);
      if (active !== undefined) pick.activeItems = [active];
      pick.busy = false;
    }, fail);
  });
}
