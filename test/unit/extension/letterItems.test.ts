import { expect, test } from 'vitest';
import type { QuickPick, QuickPickItem } from 'vscode';
import { letterItems } from '../../../src/extension/pickers/letterItems';

/** The list of the editor: a click tells, as the editor does, with the items that are shown. */
function list() {
  let tell: (selected: readonly QuickPickItem[]) => void = () => {};
  const pick = {
    ...{ items: [], selectedItems: [], activeItems: [] },
    onDidChangeSelection(listener: typeof tell) {
      tell = listener;
    },
  } as unknown as QuickPick<QuickPickItem>;
  const click = (name: string): void => {
    const item = pick.items.find(({ label }) => label.endsWith(name))!;
    const isChosen = pick.selectedItems.includes(item);
    // In the order of the list, whatever was chosen first.
    tell(pick.items.filter((other) => (other === item ? !isChosen : pick.selectedItems.includes(other))));
    tell(pick.selectedItems); // of what is shown anew
  };
  return { pick, click, labels: () => pick.items.map(({ label }) => label) };
}

const items = ['$(file) dsm', '$(file) dtm', '$(file) ortho', 'Another…'].map((label) => ({ label }));
const hasLetter = ({ label }: QuickPickItem): boolean => label !== 'Another…';

test('letters follow the order of choosing, and go on where one is given up', () => {
  const { pick, click, labels } = list();
  const chosen = letterItems(pick, [{ ...items[0]!, picked: true }, ...items.slice(1)], hasLetter);
  expect(labels()).toEqual(['$(file) A: dsm', '$(file) dtm', '$(file) ortho', 'Another…']);
  click('ortho');
  click('dtm');
  expect(labels()).toEqual(['$(file) A: dsm', '$(file) C: dtm', '$(file) B: ortho', 'Another…']);
  click('dsm');
  expect(labels()).toEqual(['$(file) dsm', '$(file) B: dtm', '$(file) A: ortho', 'Another…']);
  click('dsm');
  expect(chosen().map(({ label }) => label)).toEqual(['$(file) ortho', '$(file) dtm', '$(file) dsm']);
});

test('what leads to other files has none, and the item under the keyboard stays', () => {
  const { pick, click, labels } = list();
  const chosen = letterItems(pick, items, hasLetter);
  pick.activeItems = [pick.items[3]!];
  click('Another…');
  click('dtm');
  expect(labels()).toEqual(['$(file) dsm', '$(file) A: dtm', '$(file) ortho', 'Another…']);
  expect(pick.activeItems).toEqual([pick.items[3]]);
  expect(chosen()).toHaveLength(2);
});
