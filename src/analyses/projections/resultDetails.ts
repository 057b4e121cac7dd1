import type { Drawing, DrawingDetails } from '../../shared/drawings';
import type { RankingDetails } from '../../shared/rankingDetails';
import type { RankingRow } from './columns';
import type { ReadyCandidate } from './indices/evaluate';
import type { PerIndex } from './indices/indexNames';
import { drawMap, linesOf } from './maps/drawMap';
import type { AreaRanking } from './outcome';
import { rounded } from './rounded';
import { readyCandidate } from './threadProgram';

/** Drawings in a result: all 220 rows of the largest ranking, or the best of each country of the world. */
const MAX_MAPS = 256;

/** What a page needs to rank again when weights change, and to draw; and more of each area. */
export function rankingDetails(
  areas: readonly AreaRanking[],
  rows: readonly RankingRow[],
): RankingDetails & DrawingDetails {
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
    areas: areas.map(({ area: { name, bounds }, candidates, radii, floor }, index) => ({
      name,
      from: firstRows[index]!,
      to: firstRows[index]! + candidates.length,
      bounds: [bounds.west, bounds.south, bounds.east, bounds.north] as const,
      radiiM: [radii.min, radii.max] as const,
      chordFloor: rounded(floor),
    })),
    maps: mapsOf(areas, rows, firstRows),
  };
}

function roundedIndices(values: PerIndex<readonly number[]>): PerIndex<readonly number[]> {
  return { Ep: values.Ep.map(rounded), Es: values.Es.map(rounded), Ea: values.Ea.map(rounded) };
}

/** Drawings of the best of each area, then of the second, and so on, as long as there is room. */
function mapsOf(
  areas: readonly AreaRanking[],
  rows: readonly RankingRow[],
  firstRows: readonly number[],
): Drawing[] {
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
  const ready = new Map<string, ReadyCandidate>();
  return kept.map(([row, index]) => {
    const { area, candidate } = rows[row]!;
    const { proj } = area.candidates[candidate]!;
    const known = ready.get(proj) ?? readyCandidate(proj);
    ready.set(proj, known);
    return drawMap(row, linesOfArea.get(index)!, known);
  });
}
