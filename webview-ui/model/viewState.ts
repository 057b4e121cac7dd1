import {
  arrayOf,
  either,
  isBoolean,
  isCount,
  isNumber,
  isRecord,
  isText,
  type Members,
  oneOf,
  orNull,
  recordOf,
  shape,
} from '../../src/shared/guards';
import { TABS, type TabId } from '../../src/shared/messages';

/** Everything of the page that outlives a reload: what is shown of a result, never the result. */
export interface ViewState {
  readonly tab: TabId;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly filter: string;
  readonly selected: number | null;
  /** How far each measure of a ranking counts; as in its job where `null`. */
  readonly weights: readonly number[] | null;
  /** Which rows of a ranking are shown: those of one variant, or `all`. */
  readonly variant: string;
  /** Which groups of a ranking of several are shown: the best of each, all of all, or one by its place. */
  readonly group: 'best' | 'all' | number;
  /** Whether layers of the map are shown, by their id; those that are absent are. */
  readonly layers: Readonly<Record<string, boolean>>;
  readonly mapView: { readonly x: number; readonly y: number; readonly zoom: number } | null;
  /** The row of the timing comparison whose timeline is shown. */
  readonly timelineRow: number | null;
}

const firstView: ViewState = {
  tab: 'table',
  sort: null,
  filter: '',
  selected: null,
  weights: null,
  variant: 'all',
  group: 'best',
  layers: {},
  mapView: null,
  timelineRow: null,
};

const guards: Members<ViewState> = {
  tab: oneOf(...TABS),
  sort: orNull(shape<NonNullable<ViewState['sort']>>({ column: isText, descending: isBoolean })),
  filter: isText,
  selected: orNull(isCount),
  weights: orNull(arrayOf(isNumber)),
  variant: isText,
  group: either(oneOf('best', 'all'), isCount),
  layers: recordOf(isBoolean),
  mapView: orNull(shape<NonNullable<ViewState['mapView']>>({ x: isNumber, y: isNumber, zoom: isNumber })),
  timelineRow: orNull(isCount),
};

/** The view that was kept, perhaps by an earlier version: what is not understood of it is as at first. */
export function viewOf(kept: unknown): ViewState {
  if (!isRecord(kept)) return firstView;
  const known = Object.entries(guards).filter(([name, isSound]) => name in kept && isSound(kept[name]));
  return { ...firstView, ...Object.fromEntries(known.map(([name]) => [name, kept[name]])) };
}
