import type { VNode } from 'preact';
import type { RunRecord } from '../../src/shared/result';

/** Where the time went: bars by phase, the comparison, and the timeline of the workers. */
export function TimingsView(_: { readonly run: RunRecord; readonly compares: boolean }): VNode {
  return <section class="scrolls timings" />;
}
