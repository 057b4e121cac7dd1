import type { RasterFile } from '../rasterInfo';

/** Files of a mosaic that one thread keeps open. */
const MAX_OPEN = 32;

/** The files of sources, each opened when it is wanted, and closed when many others were wanted since. */
export interface SourceFiles {
  /** Does work with a source's file. */
  use<T>(source: number, work: (file: RasterFile) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface OpenSource {
  readonly file: Promise<RasterFile>;
  users: number;
}

export function createSourceFiles(open: (source: number) => Promise<RasterFile>): SourceFiles {
  // In the order in which they were last wanted.
  const opened = new Map<number, OpenSource>();

  async function shut({ file }: OpenSource): Promise<void> {
    // One that could not be opened holds nothing.
    await file.then(
      (one) => one.close(),
      () => {},
    );
  }

  async function closeOldest(): Promise<void> {
    for (const [source, one] of opened) {
      if (opened.size <= MAX_OPEN) return;
      if (one.users > 0) continue;
      opened.delete(source);
      await shut(one);
    }
  }

  return {
    async use(source, work) {
      const one = opened.get(source) ?? { file: open(source), users: 0 };
      opened.delete(source);
      opened.set(source, one);
      one.users++;
      try {
        await closeOldest();
        return await work(await one.file);
      } catch (error) {
        if (opened.get(source) === one && one.users === 1) {
          opened.delete(source);
          await shut(one);
        }
        throw error;
      } finally {
        one.users--;
      }
    },
    async close() {
      const all = [...opened.values()];
      opened.clear();
      await Promise.all(all.map(shut));
    },
  };
}
