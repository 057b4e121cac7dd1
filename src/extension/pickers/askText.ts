import { window } from 'vscode';
import { showStep } from './showStep';
import type { BACK, StepPlace } from './wizard';

/** A line of text to ask for. */
export interface TextQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  /** What is wrong with a text, in one sentence; `undefined` where it is fine. */
  check(text: string): string | undefined;
}

/** Asks for a line of text until it is fine; throws a `CancelledError` where the person leaves. */
export function askText(place: StepPlace, question: TextQuestion): Promise<string | typeof BACK> {
  const box = window.createInputBox();
  box.prompt = question.prompt;
  box.value = question.value;
  box.placeholder = question.placeholder;
  return showStep<string>(box, place, (answer) => {
    box.onDidChangeValue((text) => {
      box.validationMessage = question.check(text);
    });
    box.onDidAccept(() => {
      box.validationMessage = question.check(box.value);
      if (box.validationMessage === undefined) answer(box.value.trim());
    });
  });
}
