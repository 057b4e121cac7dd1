import type { Memento } from 'vscode';

/** Answers of earlier runs in this workspace, proposed again. */
export interface Remembered<A> {
  read(): Readonly<Partial<A>>;
  keep(answers: Readonly<Partial<A>>): Promise<void>;
}

/** @param id under which they are kept */
export function remembered<A>(state: Memento, id: string): Remembered<A> {
  const key = `answers.${id}`;
  return {
    read: () => state.get<Partial<A>>(key) ?? ({} as Partial<A>),
    keep: async (answers) => state.update(key, { ...answers }),
  };
}
