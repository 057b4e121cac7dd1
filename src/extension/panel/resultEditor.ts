import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import {
  Disposable,
  ProgressLocation,
  RelativePattern,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { CancelledError } from '../../shared/errors';
import { RESULT_SUFFIX } from '../../shared/result';
import { failureText } from '../guard';
import { RESULT_EDITOR } from '../manifest/customEditors';
import { pathOf } from '../pickers/pickFile';
import type { Services } from '../services';
import { createKeptAnswers, type KeptAnswers } from './keptAnswers';
import { loadResult } from './loadResult';
import type { ResultPanel } from './resultPanel';
import type { KeptResult } from './resultStore';

/** A file that is written in several steps is read once they are over. */
const QUIET_MS = 300;

/** Result documents open in a panel, by a double click too. */
export function registerResultEditor(services: Services): void {
  const answers = createKeptAnswers(services.context.workspaceState);
  const provider = {
    openCustomDocument: (uri: Uri) => ({ uri, dispose() {} }),
    resolveCustomEditor: ({ uri }: { readonly uri: Uri }, view: WebviewPanel) =>
      showFile(services, answers, uri, view),
  };
  const options = { webviewOptions: { enableFindWidget: true } };
  services.context.subscriptions.push(window.registerCustomEditorProvider(RESULT_EDITOR, provider, options));
}

/** Shows a result document, and what it becomes when it is written anew; where it is none, why, in one sentence. */
async function showFile(
  services: Services,
  answers: KeptAnswers,
  uri: Uri,
  view: WebviewPanel,
): Promise<void> {
  const id = createHash('sha256').update(uri.toString()).digest('hex').slice(0, 16);
  const name = posix.basename(uri.path);
  let panel: ResultPanel | undefined;
  let closed = false;
  let latest = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that what is answered for one state of the file holds for the next. */
  function load(): Promise<void> {
    const turn = ++latest;
    const loaded = last.then(() => show(turn));
    last = loaded.catch(() => {});
    return loaded;
  }

  async function show(turn: number): Promise<void> {
    if (closed || turn !== latest) return;
    const shown = await attempt(services, () => loadResult(services, pathOf(uri), answers.get(id)));
    if (shown === undefined || closed) return;
    if (typeof shown !== 'string') answers.set(id, shown.outside);
    if (turn !== latest) return;
    // Made as late as this, so that the page never says that there is no result.
    panel ??= services.panels.adopt(id, name, view);
    if (typeof shown === 'string') {
      panel.fail(`${shown} Open as Text, at the top right, shows what is in it.`, { kept: null });
      return;
    }
    panel.finish(shown);
  }

  async function follow(): Promise<void> {
    if (await hasContent(uri)) await load();
  }

  const watcher = watchFile(uri, () => void follow());
  view.onDidDispose(() => {
    closed = true;
    answers.set(id, undefined);
    watcher.dispose();
  });
  await window.withProgress({ location: ProgressLocation.Window, title: `Opening ${name}` }, load);
}

/** The result, or why there is none; neither where the window closes. */
async function attempt(
  { log }: Services,
  read: () => Promise<KeptResult>,
): Promise<KeptResult | string | undefined> {
  try {
    return await read();
  } catch (error) {
    return error instanceof CancelledError ? undefined : failureText(log, error);
  }
}

/** A file that is gone, or that a shell has emptied for what a command will write, says nothing yet. */
async function hasContent(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).size > 0;
  } catch {
    return false;
  }
}

/** Tells once a file has been written. */
function watchFile(uri: Uri, changed: () => void): Disposable {
  // A name can hold what a pattern takes for more than itself.
  const watcher = workspace.createFileSystemWatcher(
    new RelativePattern(Uri.joinPath(uri, '..'), `*${RESULT_SUFFIX}`),
  );
  let timer: NodeJS.Timeout | undefined;
  const written = (other: Uri): void => {
    if (other.toString() !== uri.toString()) return;
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS);
  };
  watcher.onDidChange(written);
  watcher.onDidCreate(written);
  return Disposable.from(watcher, { dispose: () => clearTimeout(timer) });
}
