import { type QuickPickItem, window } from 'vscode';
import { showStep } from './showStep';
import type { BACK, StepPlace } from './wizard';

/** Shows a list of which at least one item is chosen; throws a `CancelledError` where the person leaves it. */
export function pickSeveral<T extends QuickPickItem>(
  place: StepPlace,
  placeholder: string,
  items: readonly T[],
): Promise<readonly T[] | typeof BACK> {
  const pick = window.createQuickPick<T>();
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ picked }) => picked);
  return showStep<readonly T[]>(pick, place, (answer) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) answer(pick.selectedItems);
      else pick.placeholder = `${placeholder}: choose at least one`;
    });
  });
}
