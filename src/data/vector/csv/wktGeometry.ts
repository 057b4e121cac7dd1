import type { Geometry } from 'geojson';
import { numberOf } from '../numberText';

const TYPES = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
} as const;

/** The geometry that is written as well-known text (OGC Simple Features); `null` where it is none that is read. */
export function wktGeometry(text: string): Geometry | null {
  const [, kind, body] =
    /^\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON))\s*(?:ZM|Z|M)?\s*(EMPTY|\(.*\))\s*$/is.exec(text) ?? [];
  if (kind === undefined || body === undefined) return null;
  const type = TYPES[kind.toUpperCase() as keyof typeof TYPES];
  const lists = body.toUpperCase() === 'EMPTY' ? [] : listsOf(body);
  if (lists === null) return null;
  const isPoint = type === 'Point' && lists.length > 0;
  // Points of many may be in brackets of their own.
  const coordinates = isPoint ? lists[0] : type === 'MultiPoint' ? lists.map(unwrapped) : lists;
  return { type, coordinates } as Geometry;
}

/** Brackets as lists, and numbers between commas as positions. */
function listsOf(body: string): unknown[] | null {
  const json = body
    .replace(/[^(),]+/g, (words) => {
      const numbers = words.trim() === '' ? [] : words.trim().split(/\s+/);
      return numbers.length === 0 ? '' : `[${numbers.map((word) => numberOf(word, false)).join()}]`;
    })
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    return JSON.parse(json) as unknown[];
  } catch {
    return null;
  }
}

function unwrapped(position: unknown): unknown {
  return Array.isArray(position) && Array.isArray(position[0]) ? position[0] : position;
}
