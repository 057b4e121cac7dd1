import type { ResultBody } from '../../shared/result';
import { warn } from '../terminal';
import { resultLines } from './resultTable';

/** Says what a result holds: its table, totals and notes, warnings on stderr. */
export function tellResult(result: ResultBody, say: (line: string) => void): void {
  for (const line of resultLines(result)) say(line);
  for (const { grade, text } of result.notes) {
    if (grade === 'warning') warn(`Warning: ${text}`);
    else say(`Note: ${text}`);
  }
}
