import * as z from 'zod';
import { checkWhole } from '../data/raster/checkWhole';
import { openRaster } from '../data/raster/openRaster';
import type { RasterInfo } from '../data/raster/rasterInfo';
import { UserError } from '../shared/errors';
import { AFFINE_TERMS } from '../shared/places';
import type { ResultBody } from '../shared/result';
import { gridPlaces, resultBody } from '../shared/resultSchema';
import type { MapKind } from './mapKind';
import { type MapProvenance, mapResult } from './mapProvenance';
import { readStatistics } from './mapStatistics';

const { inputs: records, derived, crs, definition, notes } = resultBody.shape;
const grid = gridPlaces.omit({ kind: true });

/**
 * The result that a map is: what its metadata say of it, and what its cells tell, which are all read. Throws a
 * `UserError` where the file is not a map of this kind, is damaged, or no longer as it was written.
 *
 * @param text its provenance, as its metadata have it
 */
export async function openMap(
  path: string,
  text: string,
  kind: MapKind,
): Promise<Omit<ResultBody, 'description'>> {
  const provenance = provenanceIn(text, kind);
  if (provenance === undefined) {
    throw new UserError(
      `${path} was written by another version of Graticule, or changed since; run its job again.`,
    );
  }
  const file = await openRaster(path, path, { crs: false });
  await file.close();
  if (!isOnGrid(file.info, provenance.details.map)) {
    throw new UserError(
      `${path} has been changed since Graticule wrote it: it is not on the grid of its result; choose the file as it was written.`,
    );
  }
  await checkWhole(path);
  const statistics = await readStatistics(path, kind.range);
  const { min, max } = statistics;
  const [low, high] = kind.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const isBeyond = (min !== null && min < low) || (max !== null && max > high);
  if (file.info.bands !== kind.bandNames(provenance.job).length || isBeyond) {
    throw new UserError(
      `${path} has been changed since Graticule wrote it: its cells are not those of a ${kind.name}; choose the file as it was written.`,
    );
  }
  const { job, derived: came, inputs } = provenance;
  return {
    job,
    ...(came === undefined ? {} : { derived: came }),
    inputs,
    ...mapResult(provenance, statistics, kind),
  };
}

function provenanceIn(text: string, { job, details }: MapKind): MapProvenance | undefined {
  const schema = z.strictObject({
    ...{ map: z.literal(1), job, derived, inputs: records, crs: crs.unwrap(), definition, notes },
    details: z.strictObject({ map: grid, ...details }),
  }) satisfies z.ZodType<MapProvenance>;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not JSON
  }
}

function isOnGrid(info: RasterInfo, { rows, columns, transform }: MapProvenance['details']['map']): boolean {
  if (info.rows !== rows || info.columns !== columns) return false;
  return AFFINE_TERMS.every((name) => info.transform[name] === transform[name]);
}
