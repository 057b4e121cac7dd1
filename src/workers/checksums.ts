import { resolve } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import { type FilesRead, stampNow } from '../data/files/readingWatch';
import type { FileChecksum, InputFile } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { InputRecord } from '../shared/result';

/** Checksums of files, each taken once, which vouch for what was read. */
export interface Checksums {
  of(file: string): Promise<FileChecksum>;
  /**
   * Throws a `UserError` where one of some files is no longer what it was when it was first read. Only those whose
   * size, time or inode differ are read again.
   */
  checkUnchanged(read: FilesRead): Promise<void>;
}

/** Starts with none taken. */
export function createChecksums(signal: AbortSignal): Checksums {
  const taken = new Map<string, Promise<FileChecksum>>();
  /** What files were while their checksums were taken, if they stayed so. */
  const stamps = new Map<string, string>();
  /** Files whose times alone were changed, and what they are since. */
  const touched = new Map<string, string>();

  const hash = (file: string): Promise<FileChecksum> => hashFile(file, () => signal.aborted);

  async function take(file: string): Promise<FileChecksum> {
    const before = stampNow(file);
    const checksum = await hash(file);
    if (before !== undefined && stampNow(file) === before) stamps.set(file, before);
    return checksum;
  }

  function of(file: string): Promise<FileChecksum> {
    const path = resolve(file);
    let checksum = taken.get(path);
    if (checksum === undefined) {
      checksum = take(path);
      checksum.catch(() => {}); // told to whoever asked
      taken.set(path, checksum);
    }
    return checksum;
  }

  /** Whether a file that looks changed still holds what was read of it. */
  async function holdsTheSame(file: string, asRead: string, now: string): Promise<boolean> {
    const { sha256 } = await of(file);
    if (stamps.get(file) !== asRead) return false; // it changed before it was known
    const again = await hash(file);
    return again.sha256 === sha256 && stampNow(file) === now;
  }

  return {
    of,
    async checkUnchanged(read) {
      for (const [file, asRead] of read) {
        const now = stampNow(file);
        if (now === asRead || (now !== undefined && touched.get(file) === now)) continue;
        if (now === undefined || !(await holdsTheSame(file, asRead, now))) {
          throw new UserError(
            `${file} was ${now === undefined ? 'removed' : 'changed'} while the job ran, so that its result would be of no one state of it: run the job again once nothing else writes to it.`,
          );
        }
        touched.set(file, now);
      }
    },
  };
}

/** Records of the files of a job, in its order. */
export async function recordInputs(
  inputs: readonly InputFile[],
  checksums: Checksums,
): Promise<InputRecord[]> {
  const records: InputRecord[] = [];
  for (const { role, path, file, description } of inputs) {
    records.push({ role, path, ...(await checksums.of(file)), description });
  }
  return records;
}
