import * as guards from '../../src/shared/guards';
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
  /** Whether the notes over table and map are folded away. */
  readonly notesFolded: boolean;
  /** The row of the timing comparison whose timeline is shown. */
  readonly timelineRow: number | null;
}

const { arrayOf, either, isBoolean, isCount, isNumber, isText, oneOf, orNull, recordOf, shape } = guards;

/** What each member is at first, and what it may be. */
const members: { readonly [K in keyof ViewState]: readonly [ViewState[K], guards.Guard<ViewState[K]>] } = {
  tab: ['table', oneOf(...TABS)],
  sort: [null, orNull(shape<NonNullable<ViewState['sort']>>({ column: isText, descending: isBoolean }))],
  filter: ['', isText],
  selected: [null, orNull(isCount)],
  weights: [null, orNull(arrayOf(isNumber))],
  variant: ['all', isText],
  group: ['best', either(oneOf('best', 'all'), isCount)],
  layers: [{}, recordOf(isBoolean)],
  mapView: [
    null,
    orNull(shape<NonNullable<ViewState['mapView']>>({ x: isNumber, y: isNumber, zoom: isNumber })),
  ],
  notesFolded: [false, isBoolean],
  timelineRow: [null, orNull(isCount)],
};

/** The view that was kept, perhaps by an earlier version: what is not understood of it is as at first. */
export function viewOf(kept: unknown): ViewState {
  const known = guards.isRecord(kept) ? kept : {};
  const sound = Object.entries(members).map(([name, [first, isSound]]) => {
    return [name, isSound(known[name]) ? known[name] : first];
  });
  return Object.fromEntries(sound) as ViewState;
}
