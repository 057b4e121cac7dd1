import type { VNode } from 'preact';
import type { DrawingsCapability } from '../../src/shared/description';
import type { PackedResult } from '../../src/shared/packedResult';

/** The drawings of rows as cards, from the best row to the worst. */
export function DrawingsView(_: {
  readonly document: PackedResult;
  readonly capability: DrawingsCapability;
  readonly isInSight: boolean;
}): VNode {
  return <section class="scrolls" />;
}
