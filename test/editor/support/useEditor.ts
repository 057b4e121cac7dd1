import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { TestServerOptions } from './editorServer';
import { loggedText } from './logFile';
import { processesWith } from './processorTime';
import { sampleFolder } from './sample';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

/** The editor of a file of tests, with a copy of the sample open in it. */
export interface UsedEditor {
  readonly session: Session;
  readonly bench: Workbench;
  readonly folder: string;
  /** The processes of this editor that run jobs, or answer questions, or all. */
  processes(role?: 'jobs' | 'questions' | 'cluster'): number[];
  /** What the extension has logged so far in all its windows. */
  log(): string;
}

/** How the editor starts. */
export interface UseOptions extends TestServerOptions {
  /** Makes the folder to open, in place of a copy of the sample. */
  make?(): Promise<string>;
  /** Readies the folder before it is opened. */
  prepare?(folder: string): void | Promise<void>;
}

/** The bundles that the processes run. */
const PROGRAMS = { jobs: 'job.cjs', questions: 'questions.cjs', cluster: 'cluster.cjs' } as const;

/** What there is once the editor has been started. */
type Started = { -readonly [part in 'session' | 'bench' | 'folder']: UsedEditor[part] };

/**
 * Has an editor before the tests of a group and ends it after them; keeps a picture of the window after each test
 * that failed. `ready` is a file that the explorer will list.
 */
export function useEditor(ready: string, { make, prepare, ...options }: UseOptions = {}): UsedEditor {
  let used: Partial<Started> = {};

  beforeAll(async () => {
    const folder = (await make?.()) ?? sampleFolder();
    await prepare?.(folder);
    const session = await startSession(options);
    used = { folder, session };
    used.bench = await session.open(folder, ready);
  });
  afterAll(() => used.session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await used.bench?.screenshot(`failed-${task.name.replace(/[^a-z0-9]+/gi, '-')}`).catch(() => {}); // the window may be what failed
  });

  function have<K extends keyof Started>(part: K): Started[K] {
    const value = used[part];
    if (value === undefined) throw new Error('The editor has not been started.');
    return value as Started[K];
  }
  return {
    get session() {
      return have('session');
    },
    get bench() {
      return have('bench');
    },
    get folder() {
      return have('folder');
    },
    processes(role) {
      const folder = dirname(have('session').server.userData);
      if (role !== undefined) return processesWith(folder, PROGRAMS[role], role);
      return Object.values(PROGRAMS).flatMap((program) => processesWith(folder, program));
    },
    log: () => loggedText(have('session').server.userData),
  };
}
