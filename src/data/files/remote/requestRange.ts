import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { CancelledError, UserError } from '../../../shared/errors';
import { failure, isUntrusted, refusal, unreachable } from './remoteErrors';

/** Bytes of a file on the web, and what the server says of the whole. */
export interface RangeAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the whole file. */
  readonly size: number;
  /** Its ETag, else its time of change; empty where the server tells neither. */
  readonly version: string;
}

/** What to ask for, and for how long. */
export interface RangeQuestion {
  readonly url: string;
  /** What messages call the file. */
  readonly label: string;
  readonly offset: number;
  /** Fewer bytes come where the file ends before. */
  readonly length: number;
  /** Polled every 50 ms; a true breaks the request off with a `CancelledError`. */
  cancelled(): boolean;
  /** How long the server may be silent; 30 s by default. */
  readonly silenceMs?: number;
}

/** How often a request is tried whose connection fails, or whose server is overloaded. */
const TRIES = 3;
/** Before the second try; four times as long before the third. */
const PAUSE_MS = 250;
const SILENCE_MS = 30_000;
/** No answer takes longer, however steadily it drips. */
const MAX_MS = 300_000;
const MAX_REDIRECTS = 5;
const POLL_MS = 50;

/** Connections to one server at a time. */
export const MAX_CONNECTIONS = 8;

const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS }),
};

/** A failure that another try may mend. */
class Passing extends Error {}

/**
 * Reads a stretch of a file by HTTP. Throws a `UserError` with what is wrong and what to do, also where the server
 * would send the whole file: then nothing of it is taken.
 */
export async function requestRange(question: RangeQuestion): Promise<RangeAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(question);
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      if (attempt === TRIES) throw unreachable(question.label, error.message, error.cause);
      await pause(PAUSE_MS * 4 ** (attempt - 1), question);
    }
  }
}

async function pause(ms: number, { cancelled }: RangeQuestion): Promise<void> {
  for (let left = ms; left > 0; left -= POLL_MS) {
    if (cancelled()) throw new CancelledError();
    await wait(Math.min(left, POLL_MS));
  }
}

/** Follows redirects to the answer of one try. */
async function askOnce(question: RangeQuestion): Promise<RangeAnswer> {
  const { label } = question;
  let url = urlOf(question.url, label);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await exchange(url, question);
    if (!('location' in answer)) return answer;
    const next = urlOf(answer.location, label, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw unreachable(
        label,
        `the server sends on to an address that is not secure (${next.origin}): give that address itself if you trust it`,
      );
    }
    url = next;
  }
  throw unreachable(label, 'the server sends on from address to address: check the address');
}

function urlOf(text: string, label: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw unreachable(
    label,
    base === undefined
      ? 'that is no valid address: check it'
      : 'the server sends on to what is no address of the web: check the address',
  );
}

/** One request and its answer, or where it sends on to. */
function exchange(url: URL, question: RangeQuestion): Promise<RangeAnswer | { readonly location: string }> {
  const { offset, length, label, cancelled, silenceMs = SILENCE_MS } = question;
  const protocol = url.protocol as keyof typeof agents;
  return new Promise((resolve, reject) => {
    const headers = {
      range: `bytes=${offset}-${offset + length - 1}`,
      'accept-encoding': 'identity',
      'user-agent': 'graticule',
    };
    const get = protocol === 'http:' ? http.get : https.get;
    const request = get(url, { agent: agents[protocol], headers, timeout: silenceMs });
    const begunMs = performance.now();
    const poll = setInterval(() => {
      if (cancelled()) end(new CancelledError());
      else if (performance.now() - begunMs > MAX_MS) end(tooSlow());
    }, POLL_MS);
    const settle = (): void => clearInterval(poll);
    const end = (error: Error): void => {
      settle();
      reject(error);
      request.destroy();
    };
    request.on('timeout', () => end(tooSlow()));
    request.on('error', (error) => end(connectionError(error, label)));
    request.on('response', (response) => {
      take(response, question).then(
        (answer) => {
          settle();
          resolve(answer);
          if (!response.complete) request.destroy();
        },
        (error) => end(connectionError(error, label)),
      );
    });
  });
}

function tooSlow(): Passing {
  return new Passing('the server does not answer in time: check the connection, or try again later');
}

function connectionError(error: unknown, label: string): Error {
  if (error instanceof UserError || error instanceof CancelledError || error instanceof Passing) return error;
  const why = failure(error);
  if (why === undefined) return error as Error;
  return isUntrusted(error) ? unreachable(label, why, error) : new Passing(why, { cause: error });
}

async function take(
  response: http.IncomingMessage,
  { offset, length, label }: RangeQuestion,
): Promise<RangeAnswer | { readonly location: string }> {
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    return { location: headers.location };
  }
  if (status === 429 || status >= 500) throw new Passing(refusal(status));
  if (status === 200) {
    throw unreachable(
      label,
      'its server sends whole files only, not the parts that are needed (it knows no range requests): download the file and use that',
    );
  }
  if (status !== 206) throw unreachable(label, refusal(status));
  const [, first, , total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  const size = Number(total ?? Number.NaN);
  const encoded = (headers['content-encoding'] ?? 'identity') !== 'identity';
  if (Number(first) !== offset || !Number.isSafeInteger(size) || encoded) {
    throw unreachable(
      label,
      'its server sends other parts than were asked for: download the file and use that',
    );
  }
  const expected = Math.min(length, size - offset);
  const bytes = new Uint8Array(expected);
  let filled = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (filled + chunk.length > expected)
      throw unreachable(label, 'its server sends more than it says: download the file and use that');
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled < expected)
    throw new Passing('its server sends less than it says: try again later, or download the file');
  return { bytes, size, version: headers.etag ?? headers['last-modified'] ?? '' };
}
