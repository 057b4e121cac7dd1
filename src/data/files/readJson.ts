import { readIfPresent } from './readBytes';

/** The JSON of a small file; `undefined` where there is no such file, or what it holds is none. */
export async function readJsonIfSound(path: string): Promise<unknown> {
  const bytes = await readIfPresent(path, path, 10e6);
  if (bytes === null) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
