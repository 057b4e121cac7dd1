import { beforeEach, expect, test, vi } from 'vitest';
import { askText } from '../../../src/extension/pickers/askText';

/** The line of text of the editor, and what it tells. */
const editor = vi.hoisted(() => ({
  box: {} as { value: string; validationMessage: string | undefined; busy: boolean },
  type: (_text: string): void => {},
  accept: async (): Promise<void> => {},
}));
vi.mock('vscode', () => ({
  QuickInputButtons: {},
  window: {
    createInputBox() {
      const box = {
        ...{ value: '', validationMessage: undefined, busy: false },
        ...{ show() {}, dispose() {}, onDidTriggerButton() {}, onDidHide() {} },
        onDidChangeValue(listener: (text: string) => void) {
          editor.type = (text) => {
            box.value = text;
            listener(text);
          };
        },
        onDidAccept: (listener: typeof editor.accept) => Object.assign(editor, { accept: listener }),
      };
      editor.box = box;
      return box;
    },
  },
}));

const place = { title: 'Title', step: 1, steps: 1, back: false };
const settle = (): Promise<void> => new Promise((wait) => setImmediate(wait));
/** What is told of a text, once the test says it. */
let told: Map<string, (fault: string | undefined) => void>;
let answer: unknown;

beforeEach(() => {
  told = new Map();
  answer = undefined;
  void askText(place, {
    ...{ prompt: 'What', value: 'A' },
    check: (text) => (text === '' ? 'Enter one.' : undefined),
    follow: (text) => new Promise((tell) => told.set(text, tell)),
  }).then((given) => {
    answer = given;
  });
});

test('what is wrong with a text is shown once it is known, unless another text is there by then', async () => {
  expect([...told.keys(), editor.box.busy]).toEqual(['A', true]);
  editor.type('A +');
  told.get('A')!('late');
  await settle();
  expect([editor.box.validationMessage, editor.box.busy]).toEqual([undefined, true]);
  told.get('A +')!('ends too early');
  await settle();
  expect([editor.box.validationMessage, editor.box.busy]).toEqual(['ends too early', false]);
  editor.type('');
  expect(editor.box.validationMessage).toBe('Enter one.');
});

test('a text that is wrong is not taken; one of which nothing is known soon is', async () => {
  editor.type('A +');
  const accepted = editor.accept();
  told.get('A +')!('ends too early');
  await accepted;
  expect([answer, editor.box.validationMessage]).toEqual([undefined, 'ends too early']);
  editor.type('A + B');
  await editor.accept();
  await settle();
  expect(answer).toBe('A + B');
});
