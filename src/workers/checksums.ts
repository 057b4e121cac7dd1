import { hashFile } from '../data/files/hashFile';
import type { InputFile } from '../shared/analysis';
import type { InputRecord } from '../shared/result';

/** Sizes and checksums of the files of a job, in its order. */
export async function checksumInputs(
  inputs: readonly InputFile[],
  signal: AbortSignal,
): Promise<InputRecord[]> {
  const records: InputRecord[] = [];
  for (const { role, path, file, description } of inputs) {
    const { bytes, sha256 } = await hashFile(file, () => signal.aborted);
    records.push({ role, path, bytes, sha256, description });
  }
  return records;
}
