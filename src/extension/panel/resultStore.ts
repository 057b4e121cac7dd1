import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeAtomically } from '../../data/files/writeAtomically';
import type { OutsideFiles } from '../../data/results/outsideFiles';
import { messageOf } from '../../shared/errors';
import type { LocatedResult } from '../../shared/questions';
import { RESULT_VERSION } from '../../shared/result';

const SUFFIX = '.result';
const MAX_FILES = 30;
const MAX_BYTES = 200e6;

/** A result as a panel shows it, kept beyond a reload of the window. */
export interface KeptResult extends LocatedResult {
  readonly title: string;
  /** The absolute path of the map that the job made, if it made one. */
  readonly raster?: string | undefined;
  /** Of a result that was opened: what it names outside the workspace, and whether that may be looked for. */
  readonly outside?: OutsideFiles | undefined;
}

/** The latest result of each job, in the editor's storage folder: at most 30 results and 200 MB, oldest out first. */
export interface ResultStore {
  /** Where it cannot be kept, that is told in the log: the panel shows it all the same. */
  save(id: string, result: KeptResult): Promise<void>;
  /** `undefined` where the result was never kept, is no longer, or is of another version. */
  load(id: string): Promise<KeptResult | undefined>;
}

/**
 * @param storage the extension's own storage folder; made on first use
 * @param warn takes a line for the log
 */
export function createResultStore(storage: string, warn: (line: string) => void): ResultStore {
  const folder = join(storage, 'results');
  const fileOf = (id: string): string => join(folder, `${id}${SUFFIX}`);

  async function prune(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
    const files = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, size, mtimeMs };
      }),
    );
    files.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [index, { name, size }] of files.entries()) {
      bytes += size;
      if (index >= MAX_FILES || (index > 0 && bytes > MAX_BYTES))
        await rm(join(folder, name), { force: true });
    }
  }

  return {
    async save(id, result) {
      try {
        await mkdir(folder, { recursive: true });
        // The structured form takes a fraction of JSON's time, which counts on the editor's own thread.
        await writeAtomically(fileOf(id), { force: true }, serialize(result));
        await prune();
      } catch (error) {
        warn(`${result.title} is not kept for the next start of the editor: ${messageOf(error)}`);
      }
    },
    async load(id) {
      try {
        const kept = deserialize(await readFile(fileOf(id))) as KeptResult;
        return kept.document.formatVersion === RESULT_VERSION ? kept : undefined;
      } catch {
        return undefined; // never kept, pruned, or written by another editor's runtime
      }
    },
  };
}
