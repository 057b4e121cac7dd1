import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileOf } from '../../data/vector/layerPath';
import { inputPaths } from '../../shared/inputPaths';
import { isUrl } from '../../shared/urls';
import type { LocatedJob } from '../jobs/jobIdentity';

/** A part for so many bytes of input: work grows with what is read, and what it is else is told by the plan alone. */
const BYTES_A_PART = 64e6;

const MIN_PARTS = 4;
const MAX_PARTS = 64;

/** How many parts to begin with. What cannot be looked at counts nothing. */
export async function proposedParts({ job, baseFolder }: LocatedJob): Promise<number> {
  const files = inputPaths(job.inputs).filter((path) => !isUrl(path));
  const sizes = await Promise.all(files.map((path) => sizeOf(resolve(baseFolder, fileOf(path)))));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return Math.min(MAX_PARTS, Math.max(MIN_PARTS, Math.ceil(bytes / BYTES_A_PART)));
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
