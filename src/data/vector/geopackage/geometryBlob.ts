import { UserError } from '../../../shared/errors';
import type { LayerBuilder } from '../layerBuilder';

/*
 * Geometries as a GeoPackage holds them: a header of its own, then well-known binary (OGC 12-128r19, 2.1.3; OGC
 * 06-103r4, 8.2). Z and M are left out.
 */

/** Bytes of the envelope by the header's code for it. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const HEADER_BYTES = 8;
const EXTENDED = 0x20;

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const MULTIPOINT = 4;
const MULTILINE = 5;
const MULTIPOLYGON = 6;

const OTHERS: Readonly<Record<number, string>> = {
  7: 'a collection of several geometries: export points, lines or polygons one by one',
  15: 'a surface in space: export it as points, lines or polygons',
  16: 'a surface in space: export it as points, lines or polygons',
  17: 'a surface in space: export it as points, lines or polygons',
};
const CURVE =
  'a curve: turn curves into lines first, in QGIS with "Segmentize" or with ogr2ogr -nlt CONVERT_TO_LINEAR';

/** Reads what lies between two places of a geometry's bytes. */
class BlobReader {
  #at: number;
  #little = true;
  readonly #view: DataView;
  readonly #where: string;

  constructor(bytes: Uint8Array, at: number, where: string) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
    this.#where = where;
  }

  /** Begins a geometry: its byte order and type. Returns its kind and the bytes of each of its coordinates. */
  begin(): { kind: number; stride: number } {
    this.#need(5);
    const order = this.#view.getUint8(this.#at++);
    if (order > 1) throw this.wrong('has a byte order that is none');
    this.#little = order === 1;
    const code = this.#int();
    // Z and M in thousands (ISO), or as flags with a code of the system (PostGIS).
    const thousands = Math.floor((code & 0x0fffffff) / 1000);
    const kind = (code & 0x0fffffff) % 1000;
    if ((code & 0x20000000) !== 0) this.#int();
    const hasZ = (code & 0x80000000) !== 0 || (thousands & 1) === 1;
    const hasM = (code & 0x40000000) !== 0 || (thousands & 2) === 2;
    if (thousands > 3) throw this.wrong(`is of type ${code}`);
    return { kind, stride: 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0) };
  }

  /** A count of things that take some bytes each. */
  count(bytes: number): number {
    const count = this.#int();
    if (count * bytes > this.#view.byteLength - this.#at) throw this.wrong('ends before its last coordinate');
    return count;
  }

  /** The next place; `null` where both coordinates are NaN, as those of an empty point are. */
  place(stride: number): readonly [x: number, y: number] | null {
    this.#need(stride);
    const x = this.#view.getFloat64(this.#at, this.#little);
    const y = this.#view.getFloat64(this.#at + 8, this.#little);
    this.#at += stride;
    if (Number.isFinite(x) && Number.isFinite(y)) return [x, y];
    if (Number.isNaN(x) && Number.isNaN(y)) return null;
    throw this.wrong('has a coordinate that is not finite');
  }

  wrong(what: string): UserError {
    return new UserError(`${this.#where} is damaged (its geometry ${what}): export the layer again.`);
  }

  #int(): number {
    this.#need(4);
    const value = this.#view.getUint32(this.#at, this.#little);
    this.#at += 4;
    return value;
  }

  #need(bytes: number): void {
    if (this.#at + bytes > this.#view.byteLength) throw this.wrong('ends before its last coordinate');
  }
}

/**
 * Adds a geometry to the current feature. Returns whether it is empty. Throws a `UserError` where it is damaged, or of
 * a kind that is not read.
 *
 * @param where what messages call the feature
 */
export function addGeometryBlob(builder: LayerBuilder, blob: Uint8Array, where: string): boolean {
  const flags = blob[3] ?? 0;
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  const reader = new BlobReader(blob, HEADER_BYTES + (envelope ?? 0), where);
  if (blob.length < HEADER_BYTES || blob[0] !== 0x47 || blob[1] !== 0x50 || envelope === undefined) {
    throw reader.wrong('has no header of a GeoPackage');
  }
  if ((flags & EXTENDED) !== 0) {
    throw new UserError(
      `${where} has a geometry of a type of its own, which only the program that wrote it reads: export the layer again.`,
    );
  }
  return !addGeometry(builder, reader, where);
}

/** Returns whether it has any coordinates. */
function addGeometry(builder: LayerBuilder, reader: BlobReader, where: string, part?: number): boolean {
  const { kind, stride } = reader.begin();
  if (part !== undefined && kind !== part) throw reader.wrong(`has a part of type ${kind}`);
  switch (kind) {
    case POINT: {
      const place = reader.place(stride);
      if (place !== null) builder.addPoint(...place);
      return place !== null;
    }
    case LINE:
      return addPlaces(() => builder.startLine(), reader, stride);
    case POLYGON: {
      let any = false;
      for (let rings = reader.count(4); rings > 0; rings--) {
        any = addPlaces(() => builder.startRing(), reader, stride) || any;
      }
      return any;
    }
    case MULTIPOINT:
    case MULTILINE:
    case MULTIPOLYGON: {
      let any = false;
      // The bytes of an empty line or polygon.
      for (let parts = reader.count(9); parts > 0; parts--) {
        any = addGeometry(builder, reader, where, kind - 3) || any;
      }
      return any;
    }
    default:
      if (kind === 0 || kind > 17) throw reader.wrong(`is of type ${kind}`);
      throw new UserError(`${where} is ${OTHERS[kind] ?? CURVE}.`);
  }
}

function addPlaces(
  start: () => { add(x: number, y: number): void },
  reader: BlobReader,
  stride: number,
): boolean {
  const count = reader.count(stride);
  if (count === 0) return false;
  const list = start();
  for (let index = 0; index < count; index++) {
    const place = reader.place(stride);
    if (place === null) throw reader.wrong('has a coordinate that is not finite');
    list.add(...place);
  }
  return true;
}
