import { WHOLE_LIMITS } from '../../../data/raster/codec/sampleFormat';
import type { CellCounts } from '../../../data/raster/writer/tileFacts';
import { formatCount, formatItems } from '../../../shared/format';
import { type Note, notice, warning } from '../../../shared/note';
import { type CellType, NO_DATA } from './cellTypes';
import type { StoredCounts } from './finishCells';

/** What a reader must know of cells that their type did not hold as they were, or that have no finite value. */
export function storedNotes(type: CellType, counts: CellCounts): Note[] {
  const bounds = WHOLE_LIMITS[type];
  const {
    infinite = 0,
    rounded = 0,
    low: below = 0,
    high: above = 0,
    taken = 0,
  } = counts as Partial<StoredCounts>;
  if (bounds === undefined) return infinite > 0 ? [infiniteNote(type)] : [];
  const [low, high] = bounds.map(formatCount);
  const notes: Note[] = [];
  if (below + above > 0) {
    notes.push(
      warning(
        `${formatItems(below + above, 'values')} lay outside what ${type} holds, ${low} to ${high}, and got the nearest of the two: choose a larger type.`,
        `${formatItems(below + above, 'values')} did not fit into ${type}`,
        'cellType',
      ),
    );
  }
  if (taken > 0) {
    notes.push(
      warning(
        `${formatItems(taken, 'values')} came to ${formatCount(NO_DATA[type])}, which stands for no data in ${type}: choose a larger type.`,
        `${formatItems(taken, 'values')} came to what stands for no data`,
        'cellType',
      ),
    );
  }
  if (rounded > 0) {
    notes.push(
      notice(
        `${formatItems(rounded, 'values')} were rounded to whole numbers, halves away from zero, since the type is ${type}.`,
        `${formatItems(rounded, 'values')} were rounded`,
        'cellType',
      ),
    );
  }
  return notes;
}

function infiniteNote(type: CellType): Note {
  return warning(
    `Some cells are infinite, as after a division by 0 or beyond what ${type} holds, so that there are no statistics: let them have no data, as in B == 0 ? nodata : A / B.`,
    'Some cells are infinite',
    'cellType',
  );
}
