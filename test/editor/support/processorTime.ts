import { readdirSync, readFileSync } from 'node:fs';

/*
 * What processes on Linux have used of the processor, all threads together, as the kernel counts it: in steps of
 * 10 ms, also after a thread has ended.
 */

const TICK_MS = 10;

/** Numbers of the processes whose command line holds every one of some texts. */
export function processesWith(...texts: readonly string[]): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      const line = textOf(`/proc/${id}/cmdline`);
      return texts.every((text) => line.includes(text));
    });
}

/** Milliseconds of processor time that some processes have used; one that is gone used none. */
export function processorMs(ids: readonly number[]): number {
  let ticks = 0;
  for (const id of ids) {
    // The name of the program, in brackets, may hold blanks.
    const fields = textOf(`/proc/${id}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * TICK_MS;
}

/**
 * Watches processes until they have been quiet for a while: less than a tenth of a processor.
 *
 * @returns milliseconds from now until the quiet began; `Infinity` where it did not within `patienceMs`
 */
export async function quietAfterMs(ids: readonly number[], patienceMs: number): Promise<number> {
  const samples: { readonly atMs: number; readonly usedMs: number }[] = [];
  const start = performance.now();
  for (;;) {
    const atMs = performance.now() - start;
    samples.push({ atMs, usedMs: processorMs(ids) });
    const quiet = samples.find((sample) => {
      const spanMs = atMs - sample.atMs;
      return spanMs >= QUIET_MS && samples.at(-1)!.usedMs - sample.usedMs <= spanMs / 10;
    });
    if (quiet !== undefined) return quiet.atMs;
    if (atMs > patienceMs + QUIET_MS) return Number.POSITIVE_INFINITY;
    await new Promise((wait) => setTimeout(wait, 10));
  }
}

/** How long a quiet must last. */
const QUIET_MS = 300;

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process has ended
  }
}
