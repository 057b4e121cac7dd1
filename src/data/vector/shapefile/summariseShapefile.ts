import { streamFile } from '../../files/streamFile';
import type { LayerKind, LayerSummary } from '../layer';
import { type DbfHeader, readDbfHeader } from './dbfHeader';
import { readRecords } from './readDbf';
import { readShpHeader } from './readShp';

import { labelOf, readCpg, readPrj, readShx, type Sidecars, sibling } from './sidecars';

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
/** Tables of more bytes are not looked through for deleted records. */
const SCANNED_BYTES = 64 << 20;
/** A record without a shape. */
const EMPTY_BYTES = 12;

/**
 * What a shapefile is by the headers of its files and the marks of deleted records. `null` where they do not tell, or do not agree. Throws a
 * `UserError` where one of them is damaged.
 */
export async function summariseShapefile(path: string, label: string): Promise<LayerSummary | null> {
  const { end, type } = await streamFile(path, label, (file) =>
    readShpHeader(file.reader(), file.size, label),
  );
  const beside: Sidecars = { files: [], notes: [] };
  const shapes = (await readShx(path, label, beside))?.shapes;
  const table = await summariseTable(path, label, beside);
  const crs = await readPrj(path, label, beside);
  const all = shapes ?? table?.header.records ?? 0;
  const kind = KINDS[type];
  const isSound = (table?.header.records ?? all) === all;
  // Where all shapes are empty, or there are none, the layer is of no kind.
  const hasShapes = all > 0 && end > HEADER_BYTES + all * EMPTY_BYTES;
  const deleted = table === null ? 0 : table.deleted;
  if (kind === undefined || !isSound || !hasShapes || deleted === all) return null;
  const features = all - (deleted ?? 0);
  const fields = table?.header.fields.map(({ name }) => name) ?? [];
  return { kind, crs, features, count: features, fields, isEstimate: deleted === null, isFirstPart: false };
}

interface TableSummary {
  readonly header: DbfHeader;
  /** Records that have been deleted; `null` where the table is too large to count them. */
  readonly deleted: number | null;
}

async function summariseTable(path: string, label: string, beside: Sidecars): Promise<TableSummary | null> {
  const file = sibling(path, 'dbf');
  if (file === null) return null;
  const encodingOf = await readCpg(path, label, beside);
  const dbf = labelOf(label, file);
  return streamFile(file, dbf, async (bytes) => {
    const header = await readDbfHeader(bytes.reader(), bytes.size, dbf, encodingOf);
    const deleted = bytes.size > SCANNED_BYTES ? null : await readRecords(bytes, dbf, header, []);
    return { header, deleted: deleted?.length ?? null };
  });
}
