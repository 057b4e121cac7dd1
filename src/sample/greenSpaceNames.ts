import type { GreenSpaceType } from './features';

/** Invented places that green spaces are named after. */
const PLACES: readonly string[] = [
  'Alder',
  'Ash Bank',
  'Bank Field',
  'Barrow',
  'Beech Hill',
  'Bell',
  'Birch',
  'Black Moss',
  'Bowling',
  'Bracken',
  'Brickfield',
  'Brook',
  'Castle',
  'Chapel',
  'Cherry',
  'Coronation',
  'Cotton',
  'Crescent',
  'Dean',
  'Dingle',
  'Fern',
  'Fold',
  'Gorse',
  'Hall',
  'Hazel',
  'Heron',
  'Holly',
  'Jubilee',
  'Kiln',
  'Lark',
  'Lever',
  'Lime',
  'Long Meadow',
  'Mill',
  'Moss Bank',
  'Nab',
  'Oak',
  'Orchard',
  'Peel',
  'Priory',
  'Queen Street',
  'Raven',
  'Rowan',
  'Spring',
  'Station',
  'Thorn',
  'Union',
  'Willow',
];

/** What follows the place: the first until all places are used, then the next. */
const KINDS: Readonly<Record<GreenSpaceType, readonly string[]>> = {
  Park: ['Park', 'Recreation Ground'],
  Wood: ['Wood', 'Plantation', 'Clough'],
  Green: ['Green', 'Common', 'Garden'],
  Square: ['Square', 'Place'],
};

/** The name of the k-th green space of its type; where names run out they are numbered. */
export function greenSpaceName(type: GreenSpaceType, k: number): string {
  const kinds = KINDS[type];
  const round = Math.floor(k / PLACES.length);
  // In steps, so that neighbours do not follow the alphabet.
  const name = `${PLACES[(k * 17) % PLACES.length]} ${kinds[round % kinds.length]}`;
  const repeated = Math.floor(round / kinds.length);
  return repeated === 0 ? name : `${name} ${repeated + 1}`;
}
