import { isDeepStrictEqual } from 'node:util';
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
  /** What it answers, the first of these in any case; several steps may answer one thing together. */
  readonly names?: readonly string[];
  /** The answers that its own is about: where one changes, its own is asked for again. */
  readonly of?: readonly string[];
  /** Finds out what `asked` must know beside the answers before it; called again as these change. */
  readonly prepare?: (answers: Answers) => Promise<void>;
  /** Whether the question is asked, given the answers before it. */
  readonly asked: (answers: Answers) => boolean;
  /** Whether its answer is still to come; where absent, it is while there is none under its first name. */
  readonly open?: (answers: Answers) => boolean;
  /**
   * Asks. Returns the answers of this step, which replace earlier ones, or `BACK`.
   * Throws a `CancelledError` where the person leaves.
   */
  ask(answers: Answers, place: StepPlace): Promise<Answers | typeof BACK>;
}

/** How a wizard is shown. */
export interface WizardOptions {
  /** The answer to choose anew: its question is asked first, and after it only what is open. All from the first on where absent. */
  readonly from?: string | undefined;
  /** Shows what a step failed with, a sentence for a person: it is asked again, or the one before. */
  tell?(message: string): void;
}

/**
 * Asks one step after the other, with a way back. Answers given before a step back stay and are proposed again;
 * the number of steps follows the answers.
 *
 * @param given answers that are there already
 * @returns every answer, those given ahead included
 */
export async function runWizard(
  title: string,
  steps: readonly WizardStep[],
  given: Answers,
  { from, tell = () => {} }: WizardOptions = {},
): Promise<Answers> {
  let answers = given;
  const { first, last } = await rangeOf(steps, from, given);
  const nextFrom = (index: number): number | undefined =>
    found(
      steps.findIndex(
        (step, at) => at >= index && step.asked(answers) && (at <= last || isOpen(step, answers)),
      ),
    );
  let at = nextFrom(first);
  while (at !== undefined) {
    const step = steps[at]!;
    const here = at;
    const asked = steps.filter((other) => other.asked(answers));
    const back = found(steps.findLastIndex((other, index) => index < here && other.asked(answers)));
    const place = { title, step: asked.indexOf(step) + 1, steps: asked.length, back: back !== undefined };
    const answer = await step.ask(answers, place).catch((error: unknown): typeof BACK => {
      if (!(error instanceof UserError) || back === undefined) throw error;
      tell(error.message);
      return BACK;
    });
    if (answer === BACK) {
      at = back ?? at;
      continue;
    }
    answers = withAnswer(steps, answers, answer);
    const fault = await prepareAll(steps, answers, answer);
    if (fault === undefined) at = nextFrom(at + 1);
    else tell(fault);
  }
  return answers;
}

/** The steps that are asked in any case; those after them only where they are open. */
async function rangeOf(
  steps: readonly WizardStep[],
  from: string | undefined,
  answers: Answers,
): Promise<{ readonly first: number; readonly last: number }> {
  await prepareAll(steps, answers); // what cannot be found out yet, the job will tell
  if (from === undefined) return { first: 0, last: steps.length - 1 };
  const isOf = ({ names = [] }: WizardStep): boolean => names.includes(from);
  const first = steps.findIndex(isOf);
  // Where it leaves no question, what it is about is chosen anew.
  const about = steps.some((step) => isOf(step) && step.asked(answers)) ? undefined : steps[first]?.of?.[0];
  if (about !== undefined) return rangeOf(steps, about, answers);
  return { first: Math.max(0, first), last: steps.findLastIndex(isOf) };
}

/**
 * @returns the sentence that one of them failed with, of those that the answer just given may mend: what is about
 * another one fails at the question of that
 */
async function prepareAll(
  steps: readonly WizardStep[],
  answers: Answers,
  answer: Answers = {},
): Promise<string | undefined> {
  const faults = await Promise.all(
    steps.map(async ({ of, prepare }) => {
      try {
        await prepare?.(answers);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        if (of === undefined || of.some((name) => name in answer)) return error.message;
      }
      return undefined;
    }),
  );
  return faults.find((fault) => fault !== undefined);
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index;
}

function isOpen({ names: [name] = [], open }: WizardStep, answers: Answers): boolean {
  return open?.(answers) ?? (name === undefined || answers[name] === undefined);
}

/** The answers with one more. What was about another answer than the new one is forgotten. */
function withAnswer(steps: readonly WizardStep[], answers: Answers, answer: Answers): Answers {
  const changed = Object.keys(answer).filter(
    (name) => answers[name] !== undefined && !isDeepStrictEqual(answers[name], answer[name]),
  );
  const stale = steps.flatMap(({ names = [], of = [] }) =>
    of.some((name) => changed.includes(name)) ? names.filter((name) => !(name in answer)) : [],
  );
  const kept = Object.entries(answers).filter(([name]) => !stale.includes(name));
  return { ...Object.fromEntries(kept), ...answer };
}
