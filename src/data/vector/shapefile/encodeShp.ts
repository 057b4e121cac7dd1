import type { BoundingBox, Parts, Points } from '../layer';
import { boxAround } from '../subset';

/** One record of a .shp file without its header. */
type Shape = Buffer;

const POINT = 1;
const POLYGON = 5;

/** Encodes one point a record; a point of NaN becomes a null shape. */
export function encodePoints(points: Points): { shp: Buffer; shx: Buffer } {
  const shapes = Array.from(points.x, (x, index) => pointShape(x, points.y[index]!));
  return encodeShapes(POINT, shapes, boxOf(points.x, points.y));
}

/** Encodes one polygon a feature, of the rings that name it; a feature without rings becomes a null shape. */
export function encodePolygons(rings: Parts, features: number): { shp: Buffer; shx: Buffer } {
  const byFeature: number[][] = Array.from({ length: features }, () => []);
  rings.feature.forEach((feature, ring) => {
    byFeature[feature]!.push(ring);
  });
  const shapes = byFeature.map((own) => polygonShape(rings, own));
  return encodeShapes(POLYGON, shapes, boxOf(rings.x, rings.y));
}

function pointShape(x: number, y: number): Shape {
  if (Number.isNaN(x)) return Buffer.alloc(4);
  const bytes = Buffer.alloc(20);
  bytes.writeInt32LE(POINT, 0);
  bytes.writeDoubleLE(x, 4);
  bytes.writeDoubleLE(y, 12);
  return bytes;
}

function polygonShape(rings: Parts, own: readonly number[]): Shape {
  if (own.length === 0) return Buffer.alloc(4);
  const sizes = own.map((ring) => rings.start[ring + 1]! - rings.start[ring]!);
  const points = sizes.reduce((sum, size) => sum + size, 0);
  const bytes = Buffer.alloc(44 + own.length * 4 + points * 16);
  bytes.writeInt32LE(POLYGON, 0);
  bytes.writeInt32LE(own.length, 36);
  bytes.writeInt32LE(points, 40);
  const [xs, ys]: [number[], number[]] = [[], []];
  own.forEach((ring, index) => {
    bytes.writeInt32LE(xs.length, 44 + index * 4);
    for (let i = rings.start[ring]!; i < rings.start[ring + 1]!; i++) {
      xs.push(rings.x[i]!);
      ys.push(rings.y[i]!);
    }
  });
  xs.forEach((x, index) => {
    const at = 44 + own.length * 4 + index * 16;
    bytes.writeDoubleLE(x, at);
    bytes.writeDoubleLE(ys[index]!, at + 8);
  });
  writeBox(bytes, 4, boxOf(xs, ys));
  return bytes;
}

function encodeShapes(
  type: number,
  shapes: readonly Shape[],
  box: BoundingBox,
): { shp: Buffer; shx: Buffer } {
  const bytes = shapes.reduce((sum, shape) => sum + 8 + shape.length, 100);
  const [shp, shx] = [Buffer.alloc(bytes), Buffer.alloc(100 + shapes.length * 8)];
  let at = 100;
  shapes.forEach((shape, index) => {
    shx.writeInt32BE(at / 2, 100 + index * 8);
    shx.writeInt32BE(shape.length / 2, 104 + index * 8);
    shp.writeInt32BE(index + 1, at);
    shp.writeInt32BE(shape.length / 2, at + 4);
    shape.copy(shp, at + 8);
    at += 8 + shape.length;
  });
  for (const file of [shp, shx]) {
    file.writeInt32BE(9994, 0);
    file.writeInt32BE(file.length / 2, 24);
    file.writeInt32LE(1000, 28);
    file.writeInt32LE(type, 32);
    writeBox(file, 36, box);
  }
  return { shp, shx };
}

function writeBox(bytes: Buffer, at: number, box: BoundingBox): void {
  box.forEach((value, index) => {
    bytes.writeDoubleLE(value, at + index * 8);
  });
}

/** Zeros where there is no point. */
function boxOf(x: ArrayLike<number>, y: ArrayLike<number>): BoundingBox {
  return boxAround([{ x, y }]) ?? [0, 0, 0, 0];
}
