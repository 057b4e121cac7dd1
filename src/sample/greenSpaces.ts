import type { GreenSpace } from './features';
import { greenSpaceName } from './greenSpaceNames';
import { type CellWindow, windowBounds } from './terrain';
import type { Town } from './town';

/** A green space with a name that no other in its layer has. */
export interface NamedGreenSpace extends GreenSpace {
  readonly name: string;
}

/** The green spaces that the grid shows. Those at its edge are whole, so that they are as near as they are. */
export function greenSpacesOf(town: Town, grid: CellWindow): NamedGreenSpace[] {
  const count = { Park: 0, Wood: 0, Green: 0, Square: 0 };
  return town
    .greenSpaces(windowBounds(grid))
    .map((space) => ({ ...space, name: greenSpaceName(space.type, count[space.type]++) }));
}
