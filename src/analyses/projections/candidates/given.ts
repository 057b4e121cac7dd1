import { describeCrs } from '../../../data/crs/crs';
import { crsFromEpsg } from '../../../data/crs/epsg';
import { UserError } from '../../../shared/errors';
import { nearest } from '../../../shared/nearest';
import { looksLikeProjString, type ProjParameters, parseProjString } from '../../../shared/projString';
import { createProjector, reasonOf } from '../libraries/createProjector';
import type { Candidate } from './candidate';
import { CATALOGUE } from './catalogue';
import { GEOGRAPHIC_IDS, METHODS } from './methods';

/** A projection as a person gives it: a PROJ string or an EPSG code. */
export interface GivenProjection {
  readonly name?: string | undefined;
  readonly proj: string;
  /** Where a file has it, for messages. */
  readonly place?: string;
}

/**
 * Makes a candidate of a PROJ string or an EPSG code. Throws a `UserError` where it is unknown, geographic, or not
 * among the methods that agree with PROJ.
 */
export function candidateFromGiven({ place, ...given }: GivenProjection): Candidate {
  try {
    return candidateOf(given);
  } catch (error) {
    if (place === undefined || !(error instanceof UserError)) throw error;
    throw new UserError(`${place}: ${error.message}`);
  }
}

function candidateOf({ name, proj }: GivenProjection): Candidate {
  const text = proj.trim();
  const code = /^EPSG:(\d+)$/i.exec(text)?.[1];
  if (code !== undefined) {
    const crs = crsFromEpsg(Number(code));
    if (crs.kind === 'geographic') throw geographicError(describeCrs(crs));
    return candidate(name ?? crs.name, crs.proj, describeCrs(crs));
  }
  if (!looksLikeProjString(text)) {
    throw new UserError(
      `"${text}" is not a projection: give a PROJ string as in "+proj=laea +lat_0=65 +lon_0=-19", or a code as in EPSG:3035.`,
    );
  }
  return candidate(name ?? nameOf(text), text, `"${text}"`);
}

function geographicError(what: string): UserError {
  return new UserError(
    `${what} is a geographic system, whose coordinates are angles: only map projections can be ranked.`,
  );
}

function nameOf(proj: string): string {
  const id = parseProjString(proj).get('proj');
  return CATALOGUE.find(({ core }) => core.split(' ', 1)[0] === id)?.name ?? String(id);
}

function candidate(name: string, proj: string, label: string): Candidate {
  const parameters = parseProjString(proj);
  checkMethod(parameters, label);
  try {
    createProjector(parameters);
  } catch (error) {
    throw new UserError(`${label} cannot be used as a projection: ${reasonOf(error)}.`);
  }
  return { name, proj, parameters, group: null, placement: 'as given' };
}

function checkMethod(parameters: ProjParameters, label: string): void {
  const id = String(parameters.get('proj'));
  const turned = String(parameters.get('o_proj'));
  if (GEOGRAPHIC_IDS.has(id) || GEOGRAPHIC_IDS.has(turned)) throw geographicError(label);
  if (parameters.has('init')) {
    throw new UserError(
      `${label} uses +init, which PROJ has given up: give the code itself, as in EPSG:3035.`,
    );
  }
  if (METHODS.has(id)) return;
  const near = nearest(id, [...METHODS.keys()], 3).join(', ');
  throw new UserError(
    `${label} names the projection "${id}", which is not one of the ${METHODS.size} that were found to agree with PROJ: the nearest of them are ${near}.`,
  );
}
