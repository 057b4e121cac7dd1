import { extname } from 'node:path';
import * as z from 'zod';
import type { UndescribedBody } from '../../shared/analysis';
import { messageOf, UserError } from '../../shared/errors';
import { RESULT_SUFFIX, type ResultBody, type RunRecord } from '../../shared/result';
import { documentOfVersion1, resultDocument } from '../../shared/resultSchema';
import { readBytes } from '../files/readBytes';
import { resultOfGeoJson } from './resultOfGeoJson';

/** A result as a file has it: one of version 1, and a raster, do not describe themselves. */
export interface WrittenResult {
  readonly result: ResultBody | UndescribedBody | Omit<ResultBody, 'description'>;
  readonly run: RunRecord | null;
}

/**
 * Reads a result document, or a GeoJSON that carries its result. Throws a `UserError` where the file is missing,
 * damaged, or neither.
 */
export async function readResult(path: string): Promise<WrittenResult> {
  const bytes = await readBytes(path, path);
  if (!/^\.(geo)?json$/i.test(extname(path))) throw notAResult(path);
  const parsed = parse(bytes, path);
  if (isGeoJson(parsed)) return resultOfGeoJson(parsed, path);
  const checked = z.union([resultDocument, documentOfVersion1]).safeParse(parsed);
  if (!checked.success || !isEven(checked.data)) throw notAResult(path);
  return checked.data;
}

function parse(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UserError(
      `${path} is not valid JSON (${messageOf(error)}), perhaps because it was cut short; copy it or export it again.`,
    );
  }
}

function isGeoJson(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'FeatureCollection';
}

/** Whether every column has a value for each row. */
function isEven({ result }: WrittenResult): boolean {
  return [...result.attributes, ...result.columns].every(({ values }) => values.length === result.rows);
}

function notAResult(path: string): UserError {
  return new UserError(
    `${path} is not a result of Graticule; choose a result document (*${RESULT_SUFFIX}), or a GeoJSON or a raster that Graticule wrote.`,
  );
}
