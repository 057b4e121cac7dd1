import { resolve } from 'node:path';
import type { CliOptions } from '../../support/cli';

/** The moment at which a run is ended. */
export interface Moment {
  readonly signal: 'SIGKILL' | 'SIGINT';
  /** How the name of the file ends. */
  readonly suffix: string;
  /** The signal comes before this write into it, from 1 on. */
  readonly write: number;
  /** Half of the write is done before. */
  readonly torn?: boolean;
}

/** What to give to `runCli`, so that the run gets a signal at a write of its own. */
export function signalAtWrite(moment: Moment): Pick<CliOptions, 'preload' | 'env'> {
  return {
    preload: resolve(import.meta.dirname, 'signalAtWrite.cjs'),
    env: { GRATICULE_TEST_SIGNAL: JSON.stringify(moment) },
  };
}
