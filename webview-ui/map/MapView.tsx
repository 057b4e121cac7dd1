import { batch, effect } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { PackedResult } from '../../src/shared/packedResult';
import { mapPicture } from '../picture/mapPicture';
import { savePicture } from '../picture/savePicture';
import { usePage } from '../state/usePage';
import { MapFrame } from './MapFrame';
import { mapData } from './mapData';
import { createMapLayers } from './mapLayers';
import { createMapModel, type MapModel } from './mapModel';

/** The map of a result: its points, or its raster. */
export function MapView({
  document,
  isInSight,
}: Readonly<{ document: PackedResult; isInSight: boolean }>): VNode {
  const page = usePage();
  const [model, layers] = useMemo(() => {
    const made = createMapLayers(page);
    const { description } = document.result;
    return [createMapModel({ page, description, data: mapData(document), layers: made }), made] as const;
  }, [page, document]);

  useEffect(() => {
    if (!isInSight) return;
    layers.load();
    const ends = [
      effect(() => takeRowSought(model)),
      effect(() => model.probing.ask(model.probed.value)),
      effect(() => drawPictureAsked(model, document)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [model, layers, document, isInSight]);

  // What is asked of a result that is shown no more is not computed.
  useEffect(() => () => model.probing.ask(null), [model]);

  return <MapFrame model={model} isInSight={isInSight} />;
}

/** A row that is to be shown on the map is brought into view. */
function takeRowSought({ page, sought, place, placed }: MapModel): void {
  if (page.rowSought.value === null) return;
  batch(() => {
    page.rowSought.value = null;
    placed.value = null;
    sought.value = place.peek() && { ...place.peek()!, isFromAfar: true };
  });
}

/** Draws the picture that is asked for, once all layers are there. */
function drawPictureAsked(model: MapModel, document: PackedResult): void {
  const { page, layersLoaded, control } = model;
  const format = page.pictureAsked.value;
  if (format === null || !layersLoaded.value || control.value === null) return;
  page.pictureAsked.value = null;
  const window = control.value.window();
  void savePicture(page, 'map', () => mapPicture(model, document, window), format);
}
