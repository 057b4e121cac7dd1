import { type ReadonlySignal, signal } from '@preact/signals';
import type { ProbeCapability } from '../../src/shared/description';
import type { Probe } from '../../src/shared/messages';
import type { Host } from '../host/host';
import { pixelOf } from './cssPixel';
import { boundsOnPlane, type Plane } from './plane';
import { probeImage } from './rasterImage';
import type { Drape, Place } from './scene';

/** What is known of the place that was asked about last. */
export type ProbeState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  /** On the plane of the map. */
  | { readonly kind: 'found'; readonly probe: Probe; readonly drape: Drape }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks what there is at a place, where that can be asked. */
export interface Probing {
  readonly state: ReadonlySignal<ProbeState>;
  /** Asks about a place, unless it is asked about or known already; `null` forgets. A new question ends the earlier one. */
  ask(place: Place | null): void;
}

export function createProbing(host: Host, capability: ProbeCapability | undefined, plane: Plane): Probing {
  const state = signal<ProbeState>({ kind: 'none' });
  let asked: Place | null = null;
  let earlier: AbortController | undefined;

  async function answer(place: Place, { signal: until }: AbortController): Promise<void> {
    try {
      const found = await host.request<'probe'>({ kind: 'probe', ...plane.toCrs(place) }, until);
      if (until.aborted) return;
      const probe = { ...found, ...plane.fromCrs(found), bounds: boundsOnPlane(plane, found.bounds) };
      const colours = capability!.classes.map(({ colour }) => pixelOf(colour));
      state.value = { kind: 'found', probe, drape: probeImage(probe, colours) };
    } catch (error) {
      if (until.aborted) return;
      asked = null; // asked again when the place is looked at again
      state.value = { kind: 'failed', message: (error as Error).message };
    }
  }

  return {
    state,
    ask(place) {
      if (place?.x === asked?.x && place?.y === asked?.y && (place === null) === (asked === null)) {
        if (place === null) state.value = { kind: 'none' };
        return;
      }
      earlier?.abort();
      asked = capability === undefined ? null : place;
      if (asked === null) {
        state.value = { kind: 'none' };
        return;
      }
      state.value = { kind: 'asking' };
      earlier = new AbortController();
      void answer(asked, earlier);
    },
  };
}
