import type { LonLatBounds } from '../areas/area';
import { projectionsForm } from '../form';
import { createProjector } from '../libraries/createProjector';
import type { Candidate } from './candidate';
import { CATALOGUE, type CatalogueEntry, completeCore, worldEqualArea } from './catalogue';
import { centred } from './centring';
import { formatProjString, parseProjString } from './projString';
import { suggestedFor } from './suggested';

/** The sets of candidates that have a name. */
export const CANDIDATE_SETS = projectionsForm.parameters.candidates.choices.map(({ value }) => value);
export type CandidateSet = (typeof CANDIDATE_SETS)[number];

/** The candidates of one area, and the names of those that could not be centred on it. */
export interface AreaCandidates {
  readonly candidates: readonly Candidate[];
  readonly notCentred: readonly string[];
}

/**
 * The candidates to rank over an area: those of a set and those given by hand, each as given and, where asked,
 * centred as well. A projection that comes twice is taken once.
 */
export function candidatesFor(
  set: CandidateSet,
  given: readonly Candidate[],
  centre: boolean,
  bounds: LonLatBounds,
): AreaCandidates {
  const candidates = new Map<string, Candidate>();
  const notCentred: string[] = [];
  const add = (candidate: Candidate): void => {
    const key = placeKey(candidate);
    if (!candidates.has(key)) candidates.set(key, candidate);
  };
  for (const candidate of [...entriesOf(set, bounds).map(fromEntry), ...given]) {
    add(candidate);
    if (!centre) continue;
    const moved = moveOver(candidate, bounds);
    if (moved === null) notCentred.push(candidate.name);
    else add(moved);
  }
  return { candidates: [...candidates.values()], notCentred };
}

function entriesOf(set: CandidateSet, bounds: LonLatBounds): readonly CatalogueEntry[] {
  switch (set) {
    case 'world-equal-area':
      return worldEqualArea();
    case 'suggested':
      return suggestedFor(bounds);
    case 'all':
      return CATALOGUE;
    case 'none':
      return [];
  }
}

function fromEntry({ name, group, core }: CatalogueEntry): Candidate {
  const proj = completeCore(core);
  return { name, proj, parameters: parseProjString(proj), group, placement: 'as given' };
}

/** Two strings with the same parameters are the same projection, whatever their order. */
function placeKey({ parameters }: Candidate): string {
  return [...parameters]
    .filter(([name, value]) => !(value === '0' && /^(lon_0|lat_0|lat_ts|x_0|y_0)$/.test(name)))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');
}

/** Whether a candidate, centred on an area, is another projection. */
export function wouldMove(candidate: Candidate, bounds: LonLatBounds): boolean {
  const moved = moveOver(candidate, bounds);
  return moved !== null && placeKey(moved) !== placeKey(candidate);
}

function moveOver(candidate: Candidate, bounds: LonLatBounds): Candidate | null {
  const parameters = centred(candidate.parameters, bounds);
  if (parameters === null) return null;
  try {
    createProjector(parameters);
  } catch {
    return null;
  }
  return { ...candidate, parameters, proj: formatProjString(parameters), placement: 'centred' };
}
