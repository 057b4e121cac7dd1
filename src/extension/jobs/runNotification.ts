import { ProgressLocation, window } from 'vscode';
import type { RunEvent } from '../../shared/events';
import { notice } from '../notice';
import { barIncrements, progressText } from './progressText';

/** A notification of progress, while it is shown. */
export interface RunNotification {
  say(message: string): void;
  follow(event: RunEvent): void;
}

/** Tells how far work is, which can be cancelled there. */
export function withNotification<T>(
  title: string,
  controller: AbortController,
  work: (notification: RunNotification) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title: notice(title), cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      const increments = barIncrements();
      return work({
        say: (message) => progress.report({ message }),
        follow(event) {
          if (event.type !== 'progress' && event.type !== 'note') return;
          const message = event.type === 'note' ? event.text : progressText(event);
          progress.report({ message: notice(message), increment: increments(event) });
        },
      });
    }),
  );
}
