import mproj from 'mproj';
import { messageOf } from '../../../shared/errors';
import { formatProjString, type ProjParameters } from '../candidates/projString';
import {
  airy,
  azimuthalEquidistant,
  cassini,
  equalEarth,
  gnomonic,
  orthographic,
  sphericalTransverseMercator,
} from './formulas';
import { projectPlainly, projectWithChecks } from './mprojLoops';
import type { Constants, Project } from './projector';
import { eckert4, hammer, mollweideKind, wagner7 } from './worldFormulas';

/** Our own formula for a method, where the library's is not right, or not fast enough for the default candidates. */
function ourFormula(id: string, constants: Constants, parameters: ProjParameters): Project | null {
  switch (id) {
    case 'aeqd':
      return constants.es === 0 || parameters.has('guam') ? null : azimuthalEquidistant(constants);
    case 'airy':
      return airy(constants, degreesOf(parameters, 'lat_b'), parameters.has('no_cut'));
    case 'cass':
      return cassini(constants);
    case 'eck4':
      return eckert4(constants);
    case 'eqearth':
      return equalEarth(constants);
    case 'gnom':
      return gnomonic(constants);
    case 'hammer':
      return parameters.has('W') || parameters.has('M') ? null : hammer(constants);
    case 'moll':
      return mollweideKind(constants, Math.PI / 2);
    case 'ortho':
      return orthographic(constants);
    case 'tmerc':
    case 'etmerc':
      return constants.es === 0 ? sphericalTransverseMercator(constants) : null;
    case 'wag4':
      return mollweideKind(constants, Math.PI / 3);
    case 'wag7':
      return wagner7(constants);
    default:
      return null;
  }
}

/** Methods that mproj knows by another name; `laea` only lends its parameters to ours. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  airy: 'laea',
  gnom: 'laea',
  mbtfpp: 'mbt_fpp',
  mbtfpq: 'mbt_fpq',
};

/** Ellipsoids that PROJ has defined anew or since: semi-major axis and inverse flattening. */
const NEWER_ELLIPSOIDS: Readonly<Record<string, readonly [a: string, rf: string]>> = {
  airy: ['6377563.396', '299.3249646'],
  danish: ['6377019.2563', '300'],
  GSK2011: ['6378136.5', '298.2564151'],
  PZ90: ['6378136', '298.25784'],
};

/** Methods of mproj that refuse a point by a flag that only its own front end sees. */
const MAY_REFUSE: ReadonlySet<string> = new Set(
  (
    'aea aeqd eck6 etmerc geos gn_sinu laea lcc leac mbtfps merc nsper nzmg ob_tran omerc robin stere tmerc tpers ' +
    'ups utm vandg webmerc'
  ).split(' '),
);

function degreesOf(parameters: ProjParameters, name: string): number {
  return (Number(parameters.get(name) ?? 0) * Math.PI) / 180;
}

/** A projection made ready for arrays. */
export interface Projector {
  readonly project: Project;
  /** Where it is centred, in radians; a seam along a meridian lies opposite `lam0`. */
  readonly lam0: number;
  readonly phi0: number;
  /** The semi-major axis in metres. */
  readonly a: number;
}

/**
 * Makes a projection from the parameters of a PROJ string, with PROJ's defaults filled in as `cs2cs` does:
 * `mill` and `vandg` on the authalic sphere, `wintri` with `lat_1` 0.
 *
 * The datum is not looked at, only its ellipsoid. Throws an Error with PROJ's reason where the string cannot
 * be used.
 */
export function createProjector(parameters: ProjParameters): Projector {
  const id = String(parameters.get('proj'));
  const wanted = asMprojWants(id, parameters);
  const known = mproj.pj_init(formatProjString(wanted));
  // PROJ's `tmerc` on an ellipsoid is what mproj calls `etmerc`.
  const exact = id === 'tmerc' && known.es_orig !== 0 && !parameters.has('approx');
  const constants = exact ? mproj.pj_init(formatProjString(new Map(wanted).set('proj', 'etmerc'))) : known;
  const { a, es_orig, lam0, phi0, k0, x0, y0, from_greenwich } = constants;
  const central = lam0 + from_greenwich;
  const ours = ourFormula(id, { a, es: es_orig, lam0: central, phi0, k0, x0, y0 }, parameters);
  if (ours !== null) return { project: ours, lam0: central, phi0, a };
  const plain = !MAY_REFUSE.has(id) && !['over', 'geoc'].some((name) => parameters.has(name));
  const project = plain ? projectPlainly(constants) : projectWithChecks(constants);
  return { lam0: central, phi0, a, project };
}

function asMprojWants(id: string, parameters: ProjParameters): ProjParameters {
  const changed = new Map(parameters);
  changed.set('proj', OTHER_NAMES[id] ?? id);
  // PROJ's own default.
  if (!['datum', 'ellps', 'a', 'R'].some((name) => changed.has(name))) changed.set('ellps', 'GRS80');
  const ellipsoid = parameters.get('datum') === 'OSGB36' ? 'airy' : String(parameters.get('ellps'));
  const newer = NEWER_ELLIPSOIDS[ellipsoid];
  if (newer !== undefined) {
    changed.delete('datum');
    changed.delete('ellps');
    changed.set('a', newer[0]);
    changed.set('rf', newer[1]);
  }
  if (id === 'mill' || id === 'vandg') changed.set('R_A', true);
  if (id === 'wintri' && !changed.has('lat_1')) changed.set('lat_1', '0');
  return changed;
}

/** What was wrong with a PROJ string, in PROJ's words. */
export function reasonOf(error: unknown): string {
  return messageOf(error).replace(/\.$/, '');
}
