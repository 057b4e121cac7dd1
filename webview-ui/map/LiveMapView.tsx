import type { VNode } from 'preact';
import type { Description } from '../../src/shared/description';
import type { LiveMap } from './liveMap';

/** The map of a job that runs, as it fills in. */
export function LiveMapView(_: { readonly description: Description; readonly map: LiveMap }): VNode {
  return <section class="map-view" />;
}
