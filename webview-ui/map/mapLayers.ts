import { type ReadonlySignal, signal } from '@preact/signals';
import type { RasterLayer } from '../../src/shared/messages';
import type { Page } from '../state/pageState';
import { layerImage } from './rasterImage';
import type { SceneLayer } from './scene';

/** The rasters of the map of a result. */
export interface MapLayers {
  readonly layers: ReadonlySignal<readonly SceneLayer[]>;
  /** Whether nothing more is to come; also where they could not be had: the person has been told. */
  readonly loaded: ReadonlySignal<boolean>;
  /** Asks the host for them, once. */
  load(): void;
}

export function createMapLayers({ host, tell }: Page): MapLayers {
  const layers = signal<readonly SceneLayer[]>([]);
  const loaded = signal(false);
  let isAsked = false;

  async function ask(): Promise<void> {
    try {
      const found = await host.request<'rasters'>({ kind: 'rasters' });
      layers.value = await Promise.all(found.layers.map(ready));
    } catch (error) {
      tell((error as Error).message);
    }
    loaded.value = true;
  }

  return {
    layers,
    loaded,
    load() {
      if (!isAsked) void ask();
      isAsked = true;
    },
  };
}

async function ready(source: RasterLayer): Promise<SceneLayer> {
  return { source, image: await layerImage(source), bounds: source.bounds };
}
