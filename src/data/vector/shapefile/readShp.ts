import { UserError } from '../../../shared/errors';
import type { LayerBuilder } from '../layerBuilder';

/** Shape types of the format's description (ESRI, July 1998) without their Z and M variants. */
const POINT = 1;
const LINE = 3;
const POLYGON = 5;
const MULTIPOINT = 8;

/**
 * Reads the shapes of a .shp file in order; Z and M are left out. Throws a `UserError` where the file is not
 * a shapefile, is damaged, or holds surfaces in space.
 */
export function readShp(bytes: Buffer, label: string, layer: LayerBuilder): void {
  if (bytes.length < 100 || bytes.readInt32BE(0) !== 9994) {
    throw new UserError(`${label} is not a shapefile: choose another file, or export the layer again.`);
  }
  const end = Math.min(bytes.length, bytes.readInt32BE(24) * 2);
  if (bytes.readInt32BE(24) * 2 > bytes.length) throw damaged(label, 'it ends before its last shape');
  let at = 100;
  while (at + 12 <= end) {
    const next = at + 8 + bytes.readInt32BE(at + 4) * 2;
    if (next > end || next < at + 12) throw damaged(label, `shape ${layer.features + 1} has a wrong length`);
    readShape(bytes, at + 8, next, label, layer);
    at = next;
  }
}

function damaged(label: string, what: string): UserError {
  return new UserError(`${label} is damaged (${what}): copy the shapefile again from its source.`);
}

function readShape(bytes: Buffer, at: number, end: number, label: string, layer: LayerBuilder): void {
  const type = bytes.readInt32LE(at);
  if (type === 31) {
    throw new UserError(
      `${label} holds surfaces in space (MultiPatch): export it as points, lines or polygons.`,
    );
  }
  // 11 is a point with Z, 21 one with M, and so on.
  const base = type % 10;
  const wrong = (): UserError => damaged(label, `shape ${layer.features + 1} does not fit its length`);
  if (type === 0) {
    layer.endFeature(true);
  } else if (base === POINT && type <= 21) {
    if (at + 20 > end) throw wrong();
    layer.addPoint(bytes.readDoubleLE(at + 4), bytes.readDoubleLE(at + 12));
    layer.endFeature(false);
  } else if (base === MULTIPOINT && type <= 28) {
    const count = bytes.readInt32LE(at + 36);
    if (count < 0 || at + 40 + count * 16 > end) throw wrong();
    for (let i = 0; i < count; i++) layer.addPoint(...pointAt(bytes, at + 40 + i * 16));
    layer.endFeature(count === 0);
  } else if ((base === LINE || base === POLYGON) && type <= 25) {
    const [parts, points] = [bytes.readInt32LE(at + 36), bytes.readInt32LE(at + 40)];
    if (parts < 0 || points < 0 || at + 44 + parts * 4 + points * 16 > end) throw wrong();
    readParts(bytes, at + 44, parts, points, () => (base === LINE ? layer.startLine() : layer.startRing()));
    layer.endFeature(points === 0);
  } else {
    throw damaged(label, `shape ${layer.features + 1} is of type ${type}`);
  }
}

function pointAt(bytes: Buffer, at: number): [number, number] {
  return [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)];
}

function readParts(
  bytes: Buffer,
  at: number,
  parts: number,
  points: number,
  startPart: () => { add(x: number, y: number): void },
): void {
  const coordinates = at + parts * 4;
  for (let part = 0; part < parts; part++) {
    const first = bytes.readInt32LE(at + part * 4);
    const last = part + 1 < parts ? bytes.readInt32LE(at + part * 4 + 4) : points;
    if (first >= last) continue;
    const list = startPart();
    for (let i = Math.max(0, first); i < Math.min(last, points); i++) {
      list.add(...pointAt(bytes, coordinates + i * 16));
    }
  }
}
