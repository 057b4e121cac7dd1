import type { MapUpdate, RowUpdate } from './analysis';
import type { Bounds } from './bounds';
import type { RampName } from './colourRamps';
import {
  type ColumnRef,
  type Description,
  type Measure,
  type StatusColumn,
  type TableDescription,
  type ValueColumn,
  VIEW_KINDS,
  type WeightsCapability,
} from './description';
import type { ProgressEvent } from './events';
import { EXPORT_NAMES } from './exportFormats';
import {
  anyArray,
  anyRecord,
  arrayOf,
  either,
  type Guard,
  isBoolean,
  isCount,
  isNumber,
  isRecord,
  isText,
  type Members,
  oneOf,
  optional,
  orNull,
  recordOf,
  shape,
  tagged,
} from './guards';
import type { JobDocument } from './job';
import {
  type HostToPage,
  type Legend,
  type PageSettings,
  type PageState,
  type Probe,
  type RasterLayer,
  type Reply,
  type RequestKind,
  type Requests,
  TABS,
  type ValueGrid,
} from './messages';
import type { PackedColumn, PackedPlaces, PackedResult } from './packedResult';
import { AFFINE_TERMS, type AffineTerms, type GridPlaces } from './places';
import {
  CHECKSUM_KINDS,
  type ColumnHead,
  type CrsRecord,
  type InputRecord,
  PHASES,
  RESULT_VERSION,
  type RunRecord,
} from './result';

/*
 * What the host may say to its page: every kind of message and reply with all its members, so that a new one cannot
 * be left out. The page drops everything else. Of what is large, only the type and length are checked.
 */

const isRamp: Guard<RampName> = oneOf('greens', 'viridis');

const isBounds = shape<Bounds>({ minX: isNumber, minY: isNumber, maxX: isNumber, maxY: isNumber });

const isJob = shape<JobDocument>({
  $schema: optional(isText),
  version: oneOf(1),
  analysis: isText,
  inputs: isRecord,
  parameters: isRecord,
  outputs: optional(recordOf(isText)),
});

const HEAD: Members<ColumnHead> = {
  name: isText,
  label: isText,
  kind: oneOf('number', 'integer', 'text', 'boolean'),
  unit: optional(isText),
  digits: optional(isCount),
  description: optional(isText),
};

const isColumn = shape<PackedColumn>({ ...HEAD, values: either(isFloats, anyArray()) });

const isRun = shape<RunRecord>({
  graticule: isText,
  node: isText,
  platform: isText,
  started: isText,
  workers: isCount,
  memory: oneOf('serial', 'shared', 'copies'),
  wallMs: isNumber,
  phasesMs: anyRecord(),
  peakMemoryBytes: isNumber,
  items: isCount,
  tasks: isCount,
  timeline: anyRecord(),
  comparison: optional(anyRecord()),
});

const isColumnRef = shape<ColumnRef>({
  name: isText,
  from: oneOf('attributes', 'columns'),
  unlessAll: either(isNumber, either(isText, either(isBoolean, oneOf(null, undefined)))),
});

const texts = <K extends string>(...names: readonly K[]): Members<Record<K, string>> =>
  Object.fromEntries(names.map((name) => [name, isText])) as Members<Record<K, string>>;

const isDescription = shape<Description>({
  ...texts('title', 'analysis'),
  items: shape<Description['items']>({ plural: isText, total: optional(isText) }),
  heading: optional(isText),
  view: oneOf(...VIEW_KINDS),
  table: optional(
    shape<TableDescription>({
      row: isText,
      name: orNull(isColumnRef),
      sort: shape<TableDescription['sort']>({ column: isText, descending: isBoolean }),
      narrow: arrayOf(isColumnRef),
      wide: arrayOf(isColumnRef),
      filterExample: isText,
    }),
  ),
  values: arrayOf(
    shape<ValueColumn>({
      column: isText,
      legend: shape<ValueColumn['legend']>({ label: isText, unit: optional(isText), digits: isCount }),
      range: optional(anyArray() as Guard<NonNullable<ValueColumn['range']>>),
    }),
  ),
  status: optional(
    shape<StatusColumn>({
      ...texts('column', 'reason'),
      tones: recordOf(oneOf('good', 'warn', 'error')),
    }),
  ),
  totals: arrayOf(shape<Description['totals'][number]>({ name: isText, digits: isCount })),
  parameters: arrayOf(shape<Description['parameters'][number]>(texts('label', 'text'))),
  exports: arrayOf(oneOf(...EXPORT_NAMES)),
  compares: isBoolean,
  weights: optional(
    shape<WeightsCapability>({
      measures: arrayOf(
        shape<Measure>({
          ...texts('weight', 'column', 'error'),
          floor: optional(shape<NonNullable<Measure['floor']>>(texts('column', 'meaning'))),
        }),
      ),
      first: arrayOf(isNumber),
      ...texts('rank', 'tied', 'score', 'best', 'comparable', 'groups'),
      key: arrayOf(isText),
      variants: optional(
        shape<NonNullable<WeightsCapability['variants']>>({
          column: isText,
          values: anyArray(),
        }),
      ),
      copies: optional(shape<NonNullable<WeightsCapability['copies']>>(texts('column', 'label'))),
    }),
  ),
  probe: optional(
    shape<NonNullable<Description['probe']>>({
      ...texts('asking', 'unavailable'),
      classes: arrayOf(shape<{ readonly label: string; readonly colour: string }>(texts('label', 'colour'))),
    }),
  ),
  drawings: optional(shape<NonNullable<Description['drawings']>>(texts('shows', 'sameScale', 'ownScale'))),
});

const isPlaces = tagged<'kind', PackedPlaces>('kind', {
  points: { x: isFloats, y: isFloats, reach: isNumber },
  grid: {
    rows: isCount,
    columns: isCount,
    transform: shape<GridPlaces['transform']>(
      Object.fromEntries(AFFINE_TERMS.map((term) => [term, isNumber])) as Members<AffineTerms>,
    ),
  },
});

const isResult = shape<PackedResult>({
  formatVersion: oneOf(RESULT_VERSION),
  result: shape<PackedResult['result']>({
    job: isJob,
    derived: optional(isRecord),
    description: isDescription,
    inputs: arrayOf(
      shape<InputRecord>({
        role: isText,
        path: isText,
        bytes: isNumber,
        sha256: isText,
        checksum: optional(oneOf(...CHECKSUM_KINDS)),
        description: isText,
      }),
    ),
    crs: orNull(
      shape<CrsRecord>({
        name: isText,
        epsg: orNull(isNumber),
        proj: isText,
        transform: orNull(isText),
        accuracyM: orNull(isNumber),
      }),
    ),
    definition: recordOf(isText),
    notes: arrayOf(isText),
    summary: recordOf(orNull(isNumber)),
    rows: isCount,
    attributes: arrayOf(isColumn),
    columns: arrayOf(isColumn),
    places: orNull(isPlaces),
    details: isRecord,
  }),
  run: orNull(isRun),
});

const isState = tagged<'kind', PageState>('kind', {
  idle: {},
  running: {
    title: isText,
    description: isDescription,
    rows: isCount,
    columns: arrayOf(shape<ColumnHead>(HEAD)),
    attributes: arrayOf(isColumn),
    earlier: orNull(isResult),
  },
  failed: { title: isText, message: isText, earlier: orNull(isResult) },
  done: { title: isText, document: isResult },
});

const isProgress = shape<ProgressEvent>({
  type: oneOf('progress'),
  stage: isText,
  phase: oneOf(...PHASES),
  done: isNumber,
  total: isNumber,
  unit: isText,
  elapsedMs: isNumber,
  leftMs: orNull(isNumber),
});

const isRows = shape<RowUpdate>({ rows: anyArray(), columns: recordOf(anyArray()) });

const isMap = shape<MapUpdate>({
  row: isCount,
  column: isCount,
  rows: isCount,
  columns: isCount,
  values: (value): value is Float32Array => value instanceof Float32Array,
  preview: shape<MapUpdate['preview']>({ rows: isCount, columns: isCount, bounds: isBounds }),
});

const isLayer = shape<RasterLayer>({
  id: isText,
  role: oneOf('relief', 'tint', 'result'),
  label: isText,
  columns: isCount,
  rows: isCount,
  pixels: isPixels,
  bounds: isBounds,
  legend: optional(
    shape<Legend>({
      label: isText,
      unit: optional(isText),
      digits: isCount,
      ramp: isRamp,
      min: isNumber,
      max: isNumber,
    }),
  ),
  colour: optional(isText),
  grid: optional(
    shape<ValueGrid>({
      columns: isCount,
      rows: isCount,
      values: (value): value is Float32Array<ArrayBuffer> => value instanceof Float32Array,
    }),
  ),
});

const NOTHING = shape<Record<never, never>>({});
const isSaved = shape<{ readonly saved: boolean }>({ saved: isBoolean });

const REPLIES: { readonly [K in RequestKind]: Guard<Requests[K]['reply']> } = {
  rasters: shape<Requests['rasters']['reply']>({ layers: arrayOf(isLayer) }),
  probe: shape<Probe>({
    row: isCount,
    bounds: isBounds,
    columns: isCount,
    rows: isCount,
    classes: (value): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array,
  }),
  export: isSaved,
  saveImage: isSaved,
  copy: NOTHING,
  openLog: NOTHING,
  cancel: NOTHING,
  rerun: NOTHING,
  compare: NOTHING,
};

function isFloats(value: unknown): value is Float64Array<ArrayBuffer> {
  return value instanceof Float64Array;
}

function isPixels(value: unknown): value is RasterLayer['pixels'] {
  if (value instanceof Uint8ClampedArray) return true;
  return isRecord(value) && value.png instanceof Uint8Array;
}

/** Whether a message is one that our host sends. What a reply holds is told by the request: see `isReplyTo`. */
export const isFromHost: Guard<HostToPage> = tagged<'type', HostToPage>('type', {
  state: { state: isState, settings: shape<PageSettings>({ ramp: isRamp }) },
  waiting: { jobs: isCount },
  rows: { update: isRows },
  progress: { progress: isProgress },
  map: { update: isMap },
  show: { tab: oneOf(...TABS) },
  drawImage: {},
  reply: { id: isCount, reply: anyRecord() },
});

/** Whether a reply is one to a request of a kind. */
export function isReplyTo<K extends RequestKind>(kind: K, reply: unknown): reply is Reply<K> {
  const isReply = either(
    shape<{ readonly ok: unknown }>({ ok: REPLIES[kind] as Guard<unknown> }),
    shape<{ readonly err: string }>({ err: isText }),
  );
  return isReply(reply);
}
