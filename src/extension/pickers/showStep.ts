import { type QuickInput, type QuickInputButton, QuickInputButtons } from 'vscode';
import { CancelledError } from '../../shared/errors';
import { BACK, type StepPlace } from './wizard';

/** A list or a line of text of the editor. */
interface StepInput extends QuickInput {
  buttons: readonly QuickInputButton[];
  onDidTriggerButton(listener: (button: QuickInputButton) => void): unknown;
}

/**
 * Shows a list or a line of text as a step of a wizard, until it is answered or left for the one before. Throws a
 * `CancelledError` where the person leaves.
 *
 * @param listen what answers it, or fails
 */
export function showStep<T>(
  input: StepInput,
  place: StepPlace,
  listen: (answer: (value: T) => void, fail: (reason: unknown) => void) => void,
): Promise<T | typeof BACK> {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.steps;
  input.ignoreFocusOut = true;
  if (place.back) input.buttons = [QuickInputButtons.Back];
  return new Promise<T | typeof BACK>((resolve, reject) => {
    input.onDidTriggerButton(() => resolve(BACK));
    input.onDidHide(() => reject(new CancelledError()));
    listen(resolve, reject);
    input.show();
  }).finally(() => input.dispose());
}
