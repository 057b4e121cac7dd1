import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Description } from '../../src/shared/description';
import { usePage } from '../state/usePage';
import type { LiveMap } from './liveMap';
import { MapFrame } from './MapFrame';
import { createMapModel } from './mapModel';

/** The map of a job that runs, as it fills in. */
export function LiveMapView({
  description,
  map,
}: Readonly<{ description: Description; map: LiveMap }>): VNode {
  const page = usePage();
  const model = useMemo(() => {
    // What one sees from a place is known of a result alone.
    const { probe: _, ...live } = description;
    const layers = { layers: map.layers, loaded: signal(true) };
    return createMapModel({ page, description: live, document: null, layers });
  }, [page, description, map]);
  return <MapFrame model={model} isInSight />;
}
