import { stat } from 'node:fs/promises';
import { streamFile } from '../../files/streamFile';
import type { LayerKind, LayerSummary } from '../layer';
import { type DbfHeader, readDbfHeader } from './dbfHeader';
import { readShpHeader } from './readShp';
import { labelOf, readCpg, readPrj, type Sidecars, sibling } from './sidecars';

/** Shape types that say what a layer is; of multipoints the header does not tell how many points there are. */
const KINDS: Readonly<Record<number, LayerKind>> = {
  1: 'point',
  3: 'line',
  5: 'polygon',
  11: 'point',
  13: 'line',
  15: 'polygon',
  21: 'point',
  23: 'line',
  25: 'polygon',
};

const HEADER_BYTES = 100;
const INDEX_BYTES = 8;
/** A record without a shape. */
const EMPTY_BYTES = 12;

/**
 * What a shapefile is by the headers of its files. `null` where they do not tell, or do not agree. Throws a
 * `UserError` where one of them is damaged.
 */
export async function summariseShapefile(path: string, label: string): Promise<LayerSummary | null> {
  const { end, type } = await streamFile(path, label, (file) =>
    readShpHeader(file.reader(), file.size, label),
  );
  const beside: Sidecars = { files: [], notes: [] };
  const shapes = await countIndexed(path);
  const table = await readTableHeader(path, label, beside);
  const crs = await readPrj(path, label, beside);
  const features = shapes ?? table?.records ?? 0;
  const kind = KINDS[type];
  const isSound = Number.isInteger(features) && (table?.records ?? features) === features;
  // Where all shapes are empty, or there are none, the layer is of no kind.
  const hasShapes = features > 0 && end > HEADER_BYTES + features * EMPTY_BYTES;
  if (kind === undefined || !isSound || !hasShapes) return null;
  const fields = table?.fields.map(({ name }) => name) ?? [];
  return { kind, crs, features, count: features, fields, isEstimate: false, isFirstPart: false };
}

/** Shapes by the size of the .shx file, which is whole only if that is; `null` where there is none. */
async function countIndexed(path: string): Promise<number | null> {
  const file = sibling(path, 'shx');
  const found = file === null ? null : await stat(file).catch(() => null);
  return found === null ? null : (found.size - HEADER_BYTES) / INDEX_BYTES;
}

async function readTableHeader(path: string, label: string, beside: Sidecars): Promise<DbfHeader | null> {
  const file = sibling(path, 'dbf');
  if (file === null) return null;
  const encodingOf = await readCpg(path, label, beside);
  const dbf = labelOf(label, file);
  return streamFile(file, dbf, (bytes) => readDbfHeader(bytes.reader(), bytes.size, dbf, encodingOf));
}
