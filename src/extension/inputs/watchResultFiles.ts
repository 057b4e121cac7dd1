import { commands, Uri, workspace } from 'vscode';
import { staysWithin, withRealPaths } from '../../data/files/within';
import { CancelledError, UserError } from '../../shared/errors';
import { logBug } from '../log';
import { RESULT_FILES } from '../manifest/commands';
import type { Services } from '../services';
import { createKnownResults, type KnownFile } from './knownResults';
import { EXCLUDED } from './workspaceFiles';

const PATTERN = '**/*.{geojson,GEOJSON,GeoJSON,tif,TIF,tiff,TIFF}';
const MAX_FILES = 2000;
const KEY = 'resultFiles';
/** Files that change together are looked at together. */
const QUIET_MS = 300;

/**
 * Keeps the context key for *Open as Result*: which GeoJSONs and rasters of the workspace are results, whoever wrote
 * them. Their heads are read by the process of questions, and only where they have changed since the last time,
 * after a restart too.
 */
export function watchResultFiles({ jobs, log, context }: Services): void {
  const state = context.workspaceState;
  const kept = state.get<KnownFile[]>(KEY);
  const known = createKnownResults(Array.isArray(kept) ? kept : [], isResult);
  const written = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  /** `undefined` of a file that cannot be read, which costs no other its answer. */
  async function isResult(path: string): Promise<boolean | undefined> {
    try {
      return await jobs.ask('isResult', { path });
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      if (error instanceof UserError) log.debug(error.message);
      else logBug(log, error);
      return undefined;
    }
  }

  async function look(paths: readonly string[]): Promise<void> {
    if (await known.look(mayRead(paths))) await state.update(KEY, known.all());
    const results = known.all().flatMap(([path, , itIs]) => (itIs ? [path] : []));
    // A window whose files are on another machine names them by the path of their address.
    const names = results.flatMap((path) => [path, Uri.file(path).path]);
    await commands.executeCommand(
      'setContext',
      RESULT_FILES,
      Object.fromEntries(names.map((name) => [name, true])),
    );
  }

  async function search(): Promise<void> {
    const files = await workspace.findFiles(PATTERN, EXCLUDED, MAX_FILES);
    const paths = files.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
    await look([...known.all().map(([path]) => path), ...paths]);
  }

  /** Nobody has asked for this, so that nobody is told where it fails. */
  function unasked(work: Promise<void>): void {
    work.catch((error) => {
      if (!(error instanceof CancelledError)) logBug(log, error);
    });
  }

  function note({ scheme, fsPath }: Uri): void {
    if (scheme !== 'file') return;
    written.add(fsPath);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...written];
      written.clear();
      unasked(look(paths));
    }, QUIET_MS);
  }

  const watcher = workspace.createFileSystemWatcher(PATTERN);
  context.subscriptions.push(
    ...[watcher, watcher.onDidChange(note), watcher.onDidCreate(note), watcher.onDidDelete(note)],
    workspace.onDidChangeWorkspaceFolders(() => unasked(search())),
    workspace.onDidGrantWorkspaceTrust(() => unasked(search())),
    { dispose: () => clearTimeout(timer) },
  );
  unasked(search());
}

/** Nothing is read unasked where a link of a workspace leads that nobody has trusted. */
function mayRead(paths: readonly string[]): readonly string[] {
  if (workspace.isTrusted) return paths;
  const folders = withRealPaths((workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath));
  return paths.filter((path) => staysWithin(path, folders));
}
