import { afterAll, afterEach, beforeAll } from 'vitest';
import type { TestServerOptions } from './editorServer';
import { sampleFolder } from './sample';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

/** The editor of a file of tests, with a copy of the sample open in it. */
export interface UsedEditor {
  readonly session: Session;
  readonly bench: Workbench;
  readonly folder: string;
}

/** How the editor starts. */
export interface UseOptions extends TestServerOptions {
  /** Readies the sample before it is opened. */
  prepare?(folder: string): void;
}

/**
 * Has an editor before the tests of a group and ends it after them; keeps a picture of the window after each test
 * that failed. `ready` is a file that the explorer will list.
 */
export function useEditor(ready: string, { prepare, ...options }: UseOptions = {}): UsedEditor {
  let used: Partial<{ -readonly [part in keyof UsedEditor]: UsedEditor[part] }> = {};

  beforeAll(async () => {
    const folder = sampleFolder();
    prepare?.(folder);
    const session = await startSession(options);
    used = { folder, session };
    used.bench = await session.open(folder, ready);
  });
  afterAll(() => used.session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await used.bench?.screenshot(`failed-${task.name.replace(/[^a-z0-9]+/gi, '-')}`).catch(() => {}); // the window may be what failed
  });

  function have<K extends keyof UsedEditor>(part: K): UsedEditor[K] {
    const value = used[part];
    if (value === undefined) throw new Error('The editor has not been started.');
    return value as UsedEditor[K];
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
  };
}
