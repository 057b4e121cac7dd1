import { HELD } from '../../data/vector/layer';
import { shownName } from '../../data/vector/layerPath';
import { UserError } from '../../shared/errors';
import type { FileDescription } from '../../shared/questions';

/**
 * Says why none of the selected files will do; nothing where none was selected.
 *
 * @param wanted what would do, as in `a raster`
 */
export function refuseAll([first]: readonly FileDescription[], wanted: string): void {
  if (first === undefined) return;
  if (first.kind === 'unusable') throw new UserError(first.text);
  const name = shownName(first.path);
  throw new UserError(
    first.kind === 'layer'
      ? `${name} holds ${HELD[first.geometry]}, and ${wanted} is needed: choose one.`
      : `${name} is a raster, and ${wanted} is needed: choose one.`,
  );
}
