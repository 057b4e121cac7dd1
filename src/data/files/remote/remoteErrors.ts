import { UserError } from '../../../shared/errors';

/** What a server's refusal means, and what to do, by its status. */
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'the server does not understand the address (status 400): check it',
  401: 'the server asks for a login (status 401): check the user name and password, or the key in the address',
  403: 'the server denies access (status 403): check the address and whether its key has expired',
  404: 'the server has no such file (status 404): check the address',
  410: 'the server has no such file any more (status 410): look for its new address',
  416: 'the server says that the file ends before what is read of it (status 416): it may be empty, or was changed; check the address',
  429: 'the server gets too many requests (status 429): wait a while and try again',
};

/** Why no answer came, and what to do, by the code of the error. */
const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no server of that name was found: check the address and the connection',
  EAI_AGAIN: 'the name of the server could not be looked up: check the connection and try again',
  ECONNREFUSED: 'the server refuses the connection: check the address, or try again later',
  ECONNRESET: 'the server broke the connection off: try again later',
  EPIPE: 'the server broke the connection off: try again later',
  ENETUNREACH: 'the network cannot be reached: check the connection',
  EHOSTUNREACH: 'the server cannot be reached: check the connection and the address',
  ETIMEDOUT: 'the server does not answer in time: check the connection, or try again later',
};

/** The error for an address that cannot be read: why, and what to do. */
export function unreachable(label: string, why: string, cause?: unknown): UserError {
  return new UserError(`${label} cannot be read, because ${why}.`, { cause });
}

/** What the status of an answer means that brings nothing. */
export function refusal(status: number): string {
  if (status >= 500) return `the server has a fault of its own (status ${status}): try again later`;
  return (
    REFUSALS[status] ?? `the server answers with status ${status}: check the address, or download the file`
  );
}

/** What a failure of the connection means; `undefined` where it is none of the network's. */
export function failure(error: unknown): string | undefined {
  const { code = '', message = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const known = FAILURES[code];
  if (known !== undefined) return known;
  if (isUntrusted(error))
    return `no secure connection can be made with the server (${message.trim()}): check the address, and this machine's clock and certificates`;
  if (code.startsWith('HPE_')) return 'what the server answers is no HTTP: check the address';
  return code === '' ? undefined : `the connection failed (${code}): check it and try again`;
}

/** Whether a secure connection could not be made; trying again would not help. */
export function isUntrusted(error: unknown): boolean {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  return /CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS|EPROTO/.test(code);
}

/** The error for a file at an address that is another one than when its reading began. */
export function changedMeanwhile(label: string): UserError {
  return new UserError(
    `${label} was changed while the job ran, so that its result would be of no one state of it: run the job again once nothing else writes to it.`,
  );
}
