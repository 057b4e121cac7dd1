import { extname } from 'node:path';
import { hasSoundDetails } from '../data/results/checkDetails';
import { readResult } from '../data/results/readResult';
import { UserError } from '../shared/errors';
import type { OpenedResult } from '../shared/result';
import { parseJob } from './parseJob';

/** A result from a file. */
export interface ResultFile {
  readonly document: OpenedResult;
  /** The file itself, where it is a map. */
  readonly raster: string | undefined;
}

/** Opens a result document, or a GeoJSON or a map that Graticule wrote. Throws a `UserError` where it is none of them. */
export async function openResult(path: string): Promise<ResultFile> {
  const raster = /^\.tiff?$/i.test(extname(path)) ? path : undefined;
  const document = raster === undefined ? await readResult(path) : await readMap(raster);
  // Whatever shows a result relies on its job, which then can also run again.
  await parseJob(document.result.job, `The job of ${path}`);
  if (!hasSoundDetails(document.result)) {
    throw new UserError(
      `${path} has been changed since Graticule wrote it: its details do not fit its rows; choose the file as it was written.`,
    );
  }
  return { document, raster };
}

async function readMap(path: string): Promise<OpenedResult> {
  const { openMap } = await import('../tiling/openMap');
  const { cellsMap } = await import('./gviCells/cellsMap');
  return openMap(path, cellsMap);
}
