import type { ViewshedParameters } from '../schema';

/** The rasters of a job of green visibility; paths are absolute. */
export interface MappedRasters {
  readonly surface: string;
  readonly greenness: string;
  readonly terrain?: string;
  readonly parameters: ViewshedParameters;
}

/** The rasters that a job names, for its map. */
export function mappedRasters(
  {
    surface,
    greenness,
    terrain,
  }: { readonly surface: string; readonly greenness: string; readonly terrain?: string | undefined },
  resolve: (path: string) => string,
  parameters: ViewshedParameters,
): MappedRasters {
  return {
    surface: resolve(surface),
    greenness: resolve(greenness),
    ...(terrain === undefined ? {} : { terrain: resolve(terrain) }),
    parameters,
  };
}

/** Surface and greenness, with what messages call them. */
export function pathsOf({ surface, greenness }: MappedRasters): [path: string, label: string][] {
  return [surface, greenness].map((path) => [path, path]);
}
