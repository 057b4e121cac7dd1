import { afterEach, expect, it, vi } from 'vitest';
import { serveRequests } from '../../../src/workers/serveRequests';

afterEach(() => vi.restoreAllMocks());

it('a process refuses a request that it does not understand, and drops what waits for no reply', () => {
  let hear = (_message: unknown): void => {};
  vi.spyOn(process, 'on').mockImplementation((name: unknown, listener: unknown) => {
    if (name === 'message') hear = listener as typeof hear;
    return process;
  });
  serveRequests({});
  const { send } = process;
  const sent: unknown[] = [];
  process.send = (message: unknown) => sent.push(message) > 0;
  try {
    for (const message of [null, 'hello', { type: 'kill', id: 1 }, { type: 'request' }]) hear(message);
    hear({ type: 'request', id: 7, request: 'all' });
  } finally {
    process.send = send;
  }
  const err = expect.objectContaining({
    kind: 'bug',
    message: expect.stringContaining('does not understand'),
  });
  expect(sent).toEqual([{ type: 'reply', id: 7, reply: { err } }]);
});
