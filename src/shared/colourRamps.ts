/** Sequences of colours for values from low to high; `difference` has 0 in its middle, and is no setting. */
export const RAMP_NAMES = ['greens', 'viridis', 'difference'] as const;
export type RampName = (typeof RAMP_NAMES)[number];

/**
 * Stops of equal spacing, as 0xrrggbb.
 * Greens: ColorBrewer 2 (Brewer, Harrower and the Pennsylvania State University), sequential, nine classes.
 * Viridis: Smith and van der Walt 2015, every 32nd of its 256 entries.
 * Difference: PRGn of ColorBrewer 2, diverging, eleven classes, told apart by every kind of colour vision.
 */
const stops: Readonly<Record<RampName, readonly number[]>> = {
  greens: [0xf7fcf5, 0xe5f5e0, 0xc7e9c0, 0xa1d99b, 0x74c476, 0x41ab5d, 0x238b45, 0x006d2c, 0x00441b],
  viridis: [0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725],
  difference: [
    0x40004b, 0x762a83, 0x9970ab, 0xc2a5cf, 0xe7d4e8, 0xf7f7f7, 0xd9f0d3, 0xa6dba0, 0x5aae61, 0x1b7837,
    0x00441b,
  ],
};

/** A colour as red, green and blue, 0..255 each. */
export type Rgb = readonly [number, number, number];

/** The colour of a share of 0..1 of the ramp; values outside are clamped. */
export function rampColour(name: RampName, share: number): Rgb {
  const colours = stops[name];
  const place = Math.min(1, Math.max(0, share)) * (colours.length - 1);
  const below = Math.min(colours.length - 2, Math.floor(place));
  const part = place - below;
  const from = colours[below]!;
  const to = colours[below + 1]!;
  const mix = (shift: number): number => {
    const start = (from >> shift) & 255;
    return Math.round(start + (((to >> shift) & 255) - start) * part);
  };
  return [mix(16), mix(8), mix(0)];
}

/** Of zero where that means none at all: in no ramp, and seen on light and on dark ground. */
export const ZERO_COLOUR: Rgb = [188, 178, 162];

/** How values are coloured. */
export interface ColourScale {
  readonly ramp: RampName;
  readonly min: number;
  readonly max: number;
  /** What 0 means, where it is coloured apart. */
  readonly zero?: string | undefined;
  /** The bounds between classes, ascending: all values of a class then have one colour. Without them colours are continuous. */
  readonly breaks?: readonly number[] | undefined;
}

/** The colour of a value; that of the ramp's middle where all are alike, and for NaN. */
export function scaleColour(scale: ColourScale, value: number): Rgb {
  return scaleColours(scale)(value);
}

/** Finds the colours of many values. */
export function scaleColours(scale: ColourScale): (value: number) => Rgb {
  const { ramp, min, max, zero, breaks } = scale;
  const ofClass = breaks && classColours(scale);
  return (value) => {
    if (zero !== undefined && value === 0) return ZERO_COLOUR;
    if (Number.isNaN(value)) return rampColour(ramp, 0.5);
    if (breaks !== undefined) return ofClass![classOf(breaks, value)]!;
    return rampColour(ramp, max > min ? (value - min) / (max - min) : 0.5);
  };
}

/**
 * The colours of the classes of a scale: the first and the last have the ends of the ramp. On a ramp about 0 each has the
 * colour of its middle instead, so that a rise is never coloured as a fall.
 */
export function classColours({ ramp, min, max, breaks = [] }: ColourScale): Rgb[] {
  const bounds = [min, ...breaks, max];
  return Array.from({ length: breaks.length + 1 }, (_, place) => {
    const middle = (bounds[place]! + bounds[place + 1]!) / 2;
    if (ramp === 'difference' && max > min) return rampColour(ramp, (middle - min) / (max - min));
    return rampColour(ramp, breaks.length > 0 ? place / breaks.length : 0.5);
  });
}

/** The class of a value: a bound belongs to the class above it. */
function classOf(breaks: readonly number[], value: number): number {
  let place = 0;
  while (place < breaks.length && value >= breaks[place]!) place++;
  return place;
}

/** The same for a raster: colours of four bytes each, as 32 bits in this machine's order. */
export function scaleTable(scale: ColourScale): (value: number) => number {
  const colours = new Uint32Array(rampTable(scale.ramp).buffer);
  const [zero, middle] = packed([ZERO_COLOUR, rampColour(scale.ramp, 0.5)]);
  const { min, max } = scale;
  const isApart = scale.zero !== undefined;
  const { breaks } = scale;
  if (breaks !== undefined) {
    const ofClass = packed(classColours(scale));
    return (value) => {
      if (isApart && value === 0) return zero!;
      return Number.isNaN(value) ? middle! : ofClass[classOf(breaks, value)]!;
    };
  }
  const factor = max > min ? 255 / (max - min) : 0;
  return (value) => {
    if (isApart && value === 0) return zero!;
    if (factor === 0 || Number.isNaN(value)) return middle!;
    return colours[Math.round(Math.min(255, Math.max(0, (value - min) * factor)))]!;
  };
}

/** Colours as 32 bits each, opaque, in this machine's order. */
function packed(colours: readonly Rgb[]): Uint32Array {
  return new Uint32Array(Uint8ClampedArray.from(colours.flatMap((colour) => [...colour, 255])).buffer);
}

/** The whole ramp in `steps` entries, RGBA bytes, opaque. */
export function rampTable(name: RampName, steps = 256): Uint8ClampedArray<ArrayBuffer> {
  const table = new Uint8ClampedArray(steps * 4);
  for (let i = 0; i < steps; i++) {
    const [red, green, blue] = rampColour(name, i / (steps - 1));
    table.set([red, green, blue, 255], i * 4);
  }
  return table;
}

/** The colour as CSS. */
export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}
