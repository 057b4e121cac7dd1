import { describe, expect, it, vi } from 'vitest';
import { createAnswering } from '../../../src/shared/answering';
import { type Asker, createAsker } from '../../../src/shared/asker';
import { type Answerers, answerAsked, isAskedOf, isReplyOf } from '../../../src/shared/asking';
import { CancelledError, messageOf } from '../../../src/shared/errors';
import { isNumber, isText } from '../../../src/shared/guards';

interface Sums {
  add: { ask: { readonly a: number; readonly b: number }; answer: number };
  fail: { ask: { readonly why: string }; answer: number };
  wait: { ask: Record<never, never>; answer: number };
}

const answerers: Answerers<Sums, AbortSignal> = {
  add: ({ a, b }) => a + b,
  fail({ why }) {
    throw new Error(why);
  },
  wait: (_, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new CancelledError()));
    }),
};

/** Two sides, and how many messages went between them. */
function twoSides(): { asker: Asker<Sums>; said: unknown[]; closed(): void } {
  const said: unknown[] = [];
  const asker = createAsker<Sums, string>({
    say(message) {
      said.push(message);
      if (message.type === 'cancel') answering.cancel(message.id);
      else void answering.answer(message.id, (signal) => answerAsked(answerers, message.request, signal));
    },
    isReply: (_kind, reply) => isReplyOf<unknown, string>(isNumber, isText)(reply),
    errorOf: (err) => new Error(err),
    foreign: () => new Error('not understood'),
  });
  const answering = createAnswering<unknown, string>(({ id, reply }) => {
    said.push(reply);
    asker.settle(id, reply);
  }, messageOf);
  return { asker, said, closed: answering.cancelAll };
}

describe('what is asked', () => {
  it('is answered, or refused with a reason, whatever the order of replies', async () => {
    const { asker } = twoSides();
    const failed = asker.ask({ kind: 'fail', why: 'No.' });
    const sums = [1, 2, 3].map((a) => asker.ask({ kind: 'add', a, b: 10 }));
    await expect(failed).rejects.toThrow('No.');
    expect(await Promise.all(sums)).toEqual([11, 12, 13]);
  });

  it('may be cancelled: the other side stops, and who asked is told', async () => {
    const { asker, said } = twoSides();
    const controller = new AbortController();
    const asked = asker.ask({ kind: 'wait' }, { signal: controller.signal });
    const other = asker.ask({ kind: 'wait' });
    controller.abort();
    await expect(asked).rejects.toBeInstanceOf(CancelledError);
    expect(said).toContainEqual({ type: 'cancel', id: 1 });
    expect(asker.waiting(1)).toBeUndefined();
    expect(asker.waiting(2)).toEqual({});
    asker.end(new Error('over'));
    await expect(other).rejects.toThrow('over');
  });

  it('is not said where it was cancelled before, and not cancelled once it is answered', async () => {
    const { asker, said } = twoSides();
    await expect(asker.ask({ kind: 'wait' }, { signal: AbortSignal.abort() })).rejects.toThrow(
      CancelledError,
    );
    expect(said).toEqual([]);
    const controller = new AbortController();
    await asker.ask({ kind: 'add', a: 1, b: 1 }, { signal: controller.signal });
    controller.abort();
    expect(said).toHaveLength(2);
  });

  it('is over for all who asked once nobody is there', async () => {
    const { asker, closed } = twoSides();
    const asked = [asker.ask({ kind: 'wait' }), asker.ask({ kind: 'wait' })];
    closed();
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
  });

  it('is refused where its answer cannot be sent', async () => {
    const sent: unknown[] = [];
    const answering = createAnswering<unknown, string>((message) => {
      sent.push(structuredClone(message));
    }, messageOf);
    await answering.answer(1, async () => () => {});
    expect(sent).toEqual([
      { type: 'reply', id: 1, reply: { err: expect.stringMatching(/could not be cloned/) } },
    ]);
  });

  it('is refused where nobody is there to answer it', () => {
    expect(isAskedOf(answerers, { kind: 'add' })).toBe(true);
    for (const kind of ['kill', 'toString', '__proto__', '', 7, undefined])
      expect(isAskedOf(answerers, { kind })).toBe(false);
  });
});

describe('a reply', () => {
  it('that is none rejects, and one that nobody waits for is dropped', async () => {
    const say = vi.fn();
    const asker = createAsker<Sums, string>({
      ...{ say, foreign: () => new Error('not understood'), errorOf: (err) => new Error(err) },
      isReply: (_kind, reply) => isReplyOf<unknown, string>(isNumber, isText)(reply),
    });
    for (const reply of [null, {}, { ok: '3' }, { err: 3 }, { ok: 3, err: 'x' }, { ok: 3, more: 1 }]) {
      const asked = asker.ask({ kind: 'add', a: 1, b: 2 });
      const { id } = say.mock.lastCall![0] as { id: number };
      asker.settle(id + 1, { ok: 4 });
      asker.settle(id, reply);
      asker.settle(id, { ok: 5 });
      await expect(asked, JSON.stringify(reply)).rejects.toThrow('not understood');
    }
  });
});
