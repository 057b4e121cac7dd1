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
  /** The same, of a text that `check` finds fine, where it takes a while to tell. */
  follow?: ((text: string) => Promise<string | undefined>) | undefined;
}

/** How long an accepted text waits to be told wrong. */
const PATIENCE_MS = 300;

/** Asks for a line of text until it is fine; throws a `CancelledError` where the person leaves. */
export function askText(place: StepPlace, question: TextQuestion): Promise<string | typeof BACK> {
  const box = window.createInputBox();
  box.prompt = question.prompt;
  box.value = question.value;
  box.placeholder = question.placeholder;
  return showStep<string>(box, place, (answer, fail) => {
    let latest: Promise<string | undefined> = Promise.resolve(undefined);
    const follow = (text: string): void => {
      const fault = question.check(text);
      if (fault !== undefined || question.follow === undefined) {
        latest = Promise.resolve(fault);
        box.validationMessage = fault;
        return;
      }
      const told = question.follow(text);
      latest = told;
      box.busy = true;
      told.then((wrong) => {
        if (latest !== told) return;
        box.busy = false;
        box.validationMessage = wrong;
      }, fail);
    };
    if (question.follow !== undefined && box.value !== '') follow(box.value);
    box.onDidChangeValue(follow);
    box.onDidAccept(async () => {
      const { value } = box;
      const fault =
        question.check(value) ?? (await Promise.race([latest.catch(() => undefined), patience()]));
      box.validationMessage = fault;
      if (fault === undefined) answer(value.trim());
    });
  });
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
}
