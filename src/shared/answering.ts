import type { FromAnswerer, ReplyOf } from './asking';

/** The questions that are being answered. */
export interface Answering<A> {
  /**
   * Does the work for a question, and replies once it is done or has failed.
   *
   * @param work its signal is aborted once nobody wants the answer
   */
  answer(id: number, work: (signal: AbortSignal) => Promise<A>): Promise<void>;
  cancel(id: number): void;
  cancelAll(): void;
}

/** @param errOf what a reply says of what was thrown */
export function createAnswering<A, E>(
  say: (message: FromAnswerer<ReplyOf<A, E>>) => void,
  errOf: (thrown: unknown) => E,
): Answering<A> {
  const underWay = new Map<number, AbortController>();

  return {
    async answer(id, work) {
      const controller = new AbortController();
      underWay.set(id, controller);
      try {
        const ok = await work(controller.signal);
        say({ type: 'reply', id, reply: { ok } });
      } catch (error) {
        // An answer that cannot be cloned is refused too.
        say({ type: 'reply', id, reply: { err: errOf(error) } });
      } finally {
        underWay.delete(id);
      }
    },
    cancel: (id) => underWay.get(id)?.abort(),
    cancelAll() {
      for (const controller of underWay.values()) controller.abort();
    },
  };
}
