import { window, workspace } from 'vscode';
import { CancelledError, UserError } from '../../shared/errors';
import type { JobDocument } from '../../shared/job';
import { visibleText } from '../../shared/plainText';
import { addressesOf, isUrl, withoutLogin } from '../../shared/urls';

/** Which addresses on the web the person agreed to fetch from, until the window closes. */
export interface Addresses {
  /** Takes down what the person typed or chose. */
  allow(paths: readonly string[]): void;
  /**
   * Asks about those that a job names and the person has not agreed to. Throws a `CancelledError` where they do not,
   * and a `UserError` in Restricted Mode, in which nothing is fetched.
   */
  askBeforeRunning(job: Pick<JobDocument, 'inputs'>): Promise<void>;
  /** The same for what a result's map shows: asks once about each address, and tells whether all may be fetched. */
  mayShow(job: Pick<JobDocument, 'inputs'>): Promise<boolean>;
}

export function createAddresses(): Addresses {
  const allowed = new Set<string>();
  /** Asked about for a map: the answer, which may still be to come. */
  const shown = new Map<string, Promise<boolean>>();

  const unknown = (job: Pick<JobDocument, 'inputs'>): string[] =>
    addressesOf(job).filter((address) => !allowed.has(address));

  async function ask(subject: string, addresses: readonly string[]): Promise<boolean> {
    const fetch = 'Fetch';
    const question = `${subject} reads files on the web. Fetch them?`;
    const detail = addresses.map((address) => visibleText(withoutLogin(address))).join('\n');
    const yes = (await window.showWarningMessage(question, { modal: true, detail }, fetch)) === fetch;
    if (yes) for (const address of addresses) allowed.add(address);
    return yes;
  }

  return {
    allow(paths) {
      for (const path of paths) if (isUrl(path)) allowed.add(path);
    },
    async askBeforeRunning(job) {
      if (addressesOf(job).length > 0) refuseUntrusted();
      const addresses = unknown(job);
      if (addresses.length > 0 && !(await ask('This job', addresses))) throw new CancelledError();
    },
    async mayShow(job) {
      if (addressesOf(job).length > 0 && !workspace.isTrusted) return false;
      const addresses = unknown(job);
      if (addresses.length === 0) return true;
      const key = addresses.join('\n');
      const answer = shown.get(key) ?? ask('The map of this result', addresses);
      shown.set(key, answer);
      return answer;
    },
  };
}

function refuseUntrusted(): void {
  if (workspace.isTrusted) return;
  throw new UserError(
    'This job reads files on the web, which are not fetched in Restricted Mode; trust the workspace and try again.',
  );
}
