import mproj from 'mproj';
import { messageOf } from '../../../shared/errors';
import { formatProjString, type ProjParameters } from '../../../shared/projString';
import { METHODS } from '../candidates/methods';
import { byLatitude } from './byLatitude';
import {
  airy,
  azimuthalEquidistant,
  cassini,
  equalEarth,
  gnomonic,
  orthographic,
  sphericalTransverseMercator,
} from './formulas';
import { homolosine, interruptedHomolosine, interruptedMollweide } from './interrupted';
import { projectPlainly, projectWithChecks } from './mprojLoops';
import { asCs2csTakes, asMprojWants } from './mprojParameters';
import { oblique } from './oblique';
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
    case 'goode':
      return homolosine(constants);
    case 'hammer':
      return parameters.has('W') || parameters.has('M') ? null : hammer(constants);
    case 'igh':
      return interruptedHomolosine(constants, 'land');
    case 'igh_o':
      return interruptedHomolosine(constants, 'ocean');
    case 'imoll':
      return interruptedMollweide(constants, 'land');
    case 'imoll_o':
      return interruptedMollweide(constants, 'ocean');
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

/** Methods of mproj that refuse a point by a flag that only its own front end sees. */
const MAY_REFUSE: ReadonlySet<string> = new Set(
  (
    'aea aeqd eck6 etmerc geos gn_sinu laea lcc leac mbtfps merc nsper nzmg omerc robin stere tmerc tpers ' +
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
  /** The semi-major axis in metres, and the squared eccentricity, of its ellipsoid. */
  readonly a: number;
  readonly es: number;
}

/**
 * Makes a projection from the parameters of a PROJ string, with PROJ's defaults filled in as `cs2cs` does:
 * `mill` and `vandg` on the authalic sphere, `wintri` with `lat_1` 0; but not where `ob_tran` turns them.
 *
 * The datum is not looked at, only its ellipsoid. Throws an Error with PROJ's reason where the string cannot
 * be used.
 */
export function createProjector(parameters: ProjParameters): Projector {
  return parameters.get('proj') === 'ob_tran' ? turned(parameters) : upright(asCs2csTakes(parameters));
}

function upright(parameters: ProjParameters): Projector {
  const id = String(parameters.get('proj'));
  const wanted = asMprojWants(parameters);
  const known = mproj.pj_init(formatProjString(wanted));
  // PROJ's `tmerc` on an ellipsoid is what mproj calls `etmerc`.
  const exact = id === 'tmerc' && known.es_orig !== 0 && !parameters.has('approx');
  const constants = exact ? mproj.pj_init(formatProjString(new Map(wanted).set('proj', 'etmerc'))) : known;
  const { a, es_orig, lam0, phi0, k0, x0, y0, from_greenwich } = constants;
  const central = lam0 + from_greenwich;
  const ours = ourFormula(id, { a, es: es_orig, lam0: central, phi0, k0, x0, y0 }, parameters);
  if (ours !== null) return { project: ours, lam0: central, phi0, a, es: es_orig };
  const plain = !MAY_REFUSE.has(id) && !['over', 'geoc'].some((name) => parameters.has(name));
  const quick = byLatitude(constants, id, parameters);
  const project = plain ? projectPlainly(quick ?? constants) : projectWithChecks(constants, quick);
  return { lam0: central, phi0, a, es: es_orig, project };
}

/** What `ob_tran` hands on to the projection that it turns; `cs2cs` drops all else, standard parallels too. */
const HANDED_ON = /^(datum|ellps|a|b|rf|f|es|e|R|R_\w+|lat_0|k|k_0)$/;

/** Methods that bring a centre of their own, or that come out otherwise than in PROJ when turned. */
const NOT_TURNED: ReadonlySet<string> = new Set(
  'healpix krovak lee_os mil_os nzmg ob_tran ocea ups utm'.split(' '),
);

function turned(parameters: ProjParameters): Projector {
  const id = parameters.get('o_proj');
  if (typeof id !== 'string') throw new Error('ob_tran needs +o_proj, the projection that it turns');
  if (!METHODS.has(id) || NOT_TURNED.has(id)) throw new Error(`ob_tran cannot turn "${id}" as PROJ does`);
  const handedOn = [...parameters].filter(([name]) => HANDED_ON.test(name));
  const { project } = upright(new Map([['proj', id], ...handedOn]));
  const ofAngles = new Map(parameters).set('o_proj', 'longlat');
  const rotation = mproj.pj_init(formatProjString(asMprojWants(ofAngles)));
  const lam0 = rotation.lam0 + rotation.from_greenwich;
  const { phi0, a, es_orig } = rotation;
  return { project: oblique(rotation, lam0, project), lam0, phi0, a, es: es_orig };
}

/** What was wrong with a PROJ string, in PROJ's words. */
export function reasonOf(error: unknown): string {
  return messageOf(error).replace(/\.$/, '');
}
