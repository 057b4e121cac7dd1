import { messageOf, UserError } from '../../shared/errors';
import type { Note } from '../../shared/note';
import type { FileDescription } from '../../shared/questions';
import { isUrl } from '../../shared/urls';
import type { Crs } from '../crs/crs';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import { isRasterName } from '../raster/rasterNames';
import { describeSummary, summaryOf } from '../vector/layer';
import { layerPath, splitLayerPath } from '../vector/layerPath';
import { layersOf, readLayer } from '../vector/readLayer';
import { summariseLayer } from '../vector/summariseLayer';
import { heightNotes } from './heightNotes';
import { contentOf } from './rasterContent';

/** What a file holds, and what only somebody who asks of this file alone wants to know. */
export type InputDescription = FileDescription & {
  /** The name of its coordinate reference system, where `text` gives the code alone. */
  readonly systemName: string | null;
  /** What else there is to know of it. */
  readonly notes: readonly Note[];
};

/** How much of a file is read to describe it. */
export interface Depth {
  /** What messages call the file. */
  readonly label?: string;
  /** Whether a layer is read whole, however long it takes, and has its notes; else it is summarised. */
  readonly whole?: boolean | undefined;
  /** What cells of a raster are looked at for: to tell its content (where this is not given), or for a note on odd heights. */
  readonly cells?: 'content' | 'heights';
}

/** Finds out what a file holds from its content. A file that cannot be read is described, not refused. */
export async function describeInput(path: string, depth: Depth = {}): Promise<InputDescription> {
  try {
    return isRaster(path) ? await describeGrid(path, depth) : await describeVector(path, depth);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { path, kind: 'unusable', text: messageOf(error), systemName: null, notes: [] };
  }
}

/** Describes all that a file holds: each layer of a GeoPackage. Throws a `UserError` where its layers cannot be listed. */
export async function describeAll(path: string, depth: Depth = {}): Promise<InputDescription[]> {
  const label = depth.label ?? path;
  const paths = isRaster(path) ? [path] : await layersOf(path, label);
  if (paths.length === 1) return [await describeInput(paths[0]!, { ...depth, label })];
  const described: InputDescription[] = [];
  for (const one of paths) {
    const named = layerPath(label, splitLayerPath(one).layer);
    described.push(await describeInput(one, { ...depth, label: named }));
  }
  return described;
}

function isRaster(path: string): boolean {
  return isUrl(path) || isRasterName(path);
}

async function describeGrid(
  path: string,
  { label = path, cells = 'content' }: Depth,
): Promise<InputDescription> {
  const file = await openRaster(path, label);
  try {
    const { info } = file;
    return {
      path,
      kind: 'raster',
      text: describeRaster(info, 'the first is used where none is named'),
      content: await contentOf(file, cells === 'content'),
      bands: info.bands,
      systemName: nameBesideCode(info.crs),
      notes: cells === 'heights' ? await heightNotes(file, label) : [],
    };
  } finally {
    await file.close();
  }
}

async function describeVector(path: string, { label = path, whole }: Depth): Promise<InputDescription> {
  const layer = whole === true ? await readLayer(path, label) : null;
  const summary = layer === null ? await summariseLayer(path, label) : summaryOf(layer);
  const { kind: geometry, crs, features, fields, isFirstPart } = summary;
  return {
    ...{ path, kind: 'layer', text: describeSummary(summary), geometry, features, fields, isFirstPart },
    systemName: nameBesideCode(crs),
    notes: layer?.notes ?? [],
  };
}

function nameBesideCode(crs: Crs | null): string | null {
  return crs === null || crs.epsg === null ? null : crs.name;
}
