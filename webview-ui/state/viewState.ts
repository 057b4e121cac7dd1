import { RAMP_NAMES, type RampName } from '../../src/shared/colourRamps';
import { CLASSINGS, type Classing } from '../../src/shared/description';
import * as guards from '../../src/shared/guards';
import { TABS, type TabId } from '../../src/shared/messages';

/** How a person wants values coloured. */
export interface ColourChoice {
  /** The column of values; the first where `null`. */
  readonly value: string | null;
  /** Whether colours span the values that there are, or the range of their column. */
  readonly range: 'values' | 'fixed';
  readonly classing: Classing;
  /** How many classes, 3..9. */
  readonly classes: number;
  /** The one of the column or the settings where `null`. */
  readonly ramp: RampName | null;
}

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
  /** From 0 to 1, by layer; 1 where absent. */
  readonly opacity: Readonly<Record<string, number>>;
  /** How the map colours its values; as its value column says where `null`. */
  readonly colours: ColourChoice | null;
  readonly mapView: { readonly x: number; readonly y: number; readonly zoom: number } | null;
  /** Whether the notes over table and map are folded away. */
  readonly notesFolded: boolean;
  /** The row of the timing comparison whose timeline is shown. */
  readonly timelineRow: number | null;
}

const { arrayOf, either, isBoolean, isCount, isNumber, isText, oneOf, orNull, recordOf, shape } = guards;

const isShare: guards.Guard<number> = (value): value is number => isNumber(value) && value >= 0 && value <= 1;

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
  opacity: [{}, recordOf(isShare)],
  colours: [
    null,
    orNull(
      shape<ColourChoice>({
        value: orNull(isText),
        range: oneOf('values', 'fixed'),
        classing: oneOf(...CLASSINGS),
        classes: oneOf(3, 4, 5, 6, 7, 8, 9),
        ramp: orNull(oneOf(...RAMP_NAMES)),
      }),
    ),
  ],
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
