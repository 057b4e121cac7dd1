import { stat } from 'node:fs/promises';
import { fileOf } from '../../data/vector/layerPath';

/** Changes when the file of a path does; `missing` where there is none. */
export async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(fileOf(path));
    return `${mtimeMs} ${size}`;
  } catch {
    return 'missing';
  }
}
