import { resolve } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import { hashParts } from '../data/files/hashParts';
import { locate } from '../data/files/paths';
import { type FilesRead, holdTheSame, stampNow } from '../data/files/readingWatch';
import type { InputFile } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { ChecksumKind, InputRecord } from '../shared/result';
import { isUrl, withoutLogin } from '../shared/urls';

/** A file whose checksum is wanted, of which parts where it names them. */
type Hashed = Pick<InputFile, 'file' | 'stretches'>;

/** Checksums of files, each taken once, which vouch for what was read. */
export interface Checksums {
  /** Begins to take those of files on a disk, of which none was asked for yet. */
  begin(files: readonly Hashed[]): void;
  /**
   * Records of the files of a job, in its order. What is on the web should have been read by then, so that it need
   * not be fetched again.
   */
  record(inputs: readonly InputFile[]): Promise<InputRecord[]>;
  /**
   * Throws a `UserError` where one of some files on a disk is no longer what it was when it was first read. Only those
   * whose size, time or inode differ are read again.
   */
  checkUnchanged(read: FilesRead): Promise<void>;
  /** The same for what is on the web: asks the servers. */
  checkRemote(read: FilesRead): Promise<void>;
}

/** A checksum, and what it was taken of. */
interface Taken {
  readonly kind: ChecksumKind;
  readonly stretches: Float64Array | undefined;
  readonly checksum: Promise<{ readonly bytes: number; readonly sha256: string }>;
}

/** How often a file is read again that is touched each time. */
const MAX_READINGS = 3;

const NO_STRETCHES = new Float64Array();

/**
 * Starts with none taken.
 *
 * @param cancelled tells that nobody wants them any more
 */
export function createChecksums(cancelled: () => boolean): Checksums {
  const taken = new Map<string, Taken>();
  /**
   * What files were while their checksums were taken, if nobody wrote to them meanwhile. Reading them again would not
   * tell: what was written where the checksum had not come to yet is in both, and not in what the job read before.
   */
  const stamps = new Map<string, string>();
  /** Files whose times alone were changed, and what they are since. */
  const touched = new Map<string, string>();

  const hash = (file: string, stretches: Float64Array | undefined): Taken['checksum'] =>
    stretches === undefined ? hashFile(file, cancelled) : hashParts(file, stretches, cancelled);

  async function take(file: string, stretches: Float64Array | undefined): Taken['checksum'] {
    if (isUrl(file)) return hash(file, stretches);
    const before = stampNow(file);
    const checksum = await hash(file, stretches);
    if (before !== undefined && holdTheSame(stampNow(file), before)) stamps.set(file, before);
    return checksum;
  }

  /** The checksum of a file, over all that any of some inputs names of it. */
  function of(path: string, among: readonly Hashed[]): Taken {
    let found = taken.get(path);
    if (found === undefined) {
      const inputs = among.filter(({ file }) => locate('', file) === path);
      const whole = !isUrl(path) && inputs.some((input) => input.stretches === undefined);
      const stretches = whole ? undefined : joined(inputs.map((input) => input.stretches ?? NO_STRETCHES));
      found = { kind: kindOf(path, stretches), stretches, checksum: take(path, stretches) };
      found.checksum.catch(() => {}); // told to whoever asked
      taken.set(path, found);
    }
    return found;
  }

  /** What a file that looks changed is now; `undefined` where it no longer holds what was read of it. */
  async function stillHolding(file: string, asRead: string): Promise<string | undefined> {
    const { checksum, stretches } = of(file, [{ file }]);
    const { sha256 } = await checksum;
    if (!holdTheSame(stamps.get(file), asRead)) return undefined; // it changed before it was known
    for (let reading = 0; reading < MAX_READINGS; reading++) {
      const now = stampNow(file);
      if (now === undefined) return undefined;
      const again = await hash(file, stretches);
      if (again.sha256 !== sha256) return undefined;
      if (stampNow(file) === now) return now;
    }
    return undefined;
  }

  return {
    begin(files) {
      for (const { file } of files) if (!isUrl(file)) of(resolve(file), files);
    },
    async record(inputs) {
      const records: InputRecord[] = [];
      for (const { role, path, file, description } of inputs) {
        const { kind, checksum } = of(locate('', file), inputs);
        records.push({ role, path, ...(await checksum), checksum: kind, description });
      }
      return records;
    },
    async checkUnchanged(read) {
      for (const [file, asRead] of read) {
        if (isUrl(file)) continue;
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
    async checkRemote(read) {
      for (const [file, asRead] of read) {
        if (!isUrl(file)) continue;
        const { checkRemoteUnchanged } = await import('../data/files/remote/remoteFile');
        await checkRemoteUnchanged(file, withoutLogin(file), asRead);
      }
    },
  };
}

function kindOf(file: string, stretches: Float64Array | undefined): ChecksumKind {
  if (stretches === undefined) return 'whole';
  if (!isUrl(file)) return 'length, header and blocks read';
  return stretches.length === 0 ? 'length, ETag and header' : 'length, ETag, header and blocks read';
}

/** All stretches of some lists, each once, ascending. */
function joined(lists: readonly Float64Array[]): Float64Array {
  if (lists.length === 1) return lists[0]!;
  const bytesAt = new Map<number, number>();
  for (const list of lists) {
    for (let at = 0; at < list.length; at += 2) {
      bytesAt.set(list[at]!, Math.max(list[at + 1]!, bytesAt.get(list[at]!) ?? 0));
    }
  }
  return Float64Array.from([...bytesAt].sort(([a], [b]) => a - b).flat());
}
