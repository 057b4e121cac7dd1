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
  throw new UserError(
    first.kind === 'unusable' ? first.text : `${shownName(first.path)} is not ${wanted}; choose one.`,
  );
}
