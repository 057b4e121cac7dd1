import type { Answers } from '../forms/answers';

/** Where a step stands among those that are asked. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly steps: number;
  /** Whether there is a step to go back to. */
  readonly back: boolean;
}

/** The person wants the step before. */
export const BACK = Symbol('back');

/** One question of a wizard. */
export interface WizardStep {
  /** Finds out what `asked` must know beside the answers before it; called again as these change. */
  readonly prepare?: (answers: Answers) => Promise<void>;
  /** Whether the question is asked, given the answers before it. */
  readonly asked: (answers: Answers) => boolean;
  /**
   * Asks. Returns the answers of this step, which replace earlier ones, or `BACK`.
   * Throws a `CancelledError` where the person leaves.
   */
  ask(answers: Answers, place: StepPlace): Promise<Answers | typeof BACK>;
}

/**
 * Asks one step after the other, with a way back. Answers given before a step back stay and are proposed again;
 * the number of steps follows the answers.
 *
 * @returns every answer, those given ahead included
 */
export async function runWizard(
  title: string,
  steps: readonly WizardStep[],
  given: Answers,
): Promise<Answers> {
  let answers = given;
  const visited: number[] = [];
  let at = await nextAsked(steps, 0, answers);
  while (at !== undefined) {
    const asked = steps.filter((step) => step.asked(answers));
    const place: StepPlace = {
      title,
      step: asked.indexOf(steps[at]!) + 1,
      steps: asked.length,
      back: visited.length > 0,
    };
    const answer = await steps[at]!.ask(answers, place);
    if (answer === BACK) {
      at = visited.pop() ?? at;
      continue;
    }
    answers = { ...answers, ...answer };
    visited.push(at);
    at = await nextAsked(steps, at + 1, answers);
  }
  return answers;
}

async function nextAsked(
  steps: readonly WizardStep[],
  from: number,
  answers: Answers,
): Promise<number | undefined> {
  await Promise.all(steps.map((step) => step.prepare?.(answers)));
  const found = steps.findIndex((step, index) => index >= from && step.asked(answers));
  return found < 0 ? undefined : found;
}
