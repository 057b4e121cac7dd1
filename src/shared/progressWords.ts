import { formatItems } from './format';
import type { Phase } from './result';

/** What is done in each phase, for a person. */
export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  start: 'Starting',
  read: 'Reading',
  share: 'Sharing',
  compute: 'Computing',
  collect: 'Collecting',
};

/** What is said of a job that waits for its turn. `jobs`: how many must finish before it begins; 0 once it begins. */
export function waitingText(jobs: number): string {
  return jobs === 0 ? 'Starting' : `Waiting for ${formatItems(jobs, 'jobs')} to finish`;
}
