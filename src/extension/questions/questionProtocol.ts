import type { QuestionName } from '../../shared/questions';

/** What the process of questions is asked. */
export interface ToQuestionProcess {
  readonly name: QuestionName;
  readonly question: unknown;
}
