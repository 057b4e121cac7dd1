import type { Layer, Parts } from '../../../src/data/vector/layer';
import type { Cell } from '../../../src/shared/result';

/** Parts of a feature by their kind, each as x, y, x, y …; rings sorted, since GDAL puts outer ones first. */
export type FeatureParts = Partial<Record<'points' | 'lines' | 'rings', number[][]>>;

/** A layer as the container has it. */
export interface GdalLayer {
  readonly crs: string | null;
  readonly epsg: number | null;
  readonly features: readonly FeatureParts[];
  readonly columns: readonly (readonly [name: string, values: readonly Cell[]])[];
}

/** What was read, in the container's form. */
export function gdalForm({ crs, features, points, lines, rings, attributes }: Layer): GdalLayer {
  const byFeature: FeatureParts[] = Array.from({ length: features }, () => ({}));
  points.x.forEach((x, row) => {
    if (Number.isNaN(x)) return;
    put(byFeature[points.feature[row]!]!, 'points', [x, points.y[row]!]);
  });
  for (const [kind, parts] of [['lines', lines] as const, ['rings', rings] as const]) {
    parts.feature.forEach((feature, part) => {
      put(byFeature[feature]!, kind, flat(parts, part));
    });
  }
  for (const own of byFeature) own.rings?.sort(compareLists);
  return {
    crs: crs?.name ?? null,
    epsg: crs?.epsg ?? null,
    features: byFeature,
    columns: attributes.map(({ name, values }) => [name, values]),
  };
}

function put(feature: FeatureParts, kind: keyof FeatureParts, part: number[]): void {
  feature[kind] ??= [];
  feature[kind].push(part);
}

function flat({ x, y, start }: Parts, part: number): number[] {
  const places: number[] = [];
  for (let i = start[part]!; i < start[part + 1]!; i++) places.push(x[i]!, y[i]!);
  return places;
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? one.length - other.length : one[at]! - (other[at] ?? Number.NEGATIVE_INFINITY);
}
