import { addTallies, type HeightTally, requireHeights } from '../../data/raster/values/oddHeights';
import type { Note } from '../../shared/note';
import type { Surface } from './checkRasters';
import type { ObserverStatus } from './observers';
import { STANDS } from './standing';
import { floatingNotes, nowhereNotes, raisedNotes, tallyOf, underNotes } from './standingNotes';
import type { Terrain } from './terrain';

/** How the observers of a job stand, filled in as they are viewed. */
export interface Standings {
  /** Takes how one stands: one of `STANDS`. */
  take(row: number, stands: number): void;
  terrainRead(tally: HeightTally): void;
  /** Whether the eye of one is under the surface; `null` where that is not known. */
  isUnder(row: number): boolean | null;
  underSurface(): (boolean | null)[];
  /** Throws a `UserError` where most of the terrain at the observers holds no heights. */
  notes(): Note[];
}

/** Not one of `STANDS`: who did not look, or not yet. */
const NOT_THERE = 255;

/** Of these it is not known whether their eye is under the surface. */
const UNKNOWN: ReadonlySet<number> = new Set([NOT_THERE, STANDS.noSurface, STANDS.nowhere]);

export function createStandings(count: number, surface: Surface, terrain: Terrain | null): Standings {
  const stands = new Uint8Array(count).fill(NOT_THERE);
  const tallies: HeightTally[] = [];
  const isUnder = (row: number): boolean | null =>
    UNKNOWN.has(stands[row]!) ? null : stands[row] === STANDS.under;

  return {
    take(row, how) {
      stands[row] = how;
    },
    terrainRead(tally) {
      tallies.push(tally);
    },
    isUnder,
    underSurface: () => Array.from(stands, (_, row) => isUnder(row)),
    notes() {
      const there = stands.filter((how) => how !== NOT_THERE && how !== STANDS.noSurface);
      const tally = tallyOf(there, 'observers');
      if (terrain === null) return raisedNotes(tally, surface);
      return [
        ...terrain.notes,
        ...requireHeights(`${terrain.label} at the observers`, addTallies(tallies), 'terrain'),
        ...underNotes(tally, terrain.underSurface),
        ...nowhereNotes(tally, terrain),
        ...floatingNotes(tally, terrain, surface),
      ];
    },
  };
}

/** Why an observer has no value. */
export function whyNot(stands: number): [status: ObserverStatus, reason: string] {
  if (stands === STANDS.under) {
    return [
      'under-surface',
      'The eye, at terrain + height, is at or below the surface: inside a building or a crown.',
    ];
  }
  if (stands === STANDS.nowhere) return ['no-terrain', 'The terrain has no data at the observer.'];
  return ['on-nodata', 'The surface has no data at the observer.'];
}
