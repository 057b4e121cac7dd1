/** How long a turn is. */
const TURN_MS = 100;
/** How long to wait for what is to be seen. */
const PATIENCE_MS = 90_000;

/**
 * Lets processes run in short turns only, until something is seen in the editor, and freely from then on: so they are
 * still at work when it is, however slow the editor is on a busy machine.
 *
 * @param processes their numbers; asked for before each turn, since a job may start one
 * @param seen asked while they are held
 * @throws `Error` where it is not seen in a minute and a half
 */
export async function runInTurns(
  processes: () => readonly number[],
  seen: () => Promise<boolean>,
): Promise<void> {
  const held = new Set<number>();
  const end = Date.now() + PATIENCE_MS;
  try {
    while (!(await seen())) {
      if (Date.now() > end) throw new Error('What was to be seen during the run was not.');
      release(held);
      await new Promise((wait) => setTimeout(wait, TURN_MS));
      for (const id of processes()) if (signal(id, 'SIGSTOP')) held.add(id);
    }
  } finally {
    release(held);
  }
}

function release(held: Set<number>): void {
  for (const id of held) signal(id, 'SIGCONT');
  held.clear();
}

/** @returns whether the process was still there */
function signal(id: number, name: 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(id, name);
  } catch {
    return false;
  }
}
