import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Gives a run of the tests a temporary folder of its own, so that nothing of theirs stays behind, whatever fails.
 */

let root: string;

export function setup(): void {
  root = mkdtempSync(join(tmpdir(), 'graticule-'));
  process.env.TMPDIR = root;
}

export function teardown(): void {
  rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
