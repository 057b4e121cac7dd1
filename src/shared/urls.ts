import { inputPaths } from './inputPaths';
import type { JobDocument } from './job';

/** Whether what a job gives as a path is an address on the web rather than a file. */
export function isUrl(path: string): boolean {
  return /^https?:\/\/[^/\\]/i.test(path);
}

/** An address without the user name and password that it may hold, to be shown and kept; other paths as they are. */
export function withoutLogin(path: string): string {
  return isUrl(path) ? path.replace(/^(https?:\/\/)[^/?#\\]*@/i, '$1') : path;
}

/** An address without what follows its path, such as a query that may be a key; other paths as they are. */
export function withoutQuery(path: string): string {
  return isUrl(path) ? path.replace(/[?#].*$/s, '') : path;
}

/** The addresses on the web that a job names as inputs, each once. */
export function addressesOf({ inputs }: Pick<JobDocument, 'inputs'>): string[] {
  return [...new Set(inputPaths(inputs).filter(isUrl))];
}
