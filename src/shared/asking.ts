import { either, type Guard, isCount, isRecord, shape } from './guards';

/*
 * Asking and answering across messages: the page asks the editor, and the editor its processes. One map of names to
 * `{ ask; answer }` gives the types of all that is sent, of those who ask (`asker.ts`) and of those who answer
 * (`answering.ts`).
 */

/** What may be asked, by name. Plain data that can be cloned. */
export type Askable<M> = { readonly [N in keyof M]: { readonly ask: object; readonly answer: unknown } };

/** A question, tagged by its name. */
export type Asked<M extends Askable<M>, N extends keyof M = keyof M> = {
  [K in N]: { readonly kind: K } & M[K]['ask'];
}[N];

/** The answer, or why there is none. */
export type ReplyOf<A, E> = { readonly ok: A } | { readonly err: E };

/** What is said by those who ask. A question has a number, under which it is answered. */
export type FromAsker<Q> =
  | { readonly type: 'request'; readonly id: number; readonly request: Q }
  /** Nobody wants the answer any more. There is a reply all the same, once the work for it is at rest. */
  | { readonly type: 'cancel'; readonly id: number };

/** What is said by those who answer. */
export interface FromAnswerer<R> {
  readonly type: 'reply';
  readonly id: number;
  readonly reply: R;
}

/** Who answers what: all that may be asked. */
export type Answerers<M extends Askable<M>, C> = {
  readonly [N in keyof M]: (asked: M[N]['ask'], context: C) => M[N]['answer'] | Promise<M[N]['answer']>;
};

/** Has a question answered by who is there for it. */
export async function answerAsked<M extends Askable<M>, C, N extends keyof M>(
  answerers: Answerers<M, C>,
  asked: Asked<M, N>,
  context: C,
): Promise<M[N]['answer']> {
  return answerers[asked.kind](asked, context);
}

/** Whether somebody is there to answer what is asked; what the question says is not looked at. */
export function isAskedOf<M extends Askable<M>, C>(
  answerers: Answerers<M, C>,
  asked: Readonly<Record<string, unknown>>,
): asked is Asked<M> {
  return typeof asked.kind === 'string' && Object.hasOwn(answerers, asked.kind);
}

/** The number under which a message that is none that is known asks all the same: whoever sent it waits for a reply. */
export function unknownRequestId(message: unknown): number | undefined {
  if (!isRecord(message) || message.type !== 'request') return undefined;
  return isCount(message.id) ? message.id : undefined;
}

export function isReplyOf<A, E>(isAnswer: Guard<A>, isErr: Guard<E>): Guard<ReplyOf<A, E>> {
  return either(shape<{ readonly ok: A }>({ ok: isAnswer }), shape<{ readonly err: E }>({ err: isErr }));
}
