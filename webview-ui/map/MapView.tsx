import type { VNode } from 'preact';
import type { PackedResult } from '../../src/shared/packedResult';

/** The map of a result: its points, or its raster. */
export function MapView(_: { readonly document: PackedResult; readonly isInSight: boolean }): VNode {
  return <section class="map-view" />;
}
