import { QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { CancelledError } from '../../shared/errors';
import { BACK, type StepPlace } from './wizard';

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
  pick.title = place.title;
  pick.step = place.step;
  pick.totalSteps = place.steps;
  pick.placeholder = choice.placeholder;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (place.back) pick.buttons = [QuickInputButtons.Back];
  return new Promise<T | typeof BACK>((resolve, reject) => {
    pick.onDidTriggerButton(() => resolve(BACK));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item !== undefined) resolve(item);
    });
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
    pick.busy = true;
    Promise.resolve(choice.items).then((items) => {
      pick.items = items;
      const active = choice.active === undefined ? undefined : items.find(choice.active);
      if (active !== undefined) pick.activeItems = [active];
      pick.busy = false;
    }, reject);
  }).finally(() => pick.dispose());
}
