import { commands, type Disposable, Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { LocatedJob } from '../jobs/jobIdentity';
import { createResultPanel, PANEL_TYPE, type PanelOutlook, type ResultPanel } from './resultPanel';
import type { ResultStore } from './resultStore';

/** All open panels, one for each job. */
export interface Panels extends Disposable {
  /** The panel of a job; opened where there is none, and brought to the front. */
  open(id: string, title: string): ResultPanel;
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
  warn: PanelOutlook['warn'];
}

export function createPanels({ extensionUri, results, answer, warn }: PanelServices): Panels {
  /** In the order in which they were last in front. */
  const open = new Map<string, ResultPanel>();
  let lastJob: LocatedJob | undefined;

  const outlook: PanelOutlook = {
    assets: Uri.joinPath(extensionUri, 'dist'),
    icon: {
      light: Uri.joinPath(extensionUri, 'media/panel/light.svg'),
      dark: Uri.joinPath(extensionUri, 'media/panel/dark.svg'),
    },
    answer,
    warn,
    changed(panel) {
      lastJob = panel.job() ?? lastJob;
      if (panel.active) {
        open.delete(panel.id);
        open.set(panel.id, panel);
      }
      tellMenus();
    },
    closed(panel) {
      if (open.get(panel.id) === panel) open.delete(panel.id);
      tellMenus();
    },
  };

  function tellMenus(): void {
    const has = [...open.values()].some((panel) => panel.result() !== undefined);
    void commands.executeCommand('setContext', 'graticule.hasResult', has);
  }

  async function restore(view: WebviewPanel, state: unknown): Promise<void> {
    const id = panelIdOf(state);
    const kept = id === undefined ? undefined : await results.load(id);
    if (id === undefined || kept === undefined || open.has(id)) {
      view.dispose(); // its result is no longer kept: an empty panel would be of no use
      return;
    }
    const panel = createResultPanel(id, kept.title, outlook, view);
    open.set(id, panel);
    panel.finish(kept);
  }

  const subscriptions = [
    window.registerWebviewPanelSerializer(PANEL_TYPE, { deserializeWebviewPanel: restore }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('graticule.colourRamp'))
        for (const panel of open.values()) panel.refresh();
    }),
  ];

  return {
    open(id, title) {
      const panel = open.get(id) ?? createResultPanel(id, title, outlook);
      open.delete(id);
      open.set(id, panel);
      panel.reveal();
      return panel;
    },
    current: () => [...open.values()].at(-1),
    lastJob: () => lastJob,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** The id that the page keeps in its state. */
function panelIdOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('panel' in state)) return undefined;
  return typeof state.panel === 'string' && /^[0-9a-f]{16}$/.test(state.panel) ? state.panel : undefined;
}
