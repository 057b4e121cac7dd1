import { createLauncher, type Launcher } from '../workers/launcher';
import type { ExecutionFlags } from './options';

/**
 * Starts the threads of a job before anything else is loaded, so that they come up meanwhile. Whoever takes the launcher
 * closes it.
 */
export function startThreads(analysis: string, { workers, compare = false }: ExecutionFlags): Launcher {
  const launcher = createLauncher();
  // A comparison has processes of its own.
  if (!compare) launcher.launch(workers, 'shared', analysis);
  return launcher;
}
