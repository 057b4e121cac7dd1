import { resolve } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import { type FilesRead, holdTheSame, stampNow } from '../data/files/readingWatch';
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

/** How often a file is read again that is touched each time. */
const MAX_READINGS = 3;

/**
 * Starts with none taken.
 *
 * @param cancelled tells that nobody wants them any more
 */
export function createChecksums(cancelled: () => boolean): Checksums {
  const taken = new Map<string, Promise<FileChecksum>>();
  /**
   * What files were while their checksums were taken, if nobody wrote to them meanwhile. Reading them again would not
   * tell: what was written where the checksum had not come to yet is in both, and not in what the job read before.
   */
  const stamps = new Map<string, string>();
  /** Files whose times alone were changed, and what they are since. */
  const touched = new Map<string, string>();

  const hash = (file: string): Promise<FileChecksum> => hashFile(file, cancelled);

  async function take(file: string): Promise<FileChecksum> {
    const before = stampNow(file);
    const checksum = await hash(file);
    if (before !== undefined && holdTheSame(stampNow(file), before)) stamps.set(file, before);
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

  /** What a file that looks changed is now; `undefined` where it no longer holds what was read of it. */
  async function stillHolding(file: string, asRead: string): Promise<string | undefined> {
    const { sha256 } = await of(file);
    if (!holdTheSame(stamps.get(file), asRead)) return undefined; // it changed before it was known
    for (let reading = 0; reading < MAX_READINGS; reading++) {
      const now = stampNow(file);
      if (now === undefined) return undefined;
      const again = await hash(file);
      if (again.sha256 !== sha256) return undefined;
      if (stampNow(file) === now) return now;
    }
    return undefined;
  }

  return {
    of,
    async checkUnchanged(read) {
      for (const [file, asRead] of read) {
        const now = stampNow(file);
        if (now === asRead || (now !== undefined && touched.get(file) === now)) continue;
        const still = now && (await stillHolding(file, asRead));
        if (still === undefined) {
          throw new UserError(
            `${file} was ${now === undefined ? 'removed' : 'changed'} while the job ran, so that its result would be of no one state of it: run the job again once nothing else writes to it.`,
          );
        }
        touched.set(file, still);
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
