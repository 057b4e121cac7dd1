import { UserError } from '../../shared/errors';
import type { Crs } from './crs';
import { fillProjDefaults, parseProj } from './projString';

/** Metres of accuracy for a shift whose parameters came without one. */
const STATED_SHIFT_ACCURACY_M = 5;

/** The coordinate reference system of a PROJ string. Nothing is checked beyond its having a projection. */
export function crsFromProj(proj: string, name: string): Crs {
  const { values, metresPerUnit, degreesPerUnit } = parseProj(proj);
  const id = values.get('proj');
  if (!id) {
    throw new UserError(`"${proj}" is not a PROJ string: begin it with +proj=, as in "+proj=utm +zone=30".`);
  }
  const geographic = degreesPerUnit !== null;
  const isWgs84 = values.get('datum') === 'WGS84' || values.get('nadgrids') === '@null';
  return {
    name,
    epsg: null,
    proj: fillProjDefaults(proj),
    kind: geographic ? 'geographic' : 'projected',
    metresPerUnit: geographic ? null : metresPerUnit,
    degreesPerUnit,
    datum: isWgs84 ? 'WGS 84' : null,
    datumAccuracyM: isWgs84
      ? 0
      : values.has('towgs84') || values.has('datum')
        ? STATED_SHIFT_ACCURACY_M
        : null,
    vertical: null,
  };
}
