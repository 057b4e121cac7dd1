import { UserError } from '../../shared/errors';
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
  /** What it answers; several steps may answer one thing together. */
  readonly name?: string;
  /** The answer that its own is about: where that changes, its own is asked for again. */
  readonly of?: string | undefined;
  /** Whether the question is asked, given the answers before it. */
  readonly asked: (answers: Answers) => boolean;
  /** Whether its answer is still to come; where absent, it is while there is none under its name. */
  readonly open?: (answers: Answers) => boolean;
  /**
   * Asks. Returns the answers of this step, which replace earlier ones, or `BACK`.
   * Throws a `CancelledError` where the person leaves.
   */
  ask(answers: Answers, place: StepPlace): Promise<Answers | typeof BACK>;
}

/** How a wizard goes on where answers are there already. */
export interface WizardStart {
  /** The answer to choose anew: its question is asked first, and after it only what is open. */
  readonly from: string;
}

/**
 * Asks one step after the other, with a way back. Answers given before a step back stay and are proposed again;
 * the number of steps follows the answers. A step that fails with a sentence for a person shows it, and the step before
 * is asked again, where there is one.
 *
 * @param tell shows what a step failed with
 * @returns every answer, those given ahead included
 */
export async function runWizard(
  title: string,
  steps: readonly WizardStep[],
  given: Answers,
  start?: WizardStart,
  tell: (message: string) => void = () => {},
): Promise<Answers> {
  let answers = given;
  const first = start === undefined ? 0 : steps.findIndex(({ name }) => name === start.from);
  /** All that is asked up to here is asked whatever the answers, and beyond what is open. */
  const last =
    start === undefined ? steps.length - 1 : steps.findLastIndex(({ name }) => name === start.from);
  const next = (from: number): number | undefined =>
    found(
      steps.findIndex(
        (step, at) => at >= from && step.asked(answers) && (at <= last || isOpen(step, answers)),
      ),
    );
  const before = (at: number): number | undefined =>
    found(steps.findLastIndex((step, index) => index < at && step.asked(answers)));
  let at = next(Math.max(0, first));
  while (at !== undefined) {
    const step = steps[at]!;
    const asked = steps.filter((other) => other.asked(answers));
    const back = before(at);
    const place: StepPlace = {
      title,
      step: asked.indexOf(step) + 1,
      steps: asked.length,
      back: back !== undefined,
    };
    try {
      const answer = await step.ask(answers, place);
      if (answer === BACK) {
        at = back ?? at;
        continue;
      }
      answers = withAnswer(steps, answers, answer);
    } catch (error) {
      if (!(error instanceof UserError) || back === undefined) throw error;
      tell(error.message);
      at = back;
      continue;
    }
    at = next(at + 1);
  }
  return answers;
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index;
}

function isOpen({ name, open }: WizardStep, answers: Answers): boolean {
  return open?.(answers) ?? (name === undefined || answers[name] === undefined);
}

/** The answers with one more. What was about another answer than the new one is forgotten. */
function withAnswer(steps: readonly WizardStep[], answers: Answers, answer: Answers): Answers {
  const changed = Object.keys(answer).filter(
    (name) => answers[name] !== undefined && answers[name] !== answer[name],
  );
  const stale = steps.flatMap(({ name, of }) =>
    name !== undefined && of !== undefined && changed.includes(of) && !(name in answer) ? [name] : [],
  );
  const kept = Object.entries(answers).filter(([name]) => !stale.includes(name));
  return { ...Object.fromEntries(kept), ...answer };
}
