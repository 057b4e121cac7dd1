import type { ResultContent } from '../../shared/analysis';
import { formatCount, formatDistance } from '../../shared/format';
import type { Column } from '../../shared/result';
import type { LayerAreas } from './areas/areasFromLayer';
import type { PartsChoice } from './areas/chosenParts';
import { type RankingRow, rankingColumns } from './columns';
import type { Design } from './design/design';
import type { AreaRanking } from './outcome';
import { rankingDetails } from './resultDetails';
import { rankingNotes } from './resultNotes';
import { rounded } from './rounded';
import type { ProjectionsJob } from './schema';

/** The result of a ranking: rows area by area, from the best candidate to the worst. */
export function resultOf(
  job: ProjectionsJob,
  { transform, notes }: LayerAreas,
  areas: readonly AreaRanking[],
  design: Design,
): ResultContent {
  const rows: RankingRow[] = areas.flatMap((area) =>
    area.ranking.order.map((candidate) => ({ area, candidate })),
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
    places: null,
    details: { ...rankingDetails(areas, rows) },
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
    ...(areas.length === 1 ? { 'chord floor of Ea': rounded(areas[0]!.floor) } : {}),
  };
}

/** Which parts of an area count, in words. */
const PARTS: Readonly<Record<Exclude<PartsChoice, 'all'>, string>> = {
  largest: 'the largest polygon of an area alone; what the antimeridian cuts is one',
  'over-1%': 'polygons of over 1 % of an area, or else the largest; what the antimeridian cuts is one',
};

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
      areas.length > 1 && (parameters.radii ?? 'scaled') === 'scaled'
        ? "uniform up to half of the area's shorter side, from a hundredth of that, at most 1,000 km"
        : `uniform from ${formatDistance(radii.min)} to ${formatDistance(radii.max)}`,
    ...(parameters.parts === 'all' ? {} : { parts: PARTS[parameters.parts] }),
    'standard errors':
      design.kind === 'sobol' ? 'from the means of the scrambles' : 'from the variance of the samples',
    ties: 'a candidate ties with the first of its group where their paired difference is within twice its standard error, or where both count as at the floor of Ea; ties are ordered by Es, then Ep',
    'equal-area':
      'maps that keep areas, of the ellipsoid or a sphere, as found by their area scales at places across the map, count as at the floor of Ea and come first by area: what their Ea differ by is the flattening and the chords. So do others count whose Ea is within twice its standard error of the floor, after them: a slight enlargement makes up for what chords cut off',
    score: `weighted geometric mean of 1 + (value - best) / reference, distance : shape : area = ${distance} : ${shape} : ${area}; the reference is the best value, and at least 0.001`,
    'Airy-Kavrayskiy':
      'mean over the area of (ln^2 a + ln^2 b) / 2, with the semi-axes a, b of Tissot’s indicatrix',
    ellipsoid: 'WGS 84; projections as by cs2cs of PROJ, lengths in metres whatever the units of the map',
  };
}
