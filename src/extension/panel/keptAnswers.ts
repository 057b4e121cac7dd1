import type { Memento } from 'vscode';
import type { OutsideFiles } from '../../data/results/outsideFiles';

const KEY = 'openedResults';

/**
 * What was answered about files outside the workspace for each result document that is open: the editor restores such
 * panels itself, without what they showed, and nobody is asked again then.
 */
export interface KeptAnswers {
  get(id: string): OutsideFiles | undefined;
  /** `undefined` forgets it. */
  set(id: string, outside: OutsideFiles | undefined): void;
}

export function createKeptAnswers(state: Memento): KeptAnswers {
  const all = (): Record<string, OutsideFiles> => state.get(KEY) ?? {};
  return {
    get: (id) => all()[id],
    set(id, outside) {
      const { [id]: before, ...others } = all();
      if (before === outside) return;
      void state.update(KEY, outside === undefined ? others : { ...others, [id]: outside });
    },
  };
}
