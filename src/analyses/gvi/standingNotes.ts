import { formatCount, formatDistance } from '../../shared/format';
import { info, type Note, notice, warning } from '../../shared/note';
import type { Surface } from './checkRasters';
import { RAISED, raisedRule, STANDS, type UnderSurface } from './standing';
import type { Terrain } from './terrain';

/** How some observers stand. */
export interface StandsTally {
  /** How many stand in a way: one of `STANDS`. */
  count(how: number): number;
  readonly all: number;
  /** As in `12 of 50 observers`. */
  words(how: number): string;
}

/** @param of what they are, as in `observers` */
export function tallyOf(stands: ArrayLike<number>, of: string): StandsTally {
  const counts = new Map<number, number>();
  for (let k = 0; k < stands.length; k++) counts.set(stands[k]!, (counts.get(stands[k]!) ?? 0) + 1);
  const count = (how: number): number => counts.get(how) ?? 0;
  const words = (how: number): string => `${formatCount(count(how))} of ${formatCount(stands.length)} ${of}`;
  return { count, all: stands.length, words };
}

/** Without a terrain: who stands on a roof or a crown. */
export function raisedNotes(tally: StandsTally, surface: Surface): Note[] {
  if (tally.count(STANDS.raised) === 0) return [];
  const words = tally.words(STANDS.raised);
  const within = formatDistance(raisedRule(surface).reach * surface.cellM);
  // No more than a notice: standing on the surface is how the course defines it.
  return [
    notice(
      `${words} stand well above what is around them, as on roofs or crowns: in some direction the surface is more than ${RAISED.dropM} m lower ` +
        `on both sides within ${within}. With a terrain model (--terrain on the command line) they stand on the ground.`,
      `${words} stand on roofs or crowns`,
      'terrain',
    ),
  ];
}

const WHAT_THEN: Readonly<Record<UnderSurface, string>> = {
  'as-is': 'They look from there all the same',
  'on-surface': 'They stand on the surface instead',
  skip: 'They have no value',
};

/** With a terrain: who is inside a building or a crown, and what becomes of them. */
export function underNotes(tally: StandsTally, underSurface: UnderSurface): Note[] {
  const count = tally.count(STANDS.under);
  if (count === 0) return [];
  const words = tally.words(STANDS.under);
  const isMost = count * 2 > tally.all;
  const doubt = ' Check that terrain and surface have heights in the same unit, above the same reference.';
  const grade = isMost ? warning : notice;
  return [
    grade(
      `${words} stand inside buildings or crowns: their eye, at terrain + height, is at or below the surface. ` +
        `${WHAT_THEN[underSurface]} (--under-surface on the command line).${isMost ? doubt : ''}`,
      `${words} stand inside buildings or crowns`,
      'underSurface',
    ),
  ];
}

/** With a terrain: who is not on it. */
export function nowhereNotes(tally: StandsTally, { label }: Terrain): Note[] {
  if (tally.count(STANDS.nowhere) === 0) return [];
  const words = tally.words(STANDS.nowhere);
  const text = `${words} have no value, since ${label} has no data there.`;
  return [notice(text, `${words} are not on the terrain`, 'terrain')];
}

/** Slopes and cells of another grid explain this share of floating observers, other heights more. */
const FEW_FLOATING = 0.01;

/** Where ground and surface cannot both be right. */
export function floatingNotes(tally: StandsTally, terrain: Terrain, surface: Surface): Note[] {
  const count = tally.count(STANDS.floating);
  if (count === 0) return [];
  const words = tally.words(STANDS.floating);
  const text =
    `At ${words} the ground of ${terrain.label} is more than ${RAISED.dropM} m above the surface of ${surface.label}: ` +
    'check that both have heights in the same unit, above the same reference.';
  if (count <= FEW_FLOATING * tally.all) return [info(text)];
  return [warning(text, `The terrain is above the surface at ${words}`, 'terrain')];
}
