import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import { type LogRecord, writeRecords } from '../data/files/logRecords';
import { unwritable } from '../shared/systemErrors';
import { UnfinishedPartError } from './clusterErrors';
import {
  attemptRecord,
  copyOf,
  lifeRecord,
  type Outcome,
  scanOutputLog,
  type TaskSpan,
  taskRecord,
} from './outputRecords';
import { type Attempt, attemptSchema, OUTPUTS, outputsName, partsFolder, UNFINISHED } from './partFiles';

/** A sign of life is given this often where no task ends, */
export const LIFE_MS = 10_000;
/** and an attempt without one for this long is over. */
export const SILENT_MS = 90_000;

/** Records are copied in goes of this many bytes. */
const COPY_BYTES = 16e6;

/** What the tasks of a part gave so far: a file of this attempt alone, which others take up after it. */
export interface PartLog {
  /** What earlier attempts have left of a task; a failed one is worth another try. */
  before(stage: number, index: number): 'done' | 'failed' | undefined;
  /** Takes what became of a task. */
  put(stage: number, index: number, outcome: Outcome): Promise<void>;
  /** Gives the file its name, now that all is in it, and says what it holds. */
  seal(): Promise<{ readonly file: string; readonly bytes: number; readonly sha256: string }>;
  /** Removes what other attempts have left. */
  clear(): Promise<void>;
  /** Leaves the file for the next attempt. */
  close(): Promise<void>;
}

/**
 * Begins an attempt, with what others have left: each attempt writes a file of its own, so that two at once, as where an
 * engine takes a node for lost that is not, do each other no harm.
 *
 * @param folder the absolute path of the plan's folder
 */
export async function openPartLog(folder: string, attempt: Attempt): Promise<PartLog> {
  const parts = partsFolder(folder);
  const token = randomBytes(8).toString('hex');
  const path = join(parts, `${attempt.part}-${token}${UNFINISHED}`);
  const left = new Map<string, TaskSpan['failed']>();
  let handle: FileHandle;
  let end = 0;
  let last: Promise<void> = Promise.resolve();

  const add = async (records: readonly LogRecord[]): Promise<void> => {
    end = (
      await writeRecords(handle, end, records).catch((error) => Promise.reject(unwritable(error, path)))
    ).at(-1)!;
  };
  /** Records follow each other. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work);
    last = mine.catch(() => {}); // whoever asked for it is told
    return mine;
  };

  try {
    await mkdir(parts, { recursive: true });
    handle = await open(path, 'wx+');
  } catch (error) {
    throw unwritable(error, path);
  }
  try {
    await add([attemptRecord(attempt)]);
    await takeUp(add, attempt, path, parts, left);
  } catch (error) {
    await handle.close();
    await rm(path, { force: true });
    throw error;
  }
  const life = setInterval(() => void inTurn(() => add([lifeRecord()])).catch(() => {}), LIFE_MS);
  life.unref();

  return {
    before(stage, index) {
      const failed = left.get(`${stage} ${index}`);
      return failed === undefined ? undefined : failed ? 'failed' : 'done';
    },
    put: (stage, index, outcome) => inTurn(() => add([taskRecord(stage, index, outcome)])),
    async seal() {
      clearInterval(life);
      await last;
      try {
        await handle.sync();
        await handle.close();
        const { bytes, sha256 } = await hashFile(path);
        const file = outputsName(attempt.part, sha256);
        await rename(path, join(parts, file));
        return { file, bytes, sha256 };
      } catch (error) {
        if (isMissing(error))
          throw new UnfinishedPartError(`Part ${attempt.part} was finished by another attempt.`);
        throw unwritable(error, path);
      }
    },
    async clear() {
      for (const name of await logsOf(parts, attempt.part, [UNFINISHED]))
        await rm(join(parts, name), { force: true });
    },
    async close() {
      clearInterval(life);
      await last;
      await handle.close().catch(() => {});
    },
  };
}

/** The names of the logs of attempts at a part. */
async function logsOf(parts: string, part: number, endings: readonly string[]): Promise<string[]> {
  const names = await readdir(parts).catch(() => [] as string[]);
  const isOne = (name: string): boolean => endings.some((ending) => name.endsWith(ending));
  return names.filter((name) => name.startsWith(`${part}-`) && isOne(name)).sort();
}

/**
 * Copies what other attempts of the same plan have left, also one that ended before it could say that it was done; a task
 * that is done once counts as done.
 */
async function takeUp(
  add: (records: readonly LogRecord[]) => Promise<void>,
  attempt: Attempt,
  own: string,
  parts: string,
  left: Map<string, boolean>,
): Promise<void> {
  for (const name of await logsOf(parts, attempt.part, [UNFINISHED, OUTPUTS])) {
    const path = join(parts, name);
    if (path === own) continue;
    const handle = await open(path, 'r').catch(() => null); // another attempt may have removed it
    if (handle === null) continue;
    let isOver = false;
    try {
      const { size, mtimeMs } = await handle.stat();
      // By the clock of the disk that both lie on.
      isOver = (await stat(own)).mtimeMs - mtimeMs > SILENT_MS;
      const { attempt: theirs, tasks } = await scanOutputLog(handle, size);
      const parsed = attemptSchema.safeParse(theirs);
      if (!parsed.success || parsed.data.plan !== attempt.plan || parsed.data.part !== attempt.part) continue;
      let batch: LogRecord[] = [];
      let bytes = 0;
      for (const span of tasks) {
        const key = `${span.stage} ${span.index}`;
        if (left.get(key) === false) continue;
        const record = await copyOf(handle, span);
        if (record === null) break; // what follows was written after it
        left.set(key, span.failed);
        if (span.failed) continue; // it gets another try
        batch.push(record);
        bytes += span.end - span.offset;
        if (bytes < COPY_BYTES) continue;
        await add(batch);
        [batch, bytes] = [[], 0];
      }
      if (batch.length > 0) await add(batch);
    } finally {
      await handle.close();
    }
    if (isOver && name.endsWith(UNFINISHED)) await rm(path, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  const { code, cause } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
