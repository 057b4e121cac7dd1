import type { ProjParameters } from '../../../shared/projString';
import type { Group } from './catalogue';

/** How a candidate takes the Earth: a sphere with geodetic latitudes on it, or the ellipsoid. */
export type Treatment = 'sphere' | 'ellipsoid';

/** A projection to be ranked. */
export interface Candidate {
  readonly name: string;
  /** The PROJ string, whole. */
  readonly proj: string;
  readonly parameters: ProjParameters;
  /** What it keeps, where the catalogue knows it. */
  readonly group: Group | null;
  /** Whether it stands as given or was moved over the area. */
  readonly placement: 'as given' | 'centred';
}
