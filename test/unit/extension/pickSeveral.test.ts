import { beforeEach, expect, test, vi } from 'vitest';
import type { QuickPickItem } from 'vscode';
import { pickSeveral } from '../../../src/extension/pickers/pickSeveral';
import { CancelledError } from '../../../src/shared/errors';

/** The list of the editor, and what it tells. */
const list = vi.hoisted(() => ({
  accept: () => {},
  hide: () => {},
  shown: {} as { items: QuickPickItem[]; selectedItems: QuickPickItem[]; busy: boolean; placeholder: string },
}));
vi.mock('vscode', () => ({
  QuickInputButtons: {},
  window: {
    createQuickPick() {
      list.shown = {
        ...{ items: [], selectedItems: [], busy: false, placeholder: '' },
        ...{ show() {}, dispose() {}, onDidTriggerButton() {} },
        onDidAccept: (listener: () => void) => Object.assign(list, { accept: listener }),
        onDidHide: (listener: () => void) => Object.assign(list, { hide: listener }),
      } as unknown as typeof list.shown;
      return list.shown;
    },
  },
}));

const place = { title: 'Title', step: 1, steps: 1, back: false };
const [parks, stops] = [{ label: 'parks', picked: true }, { label: 'stops' }];
const settle = (): Promise<void> => new Promise((wait) => setImmediate(wait));

let answer: unknown;
beforeEach(() => {
  answer = undefined;
});

async function show(items: Promise<QuickPickItem[]>, min?: 0): Promise<void> {
  const choice = { placeholder: 'Which', items, ...(min === undefined ? {} : { min }) } as const;
  pickSeveral(place, choice).then(
    (given) => {
      answer = given;
    },
    (error) => {
      answer = error;
    },
  );
  await settle();
}

test('a list that is still to come is busy, and not answered by chance', async () => {
  let come!: (items: QuickPickItem[]) => void;
  const items = new Promise<QuickPickItem[]>((resolve) => {
    come = resolve;
  });
  await show(items, 0);
  list.accept();
  await settle();
  expect([list.shown.busy, answer]).toEqual([true, undefined]);
  come([parks!, stops!]);
  await settle();
  expect([list.shown.busy, list.shown.selectedItems]).toEqual([false, [parks]]);
  list.accept();
  await settle();
  expect(answer).toEqual([parks]);
});

test('at least one is chosen, unless there may be none', async () => {
  await show(Promise.resolve([stops!]));
  list.accept();
  await settle();
  expect([list.shown.placeholder, answer]).toEqual(['Which: choose at least one', undefined]);
  await show(Promise.resolve([stops!]), 0);
  list.accept();
  await settle();
  expect(answer).toEqual([]);
});

test('a list that is left, or cannot be made, fails', async () => {
  await show(Promise.resolve([stops!]));
  list.hide();
  await settle();
  expect(answer).toBeInstanceOf(CancelledError);
  await show(Promise.reject(new Error('no files')));
  expect(answer).toEqual(new Error('no files'));
});
