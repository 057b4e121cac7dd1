import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RangeQuestion, requestRange } from '../../../src/data/files/remote/requestRange';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { type RangeServer, served, startRangeServer } from '../../support/rangeServer';

const content = Uint8Array.from({ length: 1000 }, (_, k) => k % 251);
let server: RangeServer;
beforeAll(async () => {
  server = await startRangeServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.files.set('/a.tif', served(content));
  server.answer = () => false;
  server.seen.requests = 0;
});

const ask = (changes: Partial<RangeQuestion> = {}) =>
  requestRange({
    url: `${server.origin}/a.tif`,
    label: 'a.tif',
    offset: 100,
    length: 50,
    cancelled: () => false,
    ...changes,
  });

/** Answers each request with a status and headers. */
function answerWith(status: number, headers: Record<string, string> = {}, body = ''): void {
  server.answer = (_request, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

describe('a stretch of a file', () => {
  test('comes with the size and the ETag of the whole', async () => {
    expect(await ask()).toEqual({ bytes: content.slice(100, 150), size: 1000, version: '"1"' });
  });

  test('ends with the file', async () => {
    expect((await ask({ offset: 900, length: 500 })).bytes).toEqual(content.slice(900));
  });

  test('is asked for again where the server is overloaded, and three times at most', async () => {
    let refusals = 2;
    server.answer = (_request, response) => {
      if (refusals-- <= 0) return false;
      response.writeHead(503).end();
      return true;
    };
    expect((await ask()).bytes).toEqual(content.slice(100, 150));
    server.seen.requests = 0;
    refusals = 100;
    expect(await failure(ask())).toMatch(/fault of its own \(status 503\): try again later/);
    expect(server.seen.requests).toBe(3);
  });

  test('is followed to where the server sends on to', async () => {
    server.answer = (request, response) => {
      if (request.url !== '/old.tif') return false;
      response.writeHead(302, { location: '/a.tif' }).end();
      return true;
    };
    const { bytes } = await ask({ url: `${server.origin}/old.tif` });
    expect(bytes).toEqual(content.slice(100, 150));
  });

  test('takes the login along that its address holds, but not to another server', async () => {
    const other = await startRangeServer();
    other.files.set('/a.tif', served(content));
    server.answer = (_request, response) => {
      response.writeHead(302, { location: `${other.origin}/a.tif` }).end();
      return true;
    };
    await ask({ url: `${server.origin.replace('://', '://me:secret@')}/a.tif` });
    expect(server.seen.logins.at(-1)).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
    expect(other.seen.logins).toEqual([undefined]);
    await other.close();
  });
});

describe('one sentence says', () => {
  test.each([
    [401, /asks for a login/],
    [403, /denies access/],
    [404, /has no such file \(status 404\): check the address/],
    [416, /the file ends before/],
    [418, /answers with status 418/],
  ])('what status %i means, without trying again', async (status, sentence) => {
    answerWith(status);
    expect(await failure(ask())).toMatch(sentence);
    expect(server.seen.requests).toBe(1);
  });

  test('that a server knows no ranges, of whose whole file nothing more is taken', async () => {
    let sent = 0;
    let isClosed: (value: unknown) => void = () => {};
    const closed = new Promise((resolve) => {
      isClosed = resolve;
    });
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 1e9 });
      response.on('close', isClosed);
      const more = (): void => {
        sent += 1e6;
        if (sent < 1e9 && response.write(new Uint8Array(1e6))) setImmediate(more);
        else response.once('drain', more);
      };
      more();
      return true;
    };
    expect(await failure(ask())).toMatch(/knows no range requests\): download the file/);
    await closed;
    expect(sent).toBeLessThan(50e6);
  });

  test.each([
    ['another part', { 'content-range': 'bytes 0-49/1000' }],
    ['a part of nobody knows what', { 'content-range': 'bytes 100-149/*' }],
    ['a compressed part', { 'content-range': 'bytes 100-149/1000', 'content-encoding': 'gzip' }],
  ])('that %s was sent', async (_what, headers) => {
    answerWith(206, headers, 'x'.repeat(50));
    expect(await failure(ask())).toMatch(/sends other parts than were asked for/);
  });

  test('that less or more came than was said', async () => {
    const head = { 'content-range': 'bytes 100-149/1000' };
    answerWith(206, head, 'x'.repeat(40));
    expect(await failure(ask())).toMatch(/sends less than it says/);
    answerWith(206, head, 'x'.repeat(60));
    expect(await failure(ask())).toMatch(/sends more than it says/);
    answerWith(206, { ...head, 'content-length': '50' }, 'x'.repeat(50));
    server.answer = (_request, response) => {
      response.writeHead(206, { ...head, 'content-length': '50' });
      response.write('x'.repeat(10));
      setTimeout(() => response.destroy(), 10);
      return true;
    };
    expect(await failure(ask())).toMatch(/broke the connection off/);
  });

  test('that nobody answers', async () => {
    server.answer = () => true;
    expect(await failure(ask({ silenceMs: 30 }))).toMatch(/does not answer in time/);
    expect(server.seen.requests).toBe(3);
  });

  test('that there is no such server, or none that listens', async () => {
    expect(await failure(ask({ url: 'http://no-such-host.invalid/a.tif' }))).toMatch(
      /no server of that name was found|name of the server could not be looked up/,
    );
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as { port: number };
    await new Promise((resolve) => listener.close(resolve));
    expect(await failure(ask({ url: `http://127.0.0.1:${port}/a.tif` }))).toMatch(/refuses the connection/);
  });

  test('that a secure connection cannot be made, without trying again', async () => {
    expect(await failure(ask({ url: `${server.origin.replace('http:', 'https:')}/a.tif` }))).toMatch(
      /no secure connection can be made/,
    );
  });

  test('that the server sends on without end, or to what is no address of the web', async () => {
    answerWith(302, { location: '/a.tif' });
    expect(await failure(ask())).toMatch(/sends on from address to address/);
    answerWith(302, { location: 'file:///etc/passwd' });
    expect(await failure(ask())).toMatch(/sends on to what is no address of the web/);
  });

  test('that an address is none', async () => {
    expect(await failure(ask({ url: 'http://[bad/a.tif' }))).toMatch(/no valid address/);
  });
});

test('a request is broken off once nobody wants it any more', async () => {
  let isCancelled = false;
  server.answer = () => {
    isCancelled = true;
    return true;
  };
  await expect(ask({ cancelled: () => isCancelled })).rejects.toBeInstanceOf(CancelledError);
});
