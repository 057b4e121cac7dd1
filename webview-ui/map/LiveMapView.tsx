import { computed, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { LiveRows, Running } from '../state/liveRows';
import { usePage } from '../state/usePage';
import type { LiveMap } from './liveMap';
import { MapFrame } from './MapFrame';
import { createMapModel } from './mapModel';

/** The map of a job that runs, as it fills in: its raster, or the lines of its rows. */
export function LiveMapView({
  running: { description, crs },
  rows: { now },
  map,
  isInSight,
}: Readonly<{ running: Running; rows: LiveRows; map: LiveMap; isInSight: boolean }>): VNode {
  const page = usePage();
  // Made anew with the first rows: on which plane they lie follows from them.
  const hasRows = useMemo(() => computed(() => now.value.arrived.length > 0), [now]).value;
  const model = useMemo(() => {
    // What one sees from a place is known of a result alone.
    const { probe: _, ...live } = description;
    const table = computed(() => now.value.table);
    return createMapModel({
      page,
      description: live,
      data: { table, places: null, crs, isFinished: false },
      layers: { layers: map.layers, loaded: signal(true) },
    });
  }, [page, description, crs, map, now, hasRows]);
  return <MapFrame model={model} isInSight={isInSight} />;
}
