import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { readPlan } from '../../cluster/clusterPlan';
import { type ClusterStatus, clusterStatus } from '../../cluster/clusterStatus';
import { onInterrupt } from '../onInterrupt';
import { statusLines } from '../show/statusLines';
import { print, say } from '../terminal';

/** How often `--watch` looks. */
const WATCH_MS = 5000;

interface StatusFlags {
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** `graticule status DIR`: how far a split job is. */
export function addStatusCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('status')
    .summary('tell how far a split job is')
    .description(
      'Tells how many parts of a split job are done, running, failed and waiting, how fast they go and how long the rest takes; of those that failed, why.',
    )
    .argument('<folder>', 'the folder that "graticule split" made')
    .option('--json', 'print all that is known of each part as JSON on stdout')
    .option('--watch', 'look again every 5 seconds, until all is done or Ctrl+C')
    .action(async (folder: string, { json = false, watch = false }: StatusFlags) => {
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
      finish(0);
    });
}

/** Nothing runs any more, and nothing waits to. */
function isOver({ counts }: ClusterStatus): boolean {
  return counts.running === 0 && counts.waiting === 0;
}

/** Goes back to the first of some lines, and clears them. */
function overwriting(lines: number): string {
  return `\u001b[${lines}A\u001b[J`;
}
