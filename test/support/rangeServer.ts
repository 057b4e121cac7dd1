import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A file that is served: its bytes may come from a formula. */
export interface ServedFile {
  readonly size: number;
  readonly etag?: string | undefined;
  read(offset: number, length: number): Uint8Array;
}

/** A server on the loopback address that sends parts of files, and counts what it sends. */
export interface RangeServer {
  readonly origin: string;
  /** By path, as in `/dsm.tif`; what is not here is 404. */
  readonly files: Map<string, ServedFile>;
  /** `atOnce`: requests that waited at the same time, at most. */
  readonly seen: {
    requests: number;
    bytes: number;
    atOnce: number;
    paths: string[];
    logins: (string | undefined)[];
  };
  /** Answers in place of the files; false leaves an answer to them. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Milliseconds before each answer. */
  delayMs: number;
  close(): Promise<void>;
}

/** A file of some bytes. */
export function served(bytes: Uint8Array, etag: string | undefined = '"1"'): ServedFile {
  return { size: bytes.length, etag, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

export async function startRangeServer(): Promise<RangeServer> {
  const files = new Map<string, ServedFile>();
  const http: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: RangeServer = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    files,
    seen: { requests: 0, bytes: 0, atOnce: 0, paths: [], logins: [] },
    answer: () => false,
    delayMs: 0,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };

  let waiting = 0;
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { seen, delayMs } = server;
    seen.requests++;
    seen.paths.push(request.url!);
    seen.logins.push(request.headers.authorization);
    seen.atOnce = Math.max(seen.atOnce, ++waiting);
    if (delayMs > 0) await wait(delayMs);
    waiting--;
    if (server.answer(request, response)) return;
    const file = files.get(request.url!.replace(/\?.*$/, ''));
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const offset = Number(first);
    if (offset >= file.size) {
      response.writeHead(416).end();
      return;
    }
    const bytes = file.read(offset, Math.min(Number(last), file.size - 1) + 1 - offset);
    seen.bytes += bytes.length;
    response.writeHead(206, {
      'content-range': `bytes ${offset}-${offset + bytes.length - 1}/${file.size}`,
      'content-length': bytes.length,
      ...(file.etag === undefined ? {} : { etag: file.etag }),
    });
    response.end(bytes);
  }
  return server;
}
