import { Builder } from 'flatbuffers';
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { Column as FieldTable } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import type { Cell, Column } from '../../shared/result';
import { WGS84_WKT } from '../crs/wgs84';
import { boundsOfPlaces, type PlaceTable } from './placeTable';

/** Types of fields by the kinds of the result's columns; all others are text. */
const TYPES: Readonly<Partial<Record<Column['kind'], ColumnType>>> = {
  integer: ColumnType.Long,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
};

/** Bytes for the values of a row, before more are known to be needed. */
const ROW_BYTES = 1024;

/**
 * Places with their table as a FlatGeobuf, in pieces: a feature each, in the order of the rows, without an index, which
 * would have to leave out rows without a place. Equal tables give equal bytes.
 */
export function* flatGeobufBytes(table: PlaceTable): Generator<Uint8Array> {
  yield magicbytes;
  yield headerBytes(table);
  const builder = new Builder(ROW_BYTES);
  let values = Buffer.alloc(ROW_BYTES);
  for (let row = 0; row < table.rows; row++) {
    const place = table.placeOf(row);
    let end = 0;
    table.columns.forEach((column, index) => {
      const value = bytesOf(column.values[row] ?? null, typeOf(column));
      if (value === null) return;
      if (end + 2 + value.length > values.length) {
        values = Buffer.concat([values], values.length * 2 + value.length);
      }
      values.writeUInt16LE(index, end);
      value.copy(values, end + 2);
      end += 2 + value.length;
    });
    builder.clear();
    const propertiesAt = Feature.createPropertiesVector(builder, values.subarray(0, end));
    const geometryAt = place === null ? 0 : pointAt(builder, place);
    Feature.startFeature(builder);
    if (place !== null) Feature.addGeometry(builder, geometryAt);
    Feature.addProperties(builder, propertiesAt);
    builder.finishSizePrefixed(Feature.endFeature(builder));
    yield builder.asUint8Array().slice();
  }
}

function typeOf({ kind }: Column): ColumnType {
  return TYPES[kind] ?? ColumnType.String;
}

function pointAt(builder: Builder, [x, y]: readonly [number, number]): number {
  const xyAt = Geometry.createXyVector(builder, [x, y]);
  Geometry.startGeometry(builder);
  Geometry.addXy(builder, xyAt);
  Geometry.addType(builder, GeometryType.Point);
  return Geometry.endGeometry(builder);
}

/** A value as a feature has it; `null` where it is left out. */
function bytesOf(value: Cell, type: ColumnType): Buffer | null {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return null;
  switch (type) {
    case ColumnType.Bool:
      return Buffer.of(value === true ? 1 : 0);
    case ColumnType.Long: {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      return bytes;
    }
    case ColumnType.Double: {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(Number(value));
      return bytes;
    }
    default: {
      const text = Buffer.from(String(value), 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(text.length);
      return Buffer.concat([length, text]);
    }
  }
}

function headerBytes(table: PlaceTable): Uint8Array {
  const builder = new Builder();
  const columns = table.columns.map((column) => {
    const nameAt = builder.createString(column.name);
    FieldTable.startColumn(builder);
    FieldTable.addName(builder, nameAt);
    FieldTable.addType(builder, typeOf(column));
    return FieldTable.endColumn(builder);
  });
  const columnsAt = Header.createColumnsVector(builder, columns);
  const [nameAt, metadataAt] = [builder.createString(table.name), builder.createString(table.provenance)];
  const bounds = boundsOfPlaces(table);
  const envelopeAt = bounds === null ? 0 : Header.createEnvelopeVector(builder, bounds);
  const crsAt = crs(builder);
  Header.startHeader(builder);
  Header.addName(builder, nameAt);
  if (bounds !== null) Header.addEnvelope(builder, envelopeAt);
  Header.addGeometryType(builder, GeometryType.Point);
  Header.addColumns(builder, columnsAt);
  Header.addFeaturesCount(builder, BigInt(table.rows));
  Header.addIndexNodeSize(builder, 0);
  Header.addCrs(builder, crsAt);
  Header.addMetadata(builder, metadataAt);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

function crs(builder: Builder): number {
  const [org, name, wkt] = ['EPSG', 'WGS 84', WGS84_WKT].map((text) => builder.createString(text));
  return Crs.createCrs(builder, org!, 4326, name!, 0, wkt!, 0);
}
