import type { Askable, Asked, FromAsker, ReplyOf } from './asking';
import { CancelledError } from './errors';

/** How a question is followed. */
export interface AskHooks {
  /** Cancels the question when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Asks, and gives each reply to who waits for it. */
export interface Asker<M extends Askable<M>, H extends AskHooks = AskHooks> {
  /** Rejects with a `CancelledError` where it was cancelled and there is no answer. */
  ask<N extends keyof M>(asked: Asked<M, N>, hooks?: H): Promise<M[N]['answer']>;
  /** The hooks of a question that waits for its reply. */
  waiting(id: number): H | undefined;
  /** Takes a reply; one that nobody waits for is dropped. */
  settle(id: number, reply: unknown): void;
  /** Gives up a question without a reply. */
  reject(id: number, reason: unknown): void;
  /** Rejects what waits for a reply. */
  end(reason: Error): void;
}

/** How messages go to those who answer, and what comes back. */
export interface Way<M extends Askable<M>, E> {
  say(message: FromAsker<Asked<M>>): void;
  isReply(kind: keyof M, reply: unknown): reply is ReplyOf<unknown, E>;
  errorOf(err: E): Error;
  /** Of a reply that is none. */
  foreign(): Error;
  /** The number of the first question. */
  readonly firstId?: number;
}

interface Waiting<M, H> {
  readonly kind: keyof M;
  readonly hooks: H;
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
}

export function createAsker<M extends Askable<M>, E, H extends AskHooks = AskHooks>(
  way: Way<M, E>,
): Asker<M, H> {
  const waiting = new Map<number, Waiting<M, H>>();
  let nextId = way.firstId ?? 1;

  return {
    async ask<N extends keyof M>(asked: Asked<M, N>, hooks = {} as H) {
      const { signal } = hooks;
      if (signal?.aborted) throw new CancelledError();
      const id = nextId++;
      const cancel = (): void => way.say({ type: 'cancel', id });
      try {
        const answer = new Promise<unknown>((resolve, reject) => {
          waiting.set(id, { kind: asked.kind, hooks, resolve, reject });
        });
        signal?.addEventListener('abort', cancel, { once: true });
        way.say({ type: 'request', id, request: asked });
        return (await answer) as M[N]['answer'];
      } catch (error) {
        throw signal?.aborted ? new CancelledError() : error;
      } finally {
        waiting.delete(id);
        signal?.removeEventListener('abort', cancel);
      }
    },
    waiting: (id) => waiting.get(id)?.hooks,
    settle(id, reply) {
      const entry = waiting.get(id);
      if (entry === undefined) return;
      waiting.delete(id);
      if (!way.isReply(entry.kind, reply)) entry.reject(way.foreign());
      else if ('err' in reply) entry.reject(way.errorOf(reply.err));
      else entry.resolve(reply.ok);
    },
    reject: (id, reason) => waiting.get(id)?.reject(reason),
    end(reason) {
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    },
  };
}
