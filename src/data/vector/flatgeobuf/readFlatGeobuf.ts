import { ByteBuffer } from 'flatbuffers';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { UserError } from '../../../shared/errors';
import { info } from '../../../shared/note';
import type { Column } from '../../../shared/result';
import type { ByteFile } from '../../files/byteReader';
import { expectedRows } from '../cellList';
import { RecordColumns } from '../columns';
import type { Layer, LayerKind, LayerSummary } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { addFlatGeometry } from './geometry';
import { damaged, type Field, type FlatGeobufHeader, fieldsOf, readFlatGeobufHeader } from './header';
import { cellsOf, isBinary } from './properties';

/** Types of geometry that say what a layer is; of multipoints they do not tell how many points there are. */
const KINDS: Readonly<Partial<Record<GeometryType, LayerKind>>> = {
  [GeometryType.Point]: 'point',
  [GeometryType.LineString]: 'line',
  [GeometryType.MultiLineString]: 'line',
  [GeometryType.Polygon]: 'polygon',
  [GeometryType.MultiPolygon]: 'polygon',
};

/** Reads a FlatGeobuf, feature by feature. Throws a `UserError` where it is damaged, or holds curves. */
export async function readFlatGeobuf(file: ByteFile, path: string, label: string): Promise<Layer> {
  const builder = new LayerBuilder();
  const { header, columns } = await readFeatures(file, label, undefined, (feature, bytes, type) => {
    const where = `${label}, feature ${builder.features + 1}`;
    builder.endFeature(!addFlatGeometry(builder, feature.geometry(), { type, bytes, where }));
  });
  const notes = header.fields
    .filter(isBinary)
    .map(({ name }) => info(`Field ${name} of ${label} holds binary data, and was left out.`));
  return builder.finish({ path: label, files: [path], crs: header.crs, attributes: columns, notes });
}

/** Reads one field, typed as in the layer; `null` where there is none of that name. */
export async function readFlatGeobufField(
  file: ByteFile,
  label: string,
  field: string,
): Promise<Column | null> {
  const { columns } = await readFeatures(file, label, field, () => {});
  return columns[0] ?? null;
}

/** What a layer is by the head of its file. `null` where only its features tell. */
export async function summariseFlatGeobuf(file: ByteFile, label: string): Promise<LayerSummary | null> {
  const { geometryType, crs, features, fields } = await readFlatGeobufHeader(file.reader(), file.size, label);
  const kind = KINDS[geometryType];
  if (kind === undefined || features === 0) return null;
  const names = fields.filter((field) => !isBinary(field)).map(({ name }) => name);
  return { kind, crs, features, count: features, fields: names, isEstimate: false, isFirstPart: false };
}

/** Visits the features of a file with their sizes in bytes, and gathers their fields, or one of them. */
async function readFeatures(
  file: ByteFile,
  label: string,
  only: string | undefined,
  visit: (feature: Feature, bytes: number, type: GeometryType) => void,
): Promise<{ header: FlatGeobufHeader; columns: Column[] }> {
  const reader = file.reader();
  const header = await readFlatGeobufHeader(reader, file.size, label);
  const columns = new RecordColumns(header.features > 0 ? () => header.features : expectedRows(file, reader));
  const wanted = (field: Field): boolean => !isBinary(field) && (only === undefined || field.name === only);
  let scratch = new Uint8Array(1 << 16);
  let count = 0;
  while (await reader.fill(1)) {
    const whole = await reader.fill(4);
    const bytes = whole ? 4 + reader.bytes.readUInt32LE(reader.at) : 0;
    if (!whole || reader.position + bytes > file.size || !(await reader.fill(bytes))) {
      throw damaged(label, 'it ends before its last feature');
    }
    // Its numbers lie at multiples of their sizes from its start, but anywhere in the file.
    if (scratch.length < bytes) scratch = new Uint8Array(bytes * 2);
    scratch.set(reader.bytes.subarray(reader.at, reader.at + bytes));
    reader.at += bytes;
    count++;
    try {
      const feature = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(scratch.subarray(0, bytes)));
      visit(feature, bytes, header.geometryType);
      const own = feature.columnsLength();
      const fields = own === 0 ? header.fields : fieldsOf(own, (at) => feature.columns(at), bytes);
      if (fields === null) throw new RangeError('fields');
      const cells = cellsOf(feature.propertiesArray(), fields);
      fields.forEach((field, index) => {
        if (wanted(field)) columns.put(field.name, cells[index]!);
      });
    } catch (error) {
      if (error instanceof UserError || !(error instanceof RangeError || error instanceof TypeError))
        throw error;
      throw damaged(label, `feature ${count} makes no sense`);
    }
    columns.endRow();
  }
  if (header.features !== 0 && count !== header.features) {
    throw damaged(label, `it holds ${count} features, not the ${header.features} that it claims`);
  }
  return { header, columns: columns.columns() };
}
