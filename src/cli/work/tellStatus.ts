import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readPlan } from '../../cluster/clusterPlan';
import { type ClusterStatus, clusterStatus } from '../../cluster/clusterStatus';
import { onInterrupt } from '../onInterrupt';
import { statusLines } from '../show/statusLines';
import { print, say } from '../terminal';

/** How often `--watch` looks. */
const WATCH_MS = 5000;

/** Flags of `graticule status`. */
export interface StatusFlags {
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** Tells how far a split job is, again and again where asked to. */
export async function tellStatus(
  folder: string,
  { json = false, watch = false }: StatusFlags,
): Promise<void> {
  const located = await readPlan(resolve(folder), folder);
  const controller = new AbortController();
  const stop = onInterrupt(() => controller.abort());
  try {
    for (let shown = 0; ; ) {
      const status = await clusterStatus(located);
      if (json) await print([`${JSON.stringify({ title: located.plan.title, ...status })}\n`]);
      else {
        const lines = statusLines(located, status, folder);
        if (shown > 0) process.stdout.write(overwriting(shown));
        for (const line of lines) say(line);
        shown = process.stdout.isTTY ? lines.length : 0;
      }
      if (!watch || isOver(status)) break;
      await setTimeout(WATCH_MS, undefined, { signal: controller.signal }).catch(() => {});
      if (controller.signal.aborted) break;
    }
  } finally {
    stop();
  }
}

/** Nothing runs any more, and nothing waits to. */
function isOver({ counts }: ClusterStatus): boolean {
  return counts.running === 0 && counts.waiting === 0;
}

/** Goes back to the first of some lines, and clears them. */
function overwriting(lines: number): string {
  return `\u001b[${lines}A\u001b[J`;
}
