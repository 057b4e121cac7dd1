import type { ClientRequest, RequestOptions } from 'node:http';
import { expect, test, vi } from 'vitest';
import { requestRange } from '../../../src/data/files/remote/requestRange';
import { served, startRangeServer } from '../../support/rangeServer';

/** A secure server, as far as its client knows. */
vi.mock('node:https', async (original) => {
  const https = await original<typeof import('node:https')>();
  const http = await import('node:http');
  return {
    ...https,
    get: (url: URL, { agent: _agent, ...options }: RequestOptions): ClientRequest =>
      http.get(new URL(url.href.replace(/^https:/, 'http:')), options),
  };
});

test('a secure server may send on to a secure one only', async () => {
  const server = await startRangeServer();
  server.files.set('/a.tif', served(Uint8Array.of(1, 2, 3)));
  const secure = server.origin.replace('http:', 'https:');
  const ask = (location: string) => {
    server.answer = (request, response) => {
      if (request.url !== '/old.tif') return false;
      response.writeHead(302, { location }).end();
      return true;
    };
    const question = { url: `${secure}/old.tif`, label: 'old.tif', offset: 0, length: 3 };
    return requestRange({ ...question, cancelled: () => false });
  };
  expect((await ask(`${secure}/a.tif`)).bytes).toEqual(Uint8Array.of(1, 2, 3));
  await expect(ask(`${server.origin}/a.tif`)).rejects.toThrow(/sends on to an address that is not secure/);
  await server.close();
});
