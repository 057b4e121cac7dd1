import { Geodesic } from 'geographiclib-geodesic';
import type { Geometry, Position } from 'geojson';
import { type HardCase, withGaps, withQuestion } from './hardCase';
import type { Rng } from './random';

/** Makes places near which it is hard to tell what is nearest. */
type Scene = (rng: Rng) => () => Position;

const MAX_FEATURES = 30;

const GEODESIC: Readonly<Record<string, Scene>> = {
  'both sides of 180 degrees': (rng) => {
    const spread = rng.pick([1e-9, 1e-5, 0.1, 10]);
    const latitude = rng.between(-85, 85);
    return () => [
      // 180 and -180 are the same meridian.
      rng.chance(0.2) ? rng.pick([180, -180]) : east(180 + rng.between(-spread, spread)),
      latitude + rng.between(-spread, spread) / 4,
    ];
  },
  'a pole': (rng) => {
    const pole = rng.pick([90, -90]);
    const spread = rng.pick([1e-9, 1e-5, 0.1, 20]);
    // A pole has every longitude.
    return () => [
      rng.between(-180, 180),
      rng.chance(0.2) ? pole : pole - Math.sign(pole) * rng.between(0, spread),
    ];
  },
  antipodes: (rng) => {
    const place: Position = [rng.between(-180, 180), rng.pick([0, 1e-6, rng.between(-90, 90)])];
    const spread = rng.pick([1e-9, 0.01, 0.5, 2]);
    return () => {
      const [x, y] = rng.chance(0.5) ? [place[0]!, place[1]!] : [place[0]! + 180, -place[1]!];
      if (rng.chance(0.1)) return [east(x), y];
      return [east(x + rng.between(-spread, spread)), clamp(y + rng.between(-spread, spread))];
    };
  },
  'equal distances on a graticule': (rng) => {
    const step = rng.pick([0.5, 10, 30]);
    const latitude = rng.pick([0, 0, 45]);
    return () => [east(step * (rng.below(7) - 3)), clamp(latitude + step * (rng.below(5) - 2))];
  },
  'nearly equal distances': (rng) => {
    const centre: Position = [rng.between(-180, 180), rng.between(-89, 89)];
    const [radiusM, stepM] = [rng.pick([10, 1e4, 3e6]), rng.pick([1e-3, 1e-6])];
    return () => {
      if (rng.chance(0.3)) return centre;
      return direct(centre, rng.between(0, 360), radiusM + stepM * rng.below(10));
    };
  },
  'a few places': fewPlaces((rng) => [rng.between(-180, 180), rng.between(-90, 90)]),
  'all over the world': (rng) => () => [
    rng.between(-180, 180),
    Math.asin(rng.between(-1, 1)) * 57.29577951308232,
  ],
  towns: (rng) => {
    const towns = Array.from({ length: 3 }, (): Position => [rng.between(-180, 180), rng.between(-80, 80)]);
    const spread = rng.pick([1e-4, 0.1]);
    return () => {
      const [x, y] = rng.pick(towns);
      return [x! + rng.between(-spread, spread), y! + rng.between(-spread, spread)];
    };
  },
};

const PLANAR: Readonly<Record<string, Scene>> = {
  'equal distances on a lattice': (rng) => {
    const step = rng.pick([1, 25, 1000]);
    return () => [400_000 + step * rng.below(9), 300_000 + step * rng.below(9)];
  },
  'nearly equal distances': (rng) => {
    const [radius, step] = [rng.pick([10, 1e4]), rng.pick([1e-3, 1e-6])];
    return () => {
      if (rng.chance(0.3)) return [400_000, 300_000];
      const angle = rng.between(0, 2 * Math.PI);
      const r = radius + step * rng.below(10);
      return [400_000 + r * Math.cos(angle), 300_000 + r * Math.sin(angle)];
    };
  },
  'a few places': fewPlaces((rng) => [rng.between(3e5, 6e5), rng.between(1e5, 9e5)]),
  'on one line': (rng) => {
    const isUpright = rng.chance(0.5);
    return () => (isUpright ? [400_000, rng.between(0, 1e6)] : [rng.between(1e5, 6e5), 300_000]);
  },
  'all over the country': (rng) => () => [rng.between(1e5, 6e5), rng.between(0, 1e6)],
};

/** Points, and some multipoints, of a scene that is hard. */
export function pointCase(rng: Rng): HardCase {
  const method = rng.chance(0.65) ? 'geodesic' : 'planar';
  const scenes = method === 'geodesic' ? GEODESIC : PLANAR;
  const name = rng.pick(Object.keys(scenes));
  const place = scenes[name]!(rng);
  const epsg = method === 'planar' ? { epsg: rng.pick([27_700, 3035]) } : {};
  const layer = () => {
    const severalShare = rng.pick([0, 0, 0.3]);
    const features = Array.from({ length: 3 + rng.below(MAX_FEATURES - 2) }, (): Geometry => {
      if (!rng.chance(severalShare)) return { type: 'Point', coordinates: place() };
      return { type: 'MultiPoint', coordinates: Array.from({ length: 1 + rng.below(4) }, place) };
    });
    return { ...epsg, features: withGaps(rng, features) };
  };
  const near = Array.from({ length: 1 + rng.below(3) }, layer);
  return withQuestion(rng, { name: `points, ${method}: ${name}`, method, from: layer(), near });
}

/** The same few places over and over. */
function fewPlaces(placeOf: (rng: Rng) => Position): Scene {
  return (rng) => {
    const places = Array.from({ length: 4 }, () => placeOf(rng));
    return () => rng.pick(places);
  };
}

function direct([x, y]: Position, azimuth: number, metres: number): Position {
  const { lon2, lat2 } = Geodesic.WGS84.Direct(y!, x!, azimuth, metres);
  return [lon2!, lat2!];
}

/** A longitude from -180 to 180. */
function east(longitude: number): number {
  return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

function clamp(latitude: number): number {
  return Math.max(-90, Math.min(90, latitude));
}
