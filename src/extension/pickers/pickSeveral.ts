import { QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { CancelledError } from '../../shared/errors';
import { BACK, type StepPlace } from './wizard';

/** Shows a list of which at least one item is chosen; throws a `CancelledError` where the person leaves it. */
export function pickSeveral<T extends QuickPickItem>(
  place: StepPlace,
  placeholder: string,
  items: readonly T[],
): Promise<readonly T[] | typeof BACK> {
  const pick = window.createQuickPick<T>();
  pick.title = place.title;
  pick.step = place.step;
  pick.totalSteps = place.steps;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ picked }) => picked);
  if (place.back) pick.buttons = [QuickInputButtons.Back];
  return new Promise<readonly T[] | typeof BACK>((resolve, reject) => {
    pick.onDidTriggerButton(() => resolve(BACK));
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) resolve(pick.selectedItems);
      else pick.placeholder = `${placeholder}: choose at least one`;
    });
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  }).finally(() => pick.dispose());
}
