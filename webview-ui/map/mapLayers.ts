import type { MapUpdate } from '../../src/shared/analysis';
import type { ValueColumn } from '../../src/shared/description';
import type { RasterLayer } from '../../src/shared/messages';
import type { PageContext } from '../pageContext';
import { createLiveLayer, type LiveLayer } from './liveLayer';
import { layerImage } from './rasterImage';
import type { Scene, SceneLayer } from './scene';

/** The rasters of the map. */
export interface MapLayers {
  /** Asks the host for them, once. */
  load(): void;
  /** Settles when those that were asked for are there. */
  readonly loaded: Promise<void>;
  /** Adds finished values to a map that fills in. */
  addValues(update: MapUpdate): void;
}

/** @param shown called after layers have come */
export function createMapLayers(
  scene: Scene,
  value: ValueColumn | undefined,
  context: PageContext,
  shown: () => void,
): MapLayers {
  let loaded: Promise<void> | undefined;
  let live: LiveLayer | undefined;

  function show(layers: readonly SceneLayer[]): void {
    scene.layers.splice(0, scene.layers.length, ...layers);
    shown();
  }

  const isShown = ({ id }: RasterLayer): boolean => context.view().layers[id] ?? true;

  async function ready(source: RasterLayer): Promise<SceneLayer> {
    return { source, image: await layerImage(source), bounds: source.bounds, visible: isShown(source) };
  }

  return {
    load() {
      loaded ??= context.host
        .request<'rasters'>({ kind: 'rasters' })
        .then(async ({ layers }) => show(await Promise.all(layers.map(ready))))
        .catch((error: Error) => context.tell(error.message));
    },
    get loaded() {
      return loaded ?? Promise.resolve();
    },
    addValues(update) {
      if (live === undefined) {
        live = createLiveLayer(update.preview, scene.ramp, value);
        live.layer.visible = isShown(live.layer.source);
        show([live.layer]);
      }
      live.fill(update);
    },
  };
}
