import { UserError } from '../../shared/errors';
import { layersOf } from '../vector/readLayer';

/** The path of each layer that a file holds. A file that cannot be read is one: describing it tells what is wrong. */
export async function layersIn(path: string): Promise<readonly string[]> {
  try {
    return await layersOf(path);
  } catch (error) {
    if (error instanceof UserError) return [path];
    throw error;
  }
}
