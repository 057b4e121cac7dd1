import type { VNode } from 'preact';
import type { LiveRows, Running } from '../state/liveRows';

/** The rows of a job that runs, as they complete. */
export function LiveTableView(_: { readonly running: Running; readonly rows: LiveRows }): VNode {
  return <section class="message" />;
}
