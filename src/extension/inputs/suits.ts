import { basename } from 'node:path';
import type { FileDescription } from '../../shared/questions';

/*
 * How well a file suits an input, from what it holds and, among equals, from its name. 0: not at all.
 */

export function suitsAsObservers(file: FileDescription): number {
  if (file.kind !== 'layer' || file.features === 0) return 0;
  return file.geometry === 'point' ? 2 : 0;
}

export function suitsAsSurface(file: FileDescription): number {
  if (file.kind !== 'raster') return 0;
  const named = nameHas(file.path, /dsm|surface/i)
    ? 2
    : nameHas(file.path, /dtm|dem|terrain|height/i)
      ? 1
      : 0;
  return { surface: 10, other: 4, greenness: 1 }[file.guess] + named;
}

export function suitsAsGreenness(file: FileDescription): number {
  if (file.kind !== 'raster') return 0;
  const named = nameHas(file.path, /green|tree|ndvi|veg|canopy/i) ? 2 : 0;
  return { greenness: 10, other: 4, surface: 1 }[file.guess] + named;
}

export function suitsAsArea(file: FileDescription): number {
  if (file.kind !== 'layer' || file.features === 0) return 0;
  return { polygon: 3, mixed: 2, line: 1, point: 1, none: 0 }[file.geometry];
}

function nameHas(path: string, pattern: RegExp): boolean {
  return pattern.test(basename(path));
}
