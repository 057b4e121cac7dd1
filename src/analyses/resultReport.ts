import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pngFile } from '../data/files/pngFile';
import { UserError } from '../shared/errors';
import type { RasterLayer, ReportPayload } from '../shared/messages';
import { reportHtml } from '../shared/pageHtml';
import { extentOf } from '../shared/places';
import type { OpenedResult } from '../shared/result';
import { layersOf } from './resultMap';

const DEFAULT_SETTINGS: ReportPayload['settings'] = { ramp: 'greens' };

/** What a report is made with. */
export interface ReportOptions {
  /** The folder with the built page, `page.js` and `page.css`. */
  readonly assets: string;
  /** The absolute path of a path that the job gives. */
  resolve(path: string): string;
  /** Told why there are no pictures under the map, where they cannot be read. */
  withoutPictures?(why: string): void;
  /** The absolute path of the map that the job made, if it made one. */
  readonly raster?: string | undefined;
  readonly settings?: ReportPayload['settings'];
  /** The view to begin with. */
  readonly view?: ReportPayload['view'];
}

/**
 * A result as one HTML file that any browser opens, in pieces: the panel's page, the result and the pictures under its
 * map.
 * Where the rasters are gone, the map has no pictures.
 */
export async function resultReport(
  document: OpenedResult,
  options: ReportOptions,
): Promise<Iterable<string>> {
  const { result } = document;
  const [script, style] = await Promise.all(
    ['page.js', 'page.css'].map((name) => readFile(join(options.assets, name), 'utf8')),
  );
  return reportHtml({
    script: script!,
    style: style!,
    sha256: (text) => createHash('sha256').update(text).digest('base64'),
    payload: {
      title: result.description.title,
      document,
      settings: options.settings ?? DEFAULT_SETTINGS,
      ...(options.view === undefined ? {} : { view: options.view }),
      layers: (await picturesOf(document, options)).map(asPng),
    },
  });
}

async function picturesOf(
  { result }: OpenedResult,
  { resolve, raster, settings = DEFAULT_SETTINGS, withoutPictures }: ReportOptions,
): Promise<RasterLayer[]> {
  const around = extentOf(result.places);
  try {
    return await layersOf(result.job, resolve, { around, raster, ...settings, withoutInputs: false });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    withoutPictures?.(error.message);
    return [];
  }
}

function asPng({ pixels, grid: _grid, ...layer }: RasterLayer): ReportPayload['layers'][number] {
  const png = 'png' in pixels ? Buffer.from(pixels.png) : pngFile(pixels, layer.columns, layer.rows);
  return { ...layer, png: png.toString('base64') };
}
