import type { MapUpdate, RowUpdate } from './analysis';
import { isReplyOf } from './asking';
import type { Bounds } from './bounds';
import { RAMP_NAMES, type RampName } from './colourRamps';
import {
  CLASSINGS,
  type ColumnRef,
  type ComparedResults,
  DERIVATIONS,
  type Description,
  type LegendWords,
  type LineColumns,
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
  each,
  either,
  type Guard,
  instanceOf,
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
  someOf,
  tagged,
  tuple,
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
  type ShownKept,
  TABS,
  type ValueGrid,
} from './messages';
import { GRADES, type Note } from './note';
import type { PackedColumn, PackedPlaces, PackedResult } from './packedResult';
import { AFFINE_TERMS, type AffineTerms } from './places';
import {
  CHECKSUM_KINDS,
  type ColumnHead,
  type CrsRecord,
  type InputRecord,
  PHASES,
  RESULT_VERSION,
  type RunRecord,
} from './result';
import { LANE_STATES, type Lane, type Watched, type WatchedNote, type WatchedStep } from './watched';

/*
 * What the host may say to its page: every kind of message and reply with all its members, so that a new one cannot
 * be left out. The page drops everything else. Of what is large, only the type and length are checked.
 */

const isRamp: Guard<RampName> = oneOf(...RAMP_NAMES);

const isBounds = shape<Bounds>(each(isNumber, 'minX', 'minY', 'maxX', 'maxY'));

const isJob = shape<JobDocument>({
  $schema: optional(isText),
  version: oneOf(1),
  analysis: isText,
  inputs: isRecord,
  parameters: isRecord,
  outputs: optional(recordOf(isText)),
});

const isFloats = instanceOf<Float64Array<ArrayBuffer>>(Float64Array);

const HEAD: Members<ColumnHead> = {
  name: isText,
  label: isText,
  kind: oneOf('number', 'integer', 'text', 'boolean'),
  unit: optional(isText),
  digits: optional(isCount),
  signed: optional(isBoolean),
  description: optional(isText),
};

const isColumn = shape<PackedColumn>({ ...HEAD, values: either(isFloats, anyArray()) });

const isRun = shape<RunRecord>({
  ...each(isText, 'graticule', 'node', 'platform', 'started'),
  ...each(isCount, 'workers', 'items', 'tasks'),
  ...each(isNumber, 'wallMs', 'peakMemoryBytes'),
  memory: oneOf('serial', 'shared', 'copies'),
  phasesMs: anyRecord(),
  timeline: anyRecord(),
  parts: optional(isCount),
  comparison: optional(anyRecord()),
});

const isCellOrAbsent = either(isNumber, either(isText, either(isBoolean, oneOf(null, undefined))));

const isColumnRef = shape<ColumnRef>({
  name: isText,
  from: oneOf('attributes', 'columns'),
  unlessAll: isCellOrAbsent,
});

const LEGEND_WORDS: Members<LegendWords> = {
  label: isText,
  unit: optional(isText),
  digits: isCount,
  zero: optional(isText),
};

const isPlaceColumns = shape<LineColumns['from']>(each(isText, 'x', 'y'));

const isCompared = shape<ComparedResults['first']>({ label: isText, job: isJob });

export const isDescription = shape<Description>({
  ...each(isText, 'title', 'analysis'),
  items: shape<Description['items']>({ plural: isText, total: optional(isText) }),
  heading: optional(isText),
  view: oneOf(...VIEW_KINDS),
  table: optional(
    shape<TableDescription>({
      name: orNull(isColumnRef),
      sort: shape<TableDescription['sort']>({ column: isText, descending: isBoolean }),
      ...each(arrayOf(isColumnRef), 'narrow', 'wide'),
      filterExample: isText,
    }),
  ),
  values: arrayOf(
    shape<ValueColumn>({
      column: isText,
      legend: shape<LegendWords>(LEGEND_WORDS),
      range: optional(tuple(isNumber, isNumber)),
      ramp: optional(isRamp),
      classing: optional(oneOf(...CLASSINGS)),
    }),
  ),
  status: optional(
    shape<StatusColumn>({
      ...each(isText, 'column', 'reason'),
      tones: recordOf(oneOf('good', 'neutral', 'pending', 'warn', 'error')),
    }),
  ),
  totals: arrayOf(
    shape<Description['totals'][number]>({
      name: isText,
      digits: isCount,
      of: optional(
        shape<NonNullable<Description['totals'][number]['of']>>({
          column: isText,
          as: oneOf(...DERIVATIONS),
          not: isCellOrAbsent,
        }),
      ),
    }),
  ),
  parameters: arrayOf(shape<Description['parameters'][number]>(each(isText, 'label', 'text'))),
  exports: arrayOf(oneOf(...EXPORT_NAMES)),
  compares: isBoolean,
  asked: optional(recordOf(isText)),
  weights: optional(
    shape<WeightsCapability>({
      measures: someOf(
        shape<Measure>({
          ...each(isText, 'weight', 'column', 'error'),
          reference: optional(isNumber),
          floor: optional(
            shape<NonNullable<Measure['floor']>>({
              ...each(isText, 'column', 'meaning'),
              perfect: optional(isText),
            }),
          ),
        }),
      ),
      first: arrayOf(isNumber),
      ...each(isText, 'rank', 'tied', 'score', 'best', 'comparable', 'groups'),
      key: arrayOf(isText),
      variants: optional(
        shape<NonNullable<WeightsCapability['variants']>>({
          column: isText,
          values: arrayOf(tuple(isText, isText)),
        }),
      ),
      copies: optional(shape<NonNullable<WeightsCapability['copies']>>(each(isText, 'column', 'label'))),
    }),
  ),
  probe: optional(
    shape<NonNullable<Description['probe']>>({
      ...each(isText, 'asking', 'unavailable'),
      classes: arrayOf(
        shape<{ readonly label: string; readonly colour: string }>(each(isText, 'label', 'colour')),
      ),
    }),
  ),
  drawings: optional(
    shape<NonNullable<Description['drawings']>>(each(isText, 'shows', 'sameScale', 'ownScale')),
  ),
  lines: optional(shape<LineColumns>(each(isPlaceColumns, 'from', 'to'))),
  compared: optional(shape<ComparedResults>(each(isCompared, 'first', 'second'))),
});

const isPlaces = tagged<'kind', PackedPlaces>('kind', {
  points: { ...each(isFloats, 'x', 'y'), reach: isNumber },
  grid: {
    ...each(isCount, 'rows', 'columns'),
    transform: shape<AffineTerms>(each(isNumber, ...AFFINE_TERMS)),
  },
});

const isCrs = shape<CrsRecord>({
  name: isText,
  proj: isText,
  ...each(orNull(isNumber), 'epsg', 'accuracyM'),
  transform: orNull(isText),
});

const isResult = shape<PackedResult>({
  formatVersion: oneOf(RESULT_VERSION),
  result: shape<PackedResult['result']>({
    job: isJob,
    derived: optional(isRecord),
    description: isDescription,
    inputs: arrayOf(
      shape<InputRecord>({
        ...each(isText, 'role', 'path', 'sha256', 'description'),
        bytes: isNumber,
        checksum: optional(oneOf(...CHECKSUM_KINDS)),
      }),
    ),
    crs: orNull(isCrs),
    definition: recordOf(isText),
    notes: arrayOf(
      shape<Note>({
        grade: oneOf(...GRADES),
        text: isText,
        short: optional(isText),
        change: optional(isText),
      }),
    ),
    summary: recordOf(orNull(isNumber)),
    rows: isCount,
    ...each(arrayOf(isColumn), 'attributes', 'columns'),
    places: orNull(isPlaces),
    details: isRecord,
  }),
  run: orNull(isRun),
});

const isKept = shape<ShownKept>({ name: isText, share: isNumber });

const isWatched = shape<Watched>({
  ...each(isText, 'summary', 'left', 'leftOut'),
  ...each(isNumber, 'share', 'wallMs'),
  lanes: arrayOf(
    shape<Lane>({
      name: isText,
      ...each(isText, 'about', 'tip'),
      state: oneOf(...LANE_STATES),
      ...each(orNull(isNumber), 'startMs', 'endMs'),
    }),
  ),
  description: isDescription,
  rows: isCount,
  columns: arrayOf(isColumn),
  notes: arrayOf(
    shape<WatchedNote>({
      grade: oneOf(...GRADES),
      text: isText,
      copy: orNull(shape<NonNullable<WatchedNote['copy']>>({ name: isText, text: isText })),
    }),
  ),
  steps: arrayOf(shape<WatchedStep>({ name: isText, label: isText, primary: isBoolean })),
});

const isState = tagged<'kind', PageState>('kind', {
  idle: {},
  running: {
    title: isText,
    description: isDescription,
    rows: isCount,
    columns: arrayOf(shape<ColumnHead>(HEAD)),
    attributes: arrayOf(isColumn),
    crs: optional(isCrs),
    earlier: orNull(isResult),
  },
  failed: {
    ...each(isText, 'title', 'message'),
    change: orNull(shape<{ readonly field: string; readonly label: string }>(each(isText, 'field', 'label'))),
    hasJob: isBoolean,
    kept: orNull(isKept),
    earlier: orNull(isResult),
  },
  stopped: {
    title: isText,
    kept: orNull(isKept),
    earlier: orNull(isResult),
  },
  done: { title: isText, document: isResult },
  watched: { title: isText, watched: isWatched },
});

const isProgress = shape<ProgressEvent>({
  type: oneOf('progress'),
  ...each(isText, 'stage', 'unit'),
  ...each(isNumber, 'done', 'total', 'elapsedMs'),
  phase: oneOf(...PHASES),
  leftMs: orNull(isNumber),
});

const isRows = shape<RowUpdate>({ rows: anyArray(), columns: recordOf(anyArray()) });

const isMap = shape<MapUpdate>({
  ...each(isCount, 'row', 'column', 'rows', 'columns'),
  values: instanceOf(Float32Array),
  preview: shape<MapUpdate['preview']>({ ...each(isCount, 'rows', 'columns'), bounds: isBounds }),
});

const isLayer = shape<RasterLayer>({
  ...each(isText, 'id', 'label'),
  ...each(isCount, 'columns', 'rows'),
  role: oneOf('relief', 'tint', 'result'),
  pixels: isPixels,
  bounds: isBounds,
  legend: optional(
    shape<Legend>({
      ...LEGEND_WORDS,
      ramp: isRamp,
      ...each(isNumber, 'min', 'max'),
    }),
  ),
  colour: optional(isText),
  grid: optional(
    shape<ValueGrid>({
      ...each(isCount, 'columns', 'rows'),
      values: instanceOf<Float32Array<ArrayBuffer>>(Float32Array),
    }),
  ),
});

const NOTHING = shape<Record<never, never>>({});
const isSaved = shape<{ readonly saved: boolean }>({ saved: isBoolean });

const ANSWERS: { readonly [K in RequestKind]: Guard<Requests[K]['answer']> } = {
  rasters: shape<Requests['rasters']['answer']>({ layers: arrayOf(isLayer) }),
  probe: shape<Probe>({
    ...each(isNumber, 'x', 'y', 'reach'),
    ...each(isCount, 'columns', 'rows'),
    bounds: isBounds,
    classes: instanceOf<Uint8Array<ArrayBuffer>>(Uint8Array),
    values: arrayOf(shape<Probe['values'][number]>(each(isText, 'label', 'text'))),
  }),
  ...each(isSaved, 'export', 'saveImage'),
  ...each(NOTHING, 'copy', 'openLog', 'cancel', 'rerun', 'discard', 'change', 'compare', 'beside', 'step'),
};

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
  preview: { note: isText },
  show: { tab: oneOf(...TABS) },
  drawImage: {},
  export: { format: oneOf(...EXPORT_NAMES) },
  reply: { id: isCount, reply: anyRecord() },
});

/** Whether a reply is one to a request of a kind. */
export function isReplyTo<K extends RequestKind>(kind: K, reply: unknown): reply is Reply<K> {
  return isReplyOf<unknown, string>(ANSWERS[kind], isText)(reply);
}
