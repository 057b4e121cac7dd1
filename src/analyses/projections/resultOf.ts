import type { ResultContent } from '../../shared/analysis';
import { formatCount, formatDistance, formatItems, formatNumber } from '../../shared/format';
import type { CandidateMap } from '../../shared/maps';
import type { RankingDetails } from '../../shared/rankingDetails';
import type { Column } from '../../shared/result';
import type { LayerAreas } from './areas/areasFromLayer';
import { reachFarBeyond } from './areas/radii';
import { type RankingRow, rankingColumns } from './columns';
import type { Design } from './design/design';
import { chordFloor } from './indices/chordFloor';
import { areaLossNotes, eachLossNotes } from './lossNotes';
import { drawMap, linesOf } from './maps/drawMap';
import type { AreaRanking } from './outcome';
import { rounded } from './rounded';
import type { ProjectionsJob } from './schema';
import { readyCandidate } from './threadProgram';

/** Drawings in a result: all 220 rows of the largest ranking, or the best of each country of the world. */
const MAX_MAPS = 256;

/** Areas that a note names. */
const LISTED = 8;
/** An Ea under this share of the chord floor is no longer within what samples do to it. */
const BELOW_FLOOR = 0.9;

/** The result of a ranking: rows area by area, from the best candidate to the worst. */
export function resultOf(
  job: ProjectionsJob,
  { transform, notes }: LayerAreas,
  areas: readonly AreaRanking[],
  design: Design,
): ResultContent {
  const rows: RankingRow[] = areas.flatMap((area) =>
    area.ranking.order.map((candidate) => ({ area, candidate, floor: chordFloor(area.radii) })),
  );
  return {
    crs: {
      name: 'EPSG:4326 (WGS 84)',
      epsg: 4326,
      proj: '+proj=longlat +datum=WGS84 +no_defs',
      transform: transform?.description ?? null,
      accuracyM: transform?.accuracyM ?? null,
    },
    definition: definitionOf(job, areas, design),
    notes: [...notes, ...rankingNotes(job, areas, design)],
    summary: summaryOf(areas, design),
    rows: rows.length,
    attributes: attributesOf(job, rows),
    columns: rankingColumns(rows, job.parameters.weights),
    details: { ...detailsOf(areas, rows) },
  };
}

function attributesOf({ parameters: { each } }: ProjectionsJob, rows: readonly RankingRow[]): Column[] {
  if (each === undefined) return [];
  return [
    {
      name: each,
      label: each,
      kind: 'text',
      description: 'The area that is ranked for.',
      values: rows.map(({ area }) => area.area.name),
    },
  ];
}

function summaryOf(areas: readonly AreaRanking[], design: Design): Record<string, number | null> {
  const projections = areas.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const notComparable = areas.reduce(
    (sum, { ranking }) => sum + ranking.rank.filter((rank) => rank === null).length,
    0,
  );
  return {
    ...(areas.length > 1 ? { areas: areas.length } : {}),
    projections,
    samples: design.samples,
    'not comparable': notComparable,
    ...(areas.length === 1 ? { 'chord floor of Ea': rounded(chordFloor(areas[0]!.radii)) } : {}),
  };
}

function definitionOf(
  { parameters }: ProjectionsJob,
  areas: readonly AreaRanking[],
  design: Design,
): Record<string, string> {
  const { radii } = areas[0]!;
  const [distance, shape, area] = parameters.weights;
  const where = parameters.within === 'polygon' ? 'inside the polygons' : 'in the bounds';
  return {
    Ep: 'distance: mean over pairs of points of |G - D| / |G + D|, with the geodesic distance G and the distance D on the map',
    Es: 'shape: mean over circles of the sum of |1/16 - d_k / sum d_j|, with d_k the distances on the map from the centre to 16 vertices',
    Ea: 'area: mean over circles of |A - P| / |A + P|, with the area A of the 16-gon on the map and P of a flat one',
    samples:
      design.kind === 'sobol'
        ? `${formatCount(design.samples)} circles and pairs ${where}, uniform in degrees: ${design.replicates.length} scrambles of ${formatCount(design.replicates[0]!.count)} Sobol points, seed ${design.seed}, pairs by midpoints, common to all candidates`
        : `${formatCount(design.samples)} random circles and pairs ${where}, uniform in degrees, seed ${design.seed}, common to all candidates`,
    radii:
      parameters.radii === 'scaled'
        ? "uniform up to half of the area's shorter side, from a hundredth of that"
        : `uniform from ${formatDistance(radii.min)} to ${formatDistance(radii.max)}`,
    'standard errors':
      design.kind === 'sobol' ? 'from the means of the scrambles' : 'from the variance of the samples',
    ties: 'a candidate ties with the first of its group where their paired difference is within twice its standard error',
    score: `weighted geometric mean of value / best value, distance : shape : area = ${distance} : ${shape} : ${area}`,
    'Airy-Kavrayskiy':
      'mean over the area of (ln^2 a + ln^2 b) / 2, with the semi-axes a, b of Tissot’s indicatrix',
    ellipsoid: 'WGS 84; projections as by cs2cs of PROJ, lengths in metres whatever the units of the map',
  };
}

function rankingNotes(
  { parameters }: ProjectionsJob,
  areas: readonly AreaRanking[],
  design: Design,
): string[] {
  const notes: string[] = [];
  if (design.samples !== parameters.samples) {
    notes.push(
      `${formatCount(design.samples)} samples were taken of the ${formatCount(parameters.samples)} asked for, because each scramble of a Sobol design needs a power of two.`,
    );
  }
  const small = areas.filter(({ area: { bounds }, radii }) => reachFarBeyond(radii, bounds));
  if (small.length > 0) {
    const what = areas.length === 1 ? 'the area' : `${small.length} of the ${areas.length} areas`;
    notes.push(
      `Circles reach to ${formatDistance(small[0]!.radii.max)} from their centres, over twice the size of ${what}, so the indices tell of the surroundings too; radii "scaled" keep to the size of an area.`,
    );
  }
  notes.push(
    ...(areas.length === 1 ? areaNotes(areas[0]!, parameters, design) : eachNotes(areas, parameters, design)),
  );
  return notes;
}

/** What a reader must know of the ranking of the only area. */
function areaNotes(area: AreaRanking, parameters: ProjectionsJob['parameters'], design: Design): string[] {
  const { radii, measurements, notCentred } = area;
  const notes: string[] = [];
  const floor = chordFloor(radii);
  const below = belowFloor(measurements, floor);
  if (below > 0) {
    notes.push(
      `The Ea of ${formatItems(below, 'candidates')} lies below ${formatNumber(floor, 6)}, which a map that keeps every area has for its 16-gons: a slight enlargement makes up for what their chords cut off, so there a lower Ea is not a truer map.`,
    );
  }
  notes.push(...areaLossNotes(area, design, parameters.centre));
  if (notCentred.length > 0) {
    notes.push(`These candidates cannot be centred and stand only as given: ${notCentred.join(', ')}.`);
  }
  return notes;
}

/** The same of many areas, a sentence for each kind. */
function eachNotes(
  areas: readonly AreaRanking[],
  { centre }: ProjectionsJob['parameters'],
  design: Design,
): string[] {
  const notes: string[] = [];
  const say = (concerned: (area: AreaRanking) => boolean, text: string): void => {
    const names = areas.filter(concerned).map(({ area }) => area.name);
    if (names.length > 0) notes.push(`${text}: ${listed(names)}.`);
  };
  say(
    ({ measurements, radii }) => belowFloor(measurements, chordFloor(radii)) > 0,
    'The Ea of some candidates lies below what a map that keeps every area has for its 16-gons, so there a lower Ea is not a truer map',
  );
  notes.push(...eachLossNotes(areas, design, centre, listed));
  const apart = new Set(areas.flatMap(({ notCentred }) => notCentred));
  if (apart.size > 0)
    notes.push(`These candidates cannot be centred and stand only as given: ${listed([...apart])}.`);
  return notes;
}

/** How many candidates have an Ea that only an enlargement can give. */
function belowFloor(measurements: AreaRanking['measurements'], floor: number): number {
  return measurements.filter(({ values }) => values.Ea !== null && values.Ea < BELOW_FLOOR * floor).length;
}

/** The first of some names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED);
  return names.length > LISTED
    ? `${shown.join(', ')} and ${formatCount(names.length - LISTED)} more`
    : shown.join(', ');
}

function detailsOf(areas: readonly AreaRanking[], rows: readonly RankingRow[]): RankingDetails {
  const firstRows: number[] = [];
  areas.reduce((sum, { candidates }) => {
    firstRows.push(sum);
    return sum + candidates.length;
  }, 0);
  return {
    replicates: rows.map(({ area, candidate }) => roundedIndices(area.measurements[candidate]!.replicates)),
    common: areas.flatMap(({ common, ranking }, index) => {
      const rowOf = new Map(ranking.order.map((candidate, at) => [candidate, firstRows[index]! + at]));
      return common.map(({ first, second, differences }) => {
        const [a, b] = [rowOf.get(first)!, rowOf.get(second)!];
        return { first: a, second: b, ...roundedIndices(differences) };
      });
    }),
    areas: areas.map(({ area: { name, bounds }, candidates, radii }, index) => ({
      name,
      from: firstRows[index]!,
      to: firstRows[index]! + candidates.length,
      bounds: [bounds.west, bounds.south, bounds.east, bounds.north] as const,
      radiiM: [radii.min, radii.max] as const,
      chordFloor: rounded(chordFloor(radii)),
    })),
    maps: mapsOf(areas, rows, firstRows),
  };
}

function roundedIndices(values: RankingDetails['replicates'][number]): RankingDetails['replicates'][number] {
  return { Ep: values.Ep.map(rounded), Es: values.Es.map(rounded), Ea: values.Ea.map(rounded) };
}

/** Drawings of the best of each area, then of the second, and so on, as long as there is room. */
function mapsOf(
  areas: readonly AreaRanking[],
  rows: readonly RankingRow[],
  firstRows: readonly number[],
): CandidateMap[] {
  const max = Math.max(0, ...areas.map(({ candidates }) => candidates.length));
  const drawn: (readonly [row: number, area: number])[] = [];
  for (let place = 0; place < max && drawn.length < MAX_MAPS; place++) {
    for (const [index, { candidates }] of areas.entries()) {
      if (place < candidates.length) drawn.push([firstRows[index]! + place, index]);
    }
  }
  const kept = drawn.slice(0, MAX_MAPS).sort(([a], [b]) => a - b);
  const linesOfArea = new Map(
    [...new Set(kept.map(([, index]) => index))].map((index) => [index, linesOf(areas[index]!.area)]),
  );
  return kept.map(([row, index]) => {
    const { area, candidate } = rows[row]!;
    return drawMap(row, linesOfArea.get(index)!, readyCandidate(area.candidates[candidate]!.proj));
  });
}
