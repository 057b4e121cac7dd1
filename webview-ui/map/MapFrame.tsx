import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../controls/Button';
import { CursorReadout } from './CursorReadout';
import { LayerSwitch } from './LayerSwitch';
import { LegendBox } from './LegendBox';
import { MapTip } from './MapTip';
import { MapControl } from './mapControl';
import type { MapModel } from './mapModel';
import { NorthArrow } from './NorthArrow';
import { PlaceCard } from './PlaceCard';
import { ScaleBarBox } from './ScaleBarBox';

/** A map with what lies over it. */
export function MapFrame({ model, isInSight }: Readonly<{ model: MapModel; isInSight: boolean }>): VNode {
  const canvas = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const made = new MapControl(canvas.current!, model);
    model.control.value = made;
    return () => {
      model.control.value = null;
      made.dispose();
    };
  }, [model]);
  useLayoutEffect(() => {
    if (isInSight) model.control.peek()?.shown();
  }, [model, isInSight]);
  useEffect(() => {
    const view = canvas.current!.parentElement!;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && event.target === canvas.current) model.control.peek()?.lookAtCentre();
      if (
        event.key !== 'Escape' ||
        (model.page.view.selected.peek() === null && model.placed.peek() === null)
      )
        return;
      model.clear();
      model.control.peek()?.focus(); // what had the focus may have been on the card
    };
    view.addEventListener('keydown', press);
    return () => view.removeEventListener('keydown', press);
  }, [model]);

  return (
    <section class="map-view">
      <div class="map-canvas" role="application" aria-label={keysOf(model)} ref={canvas} />
      <div class="map-corner map-top-right">
        <div class="map-row">
          <div class="map-tools">
            <Button
              icon="screenFull"
              label="Show everything"
              iconOnly
              onClick={() => model.control.peek()?.fit()}
            />
            <Button
              icon="deviceCamera"
              label="Save the map as an image"
              iconOnly
              onClick={() => model.page.savePicture('png')}
            />
          </div>
          <NorthArrow />
        </div>
        <LayerSwitch model={model} />
      </div>
      <div class="map-bottom">
        <div class="map-corner map-bottom-left">
          <PlaceCard model={model} />
          <div class="map-row">
            <ScaleBarBox model={model} />
            <CursorReadout model={model} />
          </div>
        </div>
        <div class="map-corner map-bottom-right">
          <LegendBox model={model} />
        </div>
      </div>
      <MapTip model={model} />
    </section>
  );
}

function keysOf({ description }: MapModel): string {
  const looks = description.probe === undefined ? '' : ' Enter looks at the middle of the map.';
  return `Map. Arrow keys pan, plus and minus zoom.${looks}`;
}
