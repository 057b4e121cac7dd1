import type { NumberField } from '../../shared/form';

/** The bounds that questions and settings keep to. */
export interface UsualBounds {
  readonly min?: number | undefined;
  /** Greater than this; absent where there is a `min`. */
  readonly above?: number | undefined;
  readonly max?: number | undefined;
}

/** Those of what people usually want, where a parameter says them; else those of the job. */
export function usualBounds({ usual = {}, min, above, max }: NumberField): UsualBounds {
  const lowest = usual.min ?? min;
  return { min: lowest, above: lowest === undefined ? above : undefined, max: usual.max ?? max };
}
