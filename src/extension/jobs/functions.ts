import { window, workspace } from 'vscode';
import { formOf } from '../../analyses/findAnalysis';
import { hashFile } from '../../data/files/hashFile';
import { locate } from '../../data/files/paths';
import { CancelledError, UserError } from '../../shared/errors';
import { type ModuleOptions, modulesOf } from '../../shared/jobModules';
import { visibleText } from '../../shared/plainText';
import type { LocatedJob } from './jobIdentity';

/** Which modules, each as it is now, the person agreed to run, until the window closes. */
export interface Functions {
  /**
   * Asks about those that a job would run and the person has not agreed to. Throws a `CancelledError` where they do not,
   * and a `UserError` in Restricted Mode, in which none is run. Gives what was agreed to, for the run to hold to.
   */
  askBeforeRunning(located: Pick<LocatedJob, 'job' | 'baseFolder'>): Promise<ModuleOptions>;
}

export function createFunctions(): Functions {
  /** Paths with checksums. */
  const allowed = new Set<string>();
  return {
    async askBeforeRunning({ job, baseFolder }) {
      const files = modulesOf(formOf(job.analysis), job).map((path) => locate(baseFolder, path));
      if (files.length === 0) return {};
      refuseUntrusted(files[0]!);
      const agreedModules = await Promise.all(files.map(checksumOf));
      const states = files.map((file, at) => `${agreedModules[at]} ${file}`);
      const unknown = files.filter((_, at) => !allowed.has(states[at]!));
      if (unknown.length === 0) return { agreedModules };
      const run = 'Run';
      const question = 'This job runs code, with all rights that you have. Run it?';
      const detail = unknown.map(visibleText).join('\n');
      const answer = await window.showWarningMessage(question, { modal: true, detail }, run);
      if (answer !== run) throw new CancelledError();
      for (const state of states) allowed.add(state);
      return { agreedModules };
    },
  };
}

async function checksumOf(file: string): Promise<string> {
  return (await hashFile(file)).sha256;
}

function refuseUntrusted(file: string): void {
  if (workspace.isTrusted) return;
  throw new UserError(
    `This job runs ${file}, and no code is run in Restricted Mode; trust the workspace and try again.`,
  );
}
