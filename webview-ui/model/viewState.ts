import type { TabId } from '../../src/shared/messages';

/** How far each of the three distortions counts. */
export interface Weights {
  readonly distance: number;
  readonly shape: number;
  readonly area: number;
}

/** Everything of the page that outlives a reload: what is shown of a result, never the result. */
export interface ViewState {
  readonly tab: TabId;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly filter: string;
  readonly selected: number | null;
  readonly weights: Weights | null;
  /** Which rows of a ranking are shown. */
  readonly variant: 'all' | 'given' | 'centred';
  /** Which areas of a ranking of several are shown: the best of each, all of all, or one by its place. */
  readonly area: 'best' | 'all' | number;
  readonly layers: { readonly surface: boolean; readonly greenness: boolean; readonly observers: boolean };
  readonly mapView: { readonly x: number; readonly y: number; readonly zoom: number } | null;
  /** The row of the timing comparison whose timeline is shown. */
  readonly timelineRow: number | null;
}

export const firstView: ViewState = {
  tab: 'table',
  sort: null,
  filter: '',
  selected: null,
  weights: null,
  variant: 'all',
  area: 'best',
  layers: { surface: true, greenness: true, observers: true },
  mapView: null,
  timelineRow: null,
};
