import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { commands, type Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { formOf } from '../../analyses/findAnalysis';
import { distinctTitles, type TitledJob } from '../../shared/distinctTitles';
import type { LocatedJob } from '../jobs/jobIdentity';
import { createBackground } from './background';
import { createResultPanel, PANEL_TYPE, type PanelOutlook, type ResultPanel } from './resultPanel';
import type { KeptResult, ResultStore } from './resultStore';

/** All open panels, one for each job. */
export interface Panels extends Disposable {
  /**
   * The panel of a job, brought to the front: where there is none, the one given, which showed its preview, or a new one.
   */
  open(id: string, title: string, given?: ResultPanel): ResultPanel;
  /** A panel for the preview of a job that is still being chosen: the keyboard stays where it is. */
  openPreview(title: string): ResultPanel;
  /** Makes a panel of one that the editor gives. */
  adopt(id: string, title: string, view: WebviewPanel): ResultPanel;
  /** The panel of a job, where it has a tab. */
  shown(id: string): ResultPanel | undefined;
  /** What open panels show whose jobs do not run, the one in front last. */
  results(): readonly KeptResult[];
  /** The jobs that run or wait, also those whose panels are closed. */
  underWay(): readonly LocatedJob[];
  /** A run has ended: with a result, or without one. */
  ended(panel: ResultPanel, hasResult: boolean): void;
  /** The panel that commands without a target are about: the one in front, else the last that was. */
  current(): ResultPanel | undefined;
  /** The job that was run last, also when its panel is closed. */
  lastJob(): LocatedJob | undefined;
}

/** What panels need. */
export interface PanelServices {
  readonly extensionUri: Uri;
  readonly results: ResultStore;
  answer: PanelOutlook['answer'];
  err: PanelOutlook['err'];
  warn: PanelOutlook['warn'];
}

export function createPanels({ extensionUri, results, answer, err, warn }: PanelServices): Panels {
  /** In the order in which they were last in front. */
  const open = new Map<string, ResultPanel>();
  const background = createBackground(show);
  let lastJob: LocatedJob | undefined;

  const outlook: PanelOutlook = {
    assets: Uri.joinPath(extensionUri, 'dist'),
    icon: {
      light: Uri.joinPath(extensionUri, 'media/panel/light.svg'),
      dark: Uri.joinPath(extensionUri, 'media/panel/dark.svg'),
    },
    answer,
    err,
    warn,
    changed(panel) {
      lastJob = panel.job() ?? lastJob;
      if (panel.active) {
        open.delete(panel.id);
        open.set(panel.id, panel);
      }
      tellMenus();
      labelTabs();
    },
    closed(panel) {
      if (open.get(panel.id) === panel) open.delete(panel.id);
      background.closed(panel);
      tellMenus();
      labelTabs();
    },
  };

  function show(panel: ResultPanel): void {
    const other = open.get(panel.id) ?? background.get(panel.id);
    if (other !== undefined && other !== panel) {
      show(other); // its job was run again meanwhile
      return;
    }
    background.shown(panel);
    open.delete(panel.id);
    open.set(panel.id, panel);
    panel.reveal();
    tellMenus();
    labelTabs();
  }

  function labelTabs(): void {
    const panels = [...open.values()];
    const labels = distinctTitles(panels.map((panel) => ({ title: panel.title, ...subjectOf(panel) })));
    for (const [index, panel] of panels.entries()) panel.label(labels[index]!);
  }

  function tellMenus(): void {
    const has = [...open.values()].some((panel) => panel.result() !== undefined);
    void commands.executeCommand('setContext', 'graticule.hasResult', has);
    void commands.executeCommand('setContext', 'graticule.hasJob', lastJob !== undefined);
  }

  async function restore(view: WebviewPanel, state: unknown): Promise<void> {
    const id = panelIdOf(state);
    const kept = id === undefined ? undefined : await results.load(id);
    if (id === undefined || kept === undefined || open.has(id)) {
      view.dispose(); // its result is no longer kept: an empty panel would be of no use
      return;
    }
    adopt(id, kept.title, view).finish(kept);
  }

  function adopt(id: string, title: string, view: WebviewPanel): ResultPanel {
    const panel = createResultPanel(id, title, outlook, view);
    open.set(id, panel);
    return panel;
  }

  const subscriptions = [
    window.registerWebviewPanelSerializer(PANEL_TYPE, { deserializeWebviewPanel: restore }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('graticule.colourRamp'))
        for (const panel of open.values()) panel.refresh();
    }),
  ];

  return {
    open(id, title, given) {
      const known = open.get(id) ?? background.get(id);
      const panel = known ?? (given?.open ? given : createResultPanel(id, title, outlook));
      if (panel.id !== id) {
        open.delete(panel.id);
        panel.become(id);
      }
      show(panel);
      return panel;
    },
    openPreview(title) {
      const where = { viewColumn: ViewColumn.Active, preserveFocus: true };
      const view = window.createWebviewPanel(PANEL_TYPE, title, where, { enableFindWidget: true });
      return adopt(randomBytes(8).toString('hex'), title, view);
    },
    adopt,
    shown: (id) => open.get(id),
    results: () => [...open.values()].flatMap((panel) => (panel.running() ? [] : (panel.result() ?? []))),
    underWay: () =>
      [...open.values(), ...background.all()].flatMap((panel) =>
        panel.running() ? (panel.job() ?? []) : [],
      ),
    ended(panel, hasResult) {
      if (hasResult) background.done(panel);
      else background.shown(panel);
    },
    current() {
      const panels = [...open.values()];
      // One that the editor gives may be hidden.
      return panels.findLast((panel) => panel.active) ?? panels.at(-1);
    },
    lastJob: () => lastJob,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      background.dispose();
    },
  };
}

/** What the job of a panel is, for telling it from others. */
function subjectOf(panel: ResultPanel): Omit<TitledJob, 'title'> {
  const located = panel.job();
  if (located === undefined) return {};
  const { job, baseFolder } = located;
  return { form: formOf(job.analysis), job, folder: basename(baseFolder) };
}

/** The id that the page keeps in its state. */
function panelIdOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('panel' in state)) return undefined;
  return typeof state.panel === 'string' && /^[0-9a-f]{16}$/.test(state.panel) ? state.panel : undefined;
}
