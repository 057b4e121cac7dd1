import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../shared/errors';
import { unreadable } from '../shared/systemErrors';
import { type Outcome, readOutcome, scanOutputLog, type TaskSpan } from './outputRecords';
import { type FinishedPart, partsFolder } from './partFiles';

/** More files of parts than this are not open at the same time. */
const MAX_OPEN = 64;

/** What the tasks of all parts gave. */
export interface RecordedOutcomes {
  /** Throws a `UserError` where a part holds nothing of the task, or something damaged. */
  read(stage: number, index: number): Promise<Outcome>;
  close(): Promise<void>;
}

/** Finds what each task gave in the files of finished parts. */
export async function openOutcomes(
  folder: string,
  parts: readonly FinishedPart[],
): Promise<RecordedOutcomes> {
  const open = openFew(MAX_OPEN);
  const spans = new Map<string, { readonly path: string; readonly part: number; readonly span: TaskSpan }>();
  try {
    for (const { part, file, bytes } of parts) {
      const path = join(partsFolder(folder), basename(file));
      const { tasks } = await scanOutputLog(await open.at(path), bytes);
      // The last record of a task counts: another try came after its failure.
      for (const span of tasks) spans.set(`${span.stage} ${span.index}`, { path, part, span });
    }
  } catch (error) {
    await open.close();
    throw error;
  }
  return {
    async read(stage, index) {
      const found = spans.get(`${stage} ${index}`);
      const outcome = found && (await readOutcome(await open.at(found.path), found.span));
      if (outcome) return outcome;
      const what = found === undefined ? 'no part holds what a task gave' : `part ${found.part} is damaged`;
      throw new UserError(`The parts in ${folder} cannot be merged, since ${what}: split the job anew.`);
    },
    close: open.close,
  };
}

/** Opens files for reading, and closes the one that was wanted longest ago once there are many. */
function openFew(max: number): { at(path: string): Promise<FileHandle>; close(): Promise<void> } {
  const handles = new Map<string, FileHandle>();
  return {
    async at(path) {
      let handle = handles.get(path);
      handles.delete(path);
      handle ??= await open(path, 'r').catch((error) => {
        throw unreadable(error, path);
      });
      handles.set(path, handle);
      if (handles.size > max) {
        const [oldest, old] = handles.entries().next().value!;
        handles.delete(oldest);
        await old.close();
      }
      return handle;
    },
    async close() {
      for (const handle of handles.values()) await handle.close();
      handles.clear();
    },
  };
}
