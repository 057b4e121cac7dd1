import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasSampleWorkspace } from '../../../src/sample/sampleWorkspace';
import type { ResultDocument } from '../../../src/shared/result';

const ROOT = resolve(__dirname, '../../..');
const CLI = join(ROOT, 'dist/cli.cjs');

/** A fresh copy of the sample workspace, which is made once. */
export function sampleFolder(): string {
  const made = join(ROOT, 'build/sample-town');
  if (!hasSampleWorkspace(made)) {
    rmSync(made, { recursive: true, force: true });
    execFileSync(process.execPath, [CLI, 'sample', made], { stdio: 'pipe' });
  }
  const folder = join(mkdtempSync(join(tmpdir(), 'graticule-')), 'sample-town');
  cpSync(made, folder, { recursive: true });
  return folder;
}

/** What the command line gives for the same job. */
export function runOnCommandLine(folder: string, args: readonly string[]): ResultDocument {
  const text = execFileSync(process.execPath, [CLI, ...args, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256e6,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(text) as ResultDocument;
}
