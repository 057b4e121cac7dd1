import { extname } from 'node:path';
import { readMetadata } from '../data/raster/readMetadata';
import { readResult, type WrittenResult } from '../data/results/readResult';
import type { Analysis } from '../shared/analysis';
import { describeResult } from '../shared/describeResult';
import type { OwnDescription } from '../shared/description';
import { UserError } from '../shared/errors';
import { type OpenedResult, RESULT_VERSION, type ResultBody } from '../shared/result';
import { resultBody } from '../shared/resultSchema';
import { PROVENANCE_ITEM } from '../tiling/mapProvenance';
import { forms, loadAnalysis } from './findAnalysis';
import { parseJob } from './parseJob';
import { isSound } from './soundResult';

/** A result from a file. */
export interface ResultFile {
  readonly document: OpenedResult;
  /** The file itself, where it is a raster. */
  readonly raster: string | undefined;
}

/**
 * Opens a result document, or a GeoJSON or a raster that Graticule wrote. Throws a `UserError` where it is none of
 * them.
 */
export async function openResult(path: string): Promise<ResultFile> {
  const raster = /^\.tiff?$/i.test(extname(path)) ? path : undefined;
  const written = raster === undefined ? await readResult(path) : await readRaster(raster);
  // Whatever shows a result relies on its job, which then can also run again.
  const { analysis } = await parseJob(written.result.job, `The job of ${path}`);
  const own = analysis.describe(written.result.job, written.result.attributes, written.result.columns);
  const result = 'description' in written.result ? written.result : described(written.result, analysis, own);
  if (!isSound(result, own) || analysis.hasSoundDetails?.(result) === false) {
    throw new UserError(
      `${path} has been changed since Graticule wrote it: its parts do not fit each other; choose the file as it was written.`,
    );
  }
  return { document: { formatVersion: RESULT_VERSION, result, run: written.run }, raster };
}

async function readRaster(path: string): Promise<WrittenResult> {
  const text = await readMetadata(path, PROVENANCE_ITEM);
  if (text === undefined) {
    throw new UserError(
      `${path} is a raster that Graticule did not write, so it holds no result; choose one that an analysis made, or use this one as an input.`,
    );
  }
  const form = forms.find(({ id }) => id === analysisIn(text));
  const { openRaster } = form === undefined ? {} : await loadAnalysis(form.id);
  if (openRaster === undefined) {
    throw new UserError(
      `${path} was written by another version of Graticule, or changed since; run its job again.`,
    );
  }
  return { result: await openRaster(path, text), run: null };
}

/** The analysis that made a raster, by what its metadata say. */
function analysisIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { job?: { analysis?: unknown } } | null)?.job?.analysis;
  } catch {
    return undefined; // not JSON
  }
}

/** A result that does not describe itself: one of version 1, or a raster, as it would be written now. */
function described(
  body: Exclude<WrittenResult['result'], ResultBody>,
  analysis: Analysis,
  own: OwnDescription,
): ResultBody {
  const derived = 'derived' in body ? body.derived : undefined;
  const description = describeResult(analysis.form, body.job, own, derived);
  if ('places' in body) return { ...body, description };
  const current = { ...body, places: null, ...analysis.fromVersion1?.(body) };
  // They come out of details, whose schema says nothing of them: what are no places count as none.
  const { success } = resultBody.shape.places.safeParse(current.places);
  return { ...current, places: success ? current.places : null, description };
}
