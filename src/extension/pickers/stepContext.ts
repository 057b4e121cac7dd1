import type { Form } from '../../shared/form';
import type { Answers } from '../forms/answers';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import type { JobRunner } from '../jobs/jobRunner';

/** What the steps of a form know beside the answers so far. */
export interface StepContext {
  readonly form: Form;
  readonly files: WorkspaceFiles;
  readonly jobs: Pick<JobRunner, 'ask'>;
  /** Answers given ahead: their steps are left out. */
  readonly given: Answers;
  /** What steps start with: the answers of the last time, settings, defaults. */
  readonly proposed: Answers;
  /** Shows what would come of answers; returns what is wrong with them, in a sentence, if anything is. */
  preview?(answers: Answers): Promise<string | undefined>;
}
