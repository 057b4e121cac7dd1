/** Ground that is to be mapped, cell by cell. */
export interface Ground {
  readonly name: string;
  readonly areaKm2: number;
  /** Of the box around it, whose cells the map has, wanted or not. */
  readonly widthKm: number;
  readonly heightKm: number;
  /** About, as far as tiles of the work are aware of it. */
  readonly outlineKm: number;
  /** What stands on it, of what can be measured: an open view takes longer than one between houses. */
  readonly like: 'town' | 'open';
}

/*
 * Areas are of land, to mean high water, as the Office for National Statistics gives them (Standard Area Measurements).
 * Boxes are those of its boundaries on the National Grid: of the combined authority (351,664 to 406,089 m east, 381,255 to
 * 421,036 m north: 86.6 million cells of 5 m; Labib et al. 2021 computed 86.8 million), and of the nine regions (82,672 to
 * 655,605; 5,343 to 657,534).
 */
export const GREATER_MANCHESTER: Ground = {
  name: 'Greater Manchester',
  areaKm2: 1276,
  widthKm: 54.4,
  heightKm: 39.8,
  outlineKm: 250,
  like: 'town',
};
export const ENGLAND: Ground = {
  name: 'England',
  areaKm2: 130_279,
  widthKm: 572.9,
  heightKm: 652.2,
  outlineKm: 5000,
  like: 'open',
};

/** How far cells see, in metres. */
export const RADIUS_M = 800;

/** A map of every cell of some ground. */
export interface Case {
  readonly ground: Ground;
  readonly cellM: number;
}

export const CASES: readonly Case[] = [
  { ground: GREATER_MANCHESTER, cellM: 5 },
  { ground: GREATER_MANCHESTER, cellM: 1 },
  { ground: ENGLAND, cellM: 5 },
  { ground: ENGLAND, cellM: 1 },
];
