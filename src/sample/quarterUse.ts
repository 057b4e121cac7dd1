/** What a quarter is used for. */
export type QuarterKind =
  | 'centre'
  | 'terraces'
  | 'semis'
  | 'villas'
  | 'estate'
  | 'industry'
  | 'park'
  | 'wood'
  | 'fields';

/** Shares of each use from the middle of a settlement (density 1) outwards; the first row at or below the density holds. */
const USES: readonly {
  readonly from: number;
  readonly shares: readonly (readonly [QuarterKind, number])[];
}[] = [
  { from: 0.8, shares: [['centre', 1]] },
  {
    from: 0.6,
    shares: [
      ['terraces', 0.62],
      ['centre', 0.08],
      ['industry', 0.15],
      ['estate', 0.08],
      ['park', 0.07],
    ],
  },
  {
    from: 0.34,
    shares: [
      ['terraces', 0.36],
      ['semis', 0.36],
      ['industry', 0.1],
      ['estate', 0.05],
      ['park', 0.1],
      ['villas', 0.03],
    ],
  },
  {
    from: 0.04,
    shares: [
      ['semis', 0.52],
      ['villas', 0.2],
      ['terraces', 0.04],
      ['industry', 0.07],
      ['park', 0.07],
      ['wood', 0.04],
      ['fields', 0.06],
    ],
  },
  {
    from: -9,
    shares: [
      ['fields', 0.86],
      ['wood', 0.12],
      ['villas', 0.02],
    ],
  },
];

/** The use of a quarter by how built-up its place is (1 the middle of a settlement, 0 its edge) and a throw from 0 to below 1. */
export function chooseKind(density: number, dice: number): QuarterKind {
  const use = USES.find(({ from }) => density >= from)!;
  let left = dice;
  for (const [kind, share] of use.shares) {
    left -= share;
    if (left < 0) return kind;
  }
  return use.shares[0]![0];
}
