import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The command line as it is shipped. */
export const CLI = resolve(import.meta.dirname, '../../dist/cli.cjs');

/** What came of one call. */
export interface CliRun {
  readonly code: number | null;
  /** The signal that ended it. */
  readonly signal?: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to call it. */
export interface CliOptions {
  readonly cwd?: string;
  /** Another one than that which is shipped. */
  readonly cli?: string;
  /** A script that is loaded before it. */
  readonly preload?: string;
  /** The program of another Node to run it with. */
  readonly node?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process, to send it signals. */
  onStart?(child: ReturnType<typeof spawn>): void;
}

/** Runs the command line to its end. */
export function runCli(
  args: readonly string[],
  { cwd, cli = CLI, preload, node = process.execPath, env, onStart }: CliOptions = {},
): Promise<CliRun> {
  return new Promise((settle, reject) => {
    const child = spawn(node, [...(preload ? ['--require', preload] : []), cli, ...args], {
      ...(cwd ? { cwd } : {}),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      text.stdout += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      text.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code, signal, ...text }));
    onStart?.(child);
  });
}
