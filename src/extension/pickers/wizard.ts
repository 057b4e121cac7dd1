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
export interface WizardStep<A> {
  /** Whether the question is asked, given the answers before it. */
  readonly asked: (answers: Readonly<Partial<A>>) => boolean;
  /**
   * Asks. Returns the answers of this step, which replace earlier ones, or `BACK`.
   * Throws a `CancelledError` where the person leaves.
   */
  ask(answers: Readonly<Partial<A>>, place: StepPlace): Promise<Partial<A> | typeof BACK>;
}

/**
 * Asks one step after the other, with a way back. Answers given before a step back stay and are proposed again;
 * the number of steps follows the answers.
 *
 * @returns every answer, those given ahead included
 */
export async function runWizard<A>(
  title: string,
  steps: readonly WizardStep<A>[],
  given: Readonly<Partial<A>>,
): Promise<Partial<A>> {
  let answers: Partial<A> = { ...given };
  const visited: number[] = [];
  let at = nextAsked(steps, 0, answers);
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
    at = nextAsked(steps, at + 1, answers);
  }
  return answers;
}

function nextAsked<A>(
  steps: readonly WizardStep<A>[],
  from: number,
  answers: Readonly<Partial<A>>,
): number | undefined {
  const found = steps.findIndex((step, index) => index >= from && step.asked(answers));
  return found < 0 ? undefined : found;
}
