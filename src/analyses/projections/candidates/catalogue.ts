import catalogue from './catalogue.json';

/** What a projection keeps: areas, angles, some distances, or a little of each. */
export type Group = 'equal-area' | 'conformal' | 'equidistant' | 'compromise';

/** A projection that is offered by name. */
export interface CatalogueEntry {
  readonly name: string;
  readonly group: Group;
  /** The PROJ string without datum and units. */
  readonly core: string;
}

/** What every offered string ends in. */
const ENDING = '+datum=WGS84 +units=m +no_defs';

/** Every projection of the set `all`, as given. */
export const CATALOGUE: readonly CatalogueEntry[] = Object.entries(catalogue).flatMap(([group, entries]) =>
  Object.entries(entries).map(([name, core]) => ({ name, group: group as Group, core })),
);

/** Equal-area maps of the world that teaching material compares: Understanding GIS (University of Manchester). */
const WORLD_EQUAL_AREA = ['eqearth', 'hammer', 'wag7', 'eck4', 'moll', 'wag4'];

/** The whole PROJ string of a core. */
export function completeCore(core: string): string {
  return `+proj=${core} ${ENDING}`;
}

/** The offered projection of a PROJ id. */
export function offeredById(id: string): CatalogueEntry {
  const entry = CATALOGUE.find(({ core }) => core.split(' ', 1)[0] === id);
  if (entry === undefined) throw new Error(`No projection of the catalogue is ${id}.`);
  return entry;
}

/** The equal-area maps of the world. */
export function worldEqualArea(): CatalogueEntry[] {
  return WORLD_EQUAL_AREA.map(offeredById);
}
