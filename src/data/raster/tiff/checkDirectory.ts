import { formatCount } from '../../../shared/format';
import { cutShort, type FileBytes } from '../../files/fileBytes';
import { damagedTiff } from './damagedTiff';

/** A directory has a tag once, and tags are 16 bits. */
const MAX_ENTRIES = 65_536;

/** Bytes of a tag's value by type (TIFF 6.0, BigTIFF); types that are not listed do not exist. */
const VALUE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/**
 * Checks that a file holds all that a directory claims, before the library sets memory aside for it. Throws a
 * `UserError` where it does not.
 *
 * @param at where the directory is
 */
export async function checkDirectory(
  file: FileBytes,
  at: number,
  big: boolean,
  littleEndian: boolean,
): Promise<void> {
  const countBytes = big ? 8 : 2;
  const entryBytes = big ? 20 : 12;
  const wide = (view: DataView, offset: number): number => Number(view.getBigUint64(offset, littleEndian));
  const head = viewOf(await file.read(at, countBytes));
  const count = big ? wide(head, 0) : head.getUint16(0, littleEndian);
  if (count > MAX_ENTRIES) {
    throw damagedTiff(file.label, `its directory claims ${formatCount(count)} entries`);
  }
  const entries = viewOf(await file.read(at + countBytes, count * entryBytes));
  for (let entry = 0; entry < entries.byteLength; entry += entryBytes) {
    const size = VALUE_BYTES[entries.getUint16(entry + 2, littleEndian)] ?? 0;
    const slot = entry + (big ? 12 : 8);
    const bytes = size * (big ? wide(entries, entry + 4) : entries.getUint32(entry + 4, littleEndian));
    if (bytes <= (big ? 8 : 4)) continue;
    const end = bytes + (big ? wide(entries, slot) : entries.getUint32(slot, littleEndian));
    if (end > file.size) throw cutShort(file.label, file.size, end);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
