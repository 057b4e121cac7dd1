import { formatItems } from './format';

/** What is said of a job that waits for its turn. `jobs`: how many must finish before it begins; 0 once it begins. */
export function waitingText(jobs: number): string {
  return jobs === 0 ? 'Starting' : `Waiting for ${formatItems(jobs, 'jobs')} to finish`;
}
