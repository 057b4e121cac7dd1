import type { FileHandle } from 'node:fs/promises';
import { readWords } from './tokenReader';

/** Where the blocks of an ASCII grid begin in its file, as far as is known. */
export interface RowIndex {
  /** The offset of a block's first cell: looked for where it is not known. `undefined` where the file ends before. */
  offsetOf(block: number, poll: () => void): Promise<number | undefined>;
  /** Tells where a block begins. */
  note(block: number, offset: number): void;
}

/** Words are counted at most once, from the last block whose place is known. */
export function createRowIndex(
  handle: FileHandle,
  dataOffset: number,
  blockCells: number,
  label: string,
): RowIndex {
  const offsets = [dataOffset];
  let searching: Promise<void> = Promise.resolve();

  async function search(block: number, poll: () => void): Promise<void> {
    if (block < offsets.length) return;
    // Reading a block may tell of the next one meanwhile.
    let last = offsets.length - 1;
    let cells = 0;
    await readWords(handle, offsets.at(-1)!, label, poll, (at) => {
      if (cells === blockCells) {
        last++;
        if (last === offsets.length) offsets.push(at);
        cells = 0;
      }
      cells++;
      return last < block;
    });
  }

  return {
    async offsetOf(block, poll) {
      if (block >= offsets.length) {
        // One at a time: they go the same way.
        const before = searching;
        const own = before.catch(() => {}).then(() => search(block, poll));
        searching = own;
        await own;
      }
      return offsets[block];
    },
    note(block, offset) {
      if (block === offsets.length) offsets.push(offset);
    },
  };
}
