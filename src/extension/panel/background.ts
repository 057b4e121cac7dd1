import { window } from 'vscode';
import { formatItems } from '../../shared/format';
import { notice } from '../notice';
import type { ResultPanel } from './resultPanel';

/** A run that is over so soon after its panel was closed is not worth a word. */
const MOMENT_MS = 1000;

/** Runs whose panels the person has closed: they go on, which is said once for all that were closed together. */
export interface Background {
  /** A panel was closed. */
  closed(panel: ResultPanel): void;
  /** The panel of a job that runs unseen. */
  get(id: string): ResultPanel | undefined;
  /** All of them. */
  all(): Iterable<ResultPanel>;
  /** The panel is shown again. */
  shown(panel: ResultPanel): void;
  /** Its run has got a result: where nobody sees it, that is said. */
  done(panel: ResultPanel): void;
  dispose(): void;
}

/** @param show brings a panel to the front, in a new tab */
export function createBackground(show: (panel: ResultPanel) => void): Background {
  const unseen = new Map<string, ResultPanel>();
  let closedLately: ResultPanel[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function tell(): Promise<void> {
    const running = closedLately.filter((panel) => !panel.open && panel.running());
    closedLately = [];
    const [first] = running;
    if (first === undefined) return;
    const text =
      running.length === 1
        ? `${first.title} goes on without its panel.`
        : `${formatItems(running.length, 'jobs')} go on without their panels.`;
    const answer = await window.showInformationMessage(notice(text), 'Show', 'Stop');
    for (const panel of running) {
      if (answer === 'Show') show(panel);
      if (answer === 'Stop') panel.cancel();
    }
  }

  return {
    closed(panel) {
      if (!panel.running()) return;
      unseen.set(panel.id, panel);
      closedLately.push(panel);
      clearTimeout(timer);
      timer = setTimeout(() => void tell(), MOMENT_MS);
    },
    get: (id) => unseen.get(id),
    all: () => unseen.values(),
    shown: (panel) => void unseen.delete(panel.id),
    done(panel) {
      if (!unseen.delete(panel.id)) return;
      void window.showInformationMessage(notice(`${panel.title} is done.`), 'Show').then((answer) => {
        if (answer === 'Show') show(panel);
      });
    },
    dispose: () => clearTimeout(timer),
  };
}
