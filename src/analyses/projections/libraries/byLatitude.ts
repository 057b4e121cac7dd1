import type { MprojProjection } from 'mproj';
import type { ProjParameters } from '../../../shared/projString';
import { Angles, Lengths } from './mprojRecords';

/**
 * Methods of mproj that make y of the latitude alone, and x as (factor * longitude) * something of the latitude, in
 * this order of operations: the factor that the library has.
 */
const FACTORS: Readonly<Record<string, number>> = {
  hatano: 0.85,
  mbt_fps: 0.22248,
  mbtfpp: 0.925_820_099_772_551_4,
  mbtfpq: 0.312_459_714_103_782_5,
  mill: 1,
  nell: 0.5,
  putp2: 1.8949,
  putp6: 1.01346,
  putp6p: 0.44329,
  urmfps: 0.8773826753,
  wag1: 0.8773826753,
  wag2: 0.92483,
  wag5: 0.90977,
  wink2: 0.5,
};

/** Of the sinusoidal kind, which are made of two numbers. */
const SINUSOIDAL: Readonly<Record<string, readonly [m: number, n: number]>> = {
  eck6: [1, 2.570_796_326_794_896_6],
  mbtfps: [0.5, 1.785_398_163_397_448_3],
};

/** Cylinders, whose factor is the scale along the equator that the library comes to. */
const CYLINDERS: ReadonlySet<string> = new Set(['cea', 'merc', 'webmerc']);

function factorOf({ k0 }: MprojProjection, id: string, parameters: ProjParameters): number | null {
  if (CYLINDERS.has(id)) return k0;
  const [m, n] =
    id === 'gn_sinu' ? [Number(parameters.get('m')), Number(parameters.get('n'))] : (SINUSOIDAL[id] ?? []);
  if (m === undefined || n === undefined) return FACTORS[id] ?? null;
  return m === 0 ? null : Math.sqrt((m + 1) / n) / (m + 1);
}

/** The same projection, with a formula that remembers the last latitude. */
export interface ByLatitude extends MprojProjection {
  /** Makes it forget, for a refusal is only said when a latitude is new. */
  forget(): void;
}

/**
 * Makes the formula of some methods solve for a latitude once where points beside each other share it, as those of
 * circles do: the same numbers, bit for bit. Null for all other methods.
 */
export function byLatitude(
  projection: MprojProjection,
  id: string,
  parameters: ProjParameters,
): ByLatitude | null {
  const factor = factorOf(projection, id, parameters);
  const unit = factor === null ? null : inverseOf(factor);
  if (factor === null || unit === null) return null;
  const known = new Angles();
  const asked = new Angles();
  const image = new Lengths();
  return {
    ...projection,
    fwd(lp, xy) {
      if (lp.phi !== known.phi) {
        known.phi = lp.phi;
        asked.lam = unit;
        asked.phi = lp.phi;
        projection.fwd(asked, image);
      }
      // At the unit longitude the factor makes 1, so that x is what the latitude makes.
      xy.x = factor * lp.lam * image.x;
      xy.y = image.y;
    },
    forget() {
      known.phi = Number.NaN;
    },
  };
}

/** What a factor makes exactly 1, as rounded; null where nothing does. */
function inverseOf(factor: number): number | null {
  const near = 1 / factor;
  const found = [0, 1, -1].map((step) => near * (1 + step * Number.EPSILON)).find((x) => factor * x === 1);
  return found ?? null;
}
