import { hashFile } from '../data/files/hashFile';
import type { FileChecksum, InputFile } from '../shared/analysis';
import type { InputRecord } from '../shared/result';

/** Checksums of files, each taken once. */
export type Checksums = (file: string) => Promise<FileChecksum>;

/** Starts with none taken. */
export function createChecksums(signal: AbortSignal): Checksums {
  const taken = new Map<string, Promise<FileChecksum>>();
  return (file) => {
    let checksum = taken.get(file);
    if (checksum === undefined) {
      checksum = hashFile(file, () => signal.aborted);
      taken.set(file, checksum);
    }
    return checksum;
  };
}

/** Records of the files of a job, in its order. */
export async function recordInputs(
  inputs: readonly InputFile[],
  checksum: Checksums,
): Promise<InputRecord[]> {
  const records: InputRecord[] = [];
  for (const { role, path, file, description } of inputs) {
    records.push({ role, path, ...(await checksum(file)), description });
  }
  return records;
}
