import type { Draw } from './draw';
import type { ChangedText } from './mutateText';

type Json = null | boolean | number | string | Json[] | JsonObject;

interface JsonObject {
  [key: string]: Json;
}

function deep(depth: number): Json {
  let value: Json = 0;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/** Values of every type, and from the ends of their ranges. */
const VALUES: readonly (() => Json)[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    1,
    0.5,
    1e-320,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    1e21,
    180,
    90,
    -90.5,
  ],
  ...[
    '',
    ' ',
    'x',
    'NaN',
    '0',
    '\0',
    '\ud800',
    'a\nb',
    '../x',
    'dsm.tif',
    'places.csv',
    'areas.geojson',
    'missing.tif',
  ],
  ...[
    'EPSG:4326',
    'EPSG:0',
    '+proj=longlat',
    '+proj=tmerc +lat_0=nan',
    '+proj=aeqd +R=0',
    'gvi',
    '__proto__',
  ],
].map((value) => () => value);
const LARGE: readonly (() => Json)[] = [
  () => [],
  () => ({}),
  () => [[]],
  () => 'a'.repeat(5_000),
  () => new Array<Json>(10_000).fill(0),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}`, i])),
  () => deep(200),
  () => deep(3_000),
];

const FACTORS = [-1, 0.001, 0.1, 0.5, 0.999, 1.001, 2, 3, 10, 1000];

/** A member of an object or array. */
interface Member {
  readonly parent: JsonObject;
  readonly key: string;
  readonly path: string;
}

/** Changes one member of a JSON document: its value, its name, or whether it is there. `null` where it has none. */
export function mutateJson(text: string, draw: Draw): ChangedText | null {
  try {
    const document = JSON.parse(text) as Json;
    const places = typeof document === 'object' && document !== null ? placesIn(document as JsonObject) : [];
    if (places.length === 0) return null;
    const { parent, key, path } = draw.pick(places);
    const what = change(parent, key, draw, places);
    return { text: JSON.stringify(document), what: `${path} ${what}` };
  } catch (error) {
    // No JSON any more, or nested too deeply by an earlier change to be written again.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function change(parent: JsonObject, key: string, draw: Draw, places: readonly Member[]): string {
  const set = (value: Json, what: string): string => {
    parent[key] = value;
    return what;
  };
  const old = parent[key]!;
  if (typeof old === 'number' && draw.chance(0.3)) {
    const factor = draw.pick(FACTORS);
    return set(old * factor, `times ${factor}`);
  }
  switch (draw.below(8)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      return 'dropped';
    case 1: {
      const name = draw.chance(0.3) ? '__proto__' : `${key}${draw.pick(['x', '', ' ', 's'])}`;
      Object.defineProperty(parent, name, {
        value: old,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return `also as ${name}`;
    }
    case 2: {
      const other = draw.pick(places);
      return set(structuredClone(other.parent[other.key]!), `with the value of ${other.path}`);
    }
    case 3:
      return set(draw.pick(LARGE)(), 'with much in it');
    case 4:
      return set(draw.chance(0.5) ? [old] : { value: old }, 'wrapped');
    case 5:
      return set(typeof old === 'number' ? String(old) : String(Number(old)), 'as text');
    default: {
      const value = draw.pick(VALUES)();
      return set(value, `= ${JSON.stringify(value)}`);
    }
  }
}

function placesIn(root: JsonObject): Member[] {
  const places: Member[] = [];
  const walk = (parent: JsonObject, path: string, depth: number): void => {
    for (const key of Object.keys(parent)) {
      const here = path === '' ? key : `${path}.${key}`;
      places.push({ parent, key, path: here });
      const value = parent[key];
      if (typeof value === 'object' && value !== null && depth < 20 && places.length < 5_000) {
        walk(value as JsonObject, here, depth + 1);
      }
    }
  };
  walk(root, '', 0);
  return places;
}
