import { QuickInputButtons, window } from 'vscode';
import { CancelledError } from '../../shared/errors';
import { BACK, type StepPlace } from './wizard';

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
  box.title = place.title;
  box.step = place.step;
  box.totalSteps = place.steps;
  box.prompt = question.prompt;
  box.value = question.value;
  box.placeholder = question.placeholder;
  box.ignoreFocusOut = true;
  if (place.back) box.buttons = [QuickInputButtons.Back];
  return new Promise<string | typeof BACK>((resolve, reject) => {
    box.onDidTriggerButton(() => resolve(BACK));
    box.onDidChangeValue((text) => {
      box.validationMessage = question.check(text);
    });
    box.onDidAccept(() => {
      box.validationMessage = question.check(box.value);
      if (box.validationMessage === undefined) resolve(box.value.trim());
    });
    box.onDidHide(() => reject(new CancelledError()));
    box.show();
  }).finally(() => box.dispose());
}
