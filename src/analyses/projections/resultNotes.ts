import { formatCount, formatDistance, formatItems, formatNumber } from '../../shared/format';
import { info, type Note, notice } from '../../shared/note';
import { reachFarBeyond } from './areas/radii';
import type { Design } from './design/design';
import { areaLossNotes, eachLossNotes } from './lossNotes';
import type { AreaRanking } from './outcome';
import type { ProjectionsJob } from './schema';

/** Areas that a note names. */
const LISTED = 8;
/** An Ea under this share of the chord floor is no longer within what samples do to it. */
const BELOW_FLOOR = 0.9;

/** What a reader must know of a ranking. */
export function rankingNotes(
  { parameters }: ProjectionsJob,
  areas: readonly AreaRanking[],
  design: Design,
): Note[] {
  const notes: Note[] = [];
  if (design.samples !== parameters.samples) {
    notes.push(
      info(
        `${formatCount(design.samples)} samples were taken of the ${formatCount(parameters.samples)} asked for, because each scramble of a Sobol design needs a power of two.`,
      ),
    );
  }
  const small = areas.filter(({ area: { bounds }, radii }) => reachFarBeyond(radii, bounds));
  if (small.length > 0) {
    const what = areas.length === 1 ? 'the area' : `${small.length} of the ${areas.length} areas`;
    notes.push(
      notice(
        `Circles reach to ${formatDistance(small[0]!.radii.max)} from their centres, over twice the size of ${what}, so the indices tell of the surroundings too; radii "scaled" keep to the size of an area.`,
        `Circles reach far beyond ${what}`,
        'radii',
      ),
    );
  }
  if (areas.length === 1) return [...notes, ...areaNotes(areas[0]!, parameters, design)];
  return [...notes, ...eachNotes(areas, parameters, design)];
}

/** What a reader must know of the ranking of the only area. */
function areaNotes(area: AreaRanking, parameters: ProjectionsJob['parameters'], design: Design): Note[] {
  const { floor, measurements, notCentred } = area;
  const notes: Note[] = [];
  const below = belowFloor(measurements, floor);
  if (below > 0) {
    notes.push(
      info(
        `The Ea of ${formatItems(below, 'candidates')} lies below ${formatNumber(floor, 6)}, which a map that keeps every area has for its 16-gons: a slight enlargement makes up for what their chords cut off, so there a lower Ea is not a truer map.`,
      ),
    );
  }
  notes.push(...areaLossNotes(area, design, parameters.centre));
  if (notCentred.length > 0) {
    notes.push(info(`These candidates cannot be centred and stand only as given: ${notCentred.join(', ')}.`));
  }
  return notes;
}

/** The same of many areas, a sentence for each kind. */
function eachNotes(
  areas: readonly AreaRanking[],
  { centre }: ProjectionsJob['parameters'],
  design: Design,
): Note[] {
  const notes: Note[] = [];
  const say = (concerned: (area: AreaRanking) => boolean, text: string): void => {
    const names = areas.filter(concerned).map(({ area }) => area.name);
    if (names.length > 0) notes.push(info(`${text}: ${listed(names)}.`));
  };
  say(
    ({ measurements, floor }) => belowFloor(measurements, floor) > 0,
    'The Ea of some candidates lies below what a map that keeps every area has for its 16-gons, so there a lower Ea is not a truer map',
  );
  notes.push(...eachLossNotes(areas, design, centre, listed));
  const apart = new Set(areas.flatMap(({ notCentred }) => notCentred));
  if (apart.size > 0)
    notes.push(info(`These candidates cannot be centred and stand only as given: ${listed([...apart])}.`));
  return notes;
}

/** How many candidates have an Ea that only an enlargement can give. */
function belowFloor(measurements: AreaRanking['measurements'], floor: number): number {
  return measurements.filter(({ values }) => values.Ea !== null && values.Ea < BELOW_FLOOR * floor).length;
}

/** The first of some names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED);
  return names.length > LISTED
    ? `${shown.join(', ')} and ${formatCount(names.length - LISTED)} more`
    : shown.join(', ');
}
