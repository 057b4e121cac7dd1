import { type ReadonlySignal, signal } from '@preact/signals';
import type { RasterLayer } from '../../src/shared/messages';
import type { Page } from '../state/pageState';
import { layerImage } from './rasterImage';
import type { SceneLayer } from './scene';

/** The rasters of the map of a result. */
export interface MapLayers {
  readonly layers: ReadonlySignal<readonly SceneLayer[]>;
  /** `done` also where they could not be had: the person has been told. */
  readonly state: ReadonlySignal<'none' | 'loading' | 'done'>;
  /** Asks the host for them, once. */
  load(): void;
}

export function createMapLayers({ host, tell }: Page): MapLayers {
  const layers = signal<readonly SceneLayer[]>([]);
  const state = signal<'none' | 'loading' | 'done'>('none');

  async function loaded(): Promise<void> {
    try {
      const found = await host.request<'rasters'>({ kind: 'rasters' });
      layers.value = await Promise.all(found.layers.map(ready));
    } catch (error) {
      tell((error as Error).message);
    }
    state.value = 'done';
  }

  return {
    layers,
    state,
    load() {
      if (state.peek() !== 'none') return;
      state.value = 'loading';
      void loaded();
    },
  };
}

async function ready(source: RasterLayer): Promise<SceneLayer> {
  return { source, image: await layerImage(source), bounds: source.bounds };
}
