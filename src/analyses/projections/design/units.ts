import { circleUnits, type Design, pairUnits } from './design';

/** The unit numbers of samples: three of a circle, four of a pair. */
export interface Units {
  circle(sample: number, out: Float64Array): void;
  pair(sample: number, out: Float64Array): void;
}

/** Designs of up to this many samples are kept: 4 MB. */
const MAX_KEPT = 65_536;

const NUMBERS = 7;

/** Makes them each time that they are asked for. */
export function unitsOf(design: Design): Units {
  return {
    circle: (sample, out) => circleUnits(design, sample, out),
    pair: (sample, out) => pairUnits(design, sample, out),
  };
}

/** Keeps what it has made, for areas that are sampled one after the other by the same design. */
export function keptUnits(design: Design): Units {
  const made = unitsOf(design);
  if (design.samples > MAX_KEPT) return made;
  const kept = new Float64Array(NUMBERS * design.samples);
  const has = new Uint8Array(design.samples);
  const four = new Float64Array(4);
  const keep = (sample: number): number => {
    const at = NUMBERS * sample;
    if (has[sample] === 1) return at;
    made.circle(sample, four);
    kept.set(four.subarray(0, 3), at);
    made.pair(sample, four);
    kept.set(four, at + 3);
    has[sample] = 1;
    return at;
  };
  return {
    circle(sample, out) {
      const at = keep(sample);
      for (let i = 0; i < 3; i++) out[i] = kept[at + i]!;
    },
    pair(sample, out) {
      const at = keep(sample) + 3;
      for (let i = 0; i < 4; i++) out[i] = kept[at + i]!;
    },
  };
}
