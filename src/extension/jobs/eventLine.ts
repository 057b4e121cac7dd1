import type { RunEvent } from '../../shared/events';
import { formatDuration } from '../../shared/format';

/** One line of the log for what a run says; progress and rows are shown elsewhere. */
export function eventLine(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'launched':
      return `Launched ${event.workers} ${event.workers === 1 ? 'worker' : 'workers'}`;
    case 'planned':
      return event.summary.text;
    case 'task': {
      const { stage, index, worker, startMs, endMs, error } = event;
      const failure = error === undefined ? '' : `, failed: ${error}`;
      return `${stage} ${index}: worker ${worker}, at ${formatDuration(startMs)}, took ${formatDuration(endMs - startMs)}${failure}`;
    }
    case 'note':
      return event.text;
    case 'progress':
    case 'rows':
    case 'map':
      return undefined;
    default:
      return event satisfies never;
  }
}
