/** The scale that the values of a column share. */
export interface WhiskerScale {
  readonly logarithmic: boolean;
  /** 0..1 along the axis. */
  place(value: number): number;
  /** Values marked on the axis, with their text: powers of ten, or zero and a round number. */
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Values that span more than this factor get a logarithmic scale. */
const MOST_LINEAR = 30;

/** From zero to the largest value; logarithmic where the values span too much for that. */
export function whiskerScale(values: readonly number[]): WhiskerScale {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return { logarithmic: false, place: () => 0, ticks: [{ value: 0, text: '0' }] };
  const most = positive.reduce((a, b) => Math.max(a, b));
  const least = positive.reduce((a, b) => Math.min(a, b));
  return most / least <= MOST_LINEAR ? linearScale(most) : logarithmicScale(least, most);
}

function linearScale(most: number): WhiskerScale {
  const end = most * 1.04;
  const round = roundBelow(most);
  return {
    logarithmic: false,
    place: (value) => clamp(value / end),
    ticks: [
      { value: 0, text: '0' },
      { value: round, text: String(round) },
    ],
  };
}

function logarithmicScale(least: number, most: number): WhiskerScale {
  const low = Math.log10(least / 1.3);
  const high = Math.log10(most * 1.1);
  const powers = Array.from(
    { length: Math.floor(high) - Math.ceil(low) + 1 },
    (_, at) => Math.ceil(low) + at,
  );
  return {
    logarithmic: true,
    place: (value) => (value > 0 ? clamp((Math.log10(value) - low) / (high - low)) : 0),
    ticks: powers.map((power) => ({ value: 10 ** power, text: `10${superscript(power)}` })),
  };
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a value. */
function roundBelow(value: number): number {
  const power = Math.floor(Math.log10(value));
  const factor = [5, 2, 1].find((wanted) => Number(`${wanted}e${power}`) <= value) ?? 1;
  return Number(`${factor}e${power}`);
}

function superscript(power: number): string {
  return String(power).replace(/./g, (digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!));
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
