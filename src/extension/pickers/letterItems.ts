import type { QuickPick, QuickPickItem } from 'vscode';
import { LETTERS } from '../../shared/letters';

/** At the head of a label, where it has one. */
const ICON = /^(\$\([^)]*\) )?/;

/**
 * Shows a list whose chosen items have letters, A for the one that was chosen first.
 *
 * @param hasLetter whether an item can have one
 * @returns the chosen items so far, in the order in which they were chosen
 */
export function letterItems<T extends QuickPickItem>(
  pick: QuickPick<T>,
  items: readonly T[],
  hasLetter: (item: T) => boolean,
): () => readonly T[] {
  let chosen = items.filter(({ picked }) => picked);
  let shown: readonly T[] = [];

  /** Other letters are other items: the editor knows no way to change one. */
  function show(): void {
    const active = pick.activeItems.map((item) => shown.indexOf(item));
    const lettered = chosen.filter(hasLetter);
    shown = items.map((item) => {
      const letter = LETTERS[lettered.indexOf(item)];
      const label = letter === undefined ? item.label : item.label.replace(ICON, `$&${letter}: `);
      return { ...item, label, picked: chosen.includes(item) };
    });
    pick.keepScrollPosition = true;
    pick.items = shown;
    pick.selectedItems = shown.filter(({ picked }) => picked);
    const before = active.flatMap((at) => shown[at] ?? []);
    if (before.length > 0) pick.activeItems = before;
  }

  show();
  pick.onDidChangeSelection((selected) => {
    const now = selected.map((item) => items[shown.indexOf(item)]!);
    const next = [
      ...chosen.filter((item) => now.includes(item)),
      ...now.filter((item) => !chosen.includes(item)),
    ];
    // Of what was shown anew the editor tells too.
    if (next.length === chosen.length && next.every((item, at) => item === chosen[at])) return;
    chosen = next;
    show();
  });
  return () => chosen;
}
