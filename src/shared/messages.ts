import type { MapUpdate, RowUpdate } from './analysis';
import type { Asked, FromAnswerer, FromAsker, ReplyOf } from './asking';
import type { Bounds } from './bounds';
import type { RampName } from './colourRamps';
import type { Description, LegendWords } from './description';
import type { ProgressEvent } from './events';
import type { ExportFormat } from './exportFormats';
import type { PackedColumn, PackedResult } from './packedResult';
import type { ColumnHead, CrsRecord, OpenedResult } from './result';
import type { Watched } from './watched';

/** The file that keeps what is finished of a run without a result, and how much of the whole that is, from 0 to 1. */
export interface ShownKept {
  readonly name: string;
  readonly share: number;
}

/** What the page shows; the whole of it is sent again on `ready`. */
export type PageState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly title: string;
      /** How its result will be shown. */
      readonly description: Description;
      /** The rows to expect; 0 while unknown. */
      readonly rows: number;
      /** Headings for the columns of live rows, where the host knows them. */
      readonly columns: readonly ColumnHead[];
      /** Attributes of the rows, once known. */
      readonly attributes: readonly PackedColumn[];
      /** Of the coordinates in live rows; absent while unknown. */
      readonly crs?: CrsRecord;
      /** The result that stays when this run is cancelled. */
      readonly earlier: PackedResult | null;
    }
  | {
      readonly kind: 'failed';
      readonly title: string;
      /** One sentence for a person. */
      readonly message: string;
      /** The input or parameter that, chosen otherwise, would mend it, and what it is called on screen. */
      readonly change: { readonly field: string; readonly label: string } | null;
      /** Whether there is a job to run again: not of a file that could not be opened. */
      readonly hasJob: boolean;
      /** `null` where nothing is kept. */
      readonly kept: ShownKept | null;
      readonly earlier: PackedResult | null;
    }
  | {
      /** The person stopped the run. */
      readonly kind: 'stopped';
      readonly title: string;
      /** `null` where nothing is kept. */
      readonly kept: ShownKept | null;
      readonly earlier: PackedResult | null;
    }
  | { readonly kind: 'done'; readonly title: string; readonly document: PackedResult }
  /** Work that is done elsewhere, at which the host looks again and again. */
  | { readonly kind: 'watched'; readonly title: string; readonly watched: Watched };

/** Settings that the page obeys. */
export interface PageSettings {
  readonly ramp: RampName;
}

/** What colours mean on a raster layer. */
export interface Legend extends LegendWords {
  readonly ramp: RampName;
  readonly min: number;
  readonly max: number;
}

/** Values for "value under the cursor": row-major, the whole of the layer's bounds, NaN where there is none. */
export interface ValueGrid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** A raster made ready to be seen: at most 2,048 pixels a side, north up. */
export interface RasterLayer {
  /** Under which the page keeps whether it is shown. */
  readonly id: string;
  /** Shaded relief; a tint, which lets a relief under it show through; or the raster that the job made. */
  readonly role: 'relief' | 'tint' | 'result';
  readonly label: string;
  readonly columns: number;
  readonly rows: number;
  /** RGBA, row-major from the top row; or a PNG file of that size. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer> | { readonly png: Uint8Array<ArrayBuffer> };
  readonly bounds: Bounds;
  readonly legend?: Legend;
  /** Of a layer that has only one: a CSS colour. */
  readonly colour?: string;
  readonly grid?: ValueGrid;
}

/** What there is at a place: classes of cells, drawn over the map. */
export interface Probe {
  /** Where it was looked from, in the result's CRS. */
  readonly x: number;
  readonly y: number;
  /** How far was looked, in units of the CRS: the radius of the ring around the place; 0 where it has none. */
  readonly reach: number;
  readonly bounds: Bounds;
  readonly columns: number;
  readonly rows: number;
  /** Row-major from the top row: 0 nothing, else the number of a class of the description's probe, from 1. */
  readonly classes: Uint8Array<ArrayBuffer>;
  /** What was found there: each with its label, and its text with the unit, as in `Visible`, `1,234 cells`. */
  readonly values: readonly { readonly label: string; readonly text: string }[];
}

type RowNumbers = Uint32Array<ArrayBuffer>;

/** The rows of a result as its table shows them, by their numbers in the result. */
export interface ShownTable {
  /** Those that are shown, in their order; `null` where that is all rows in the order of the result. */
  readonly shown: RowNumbers | null;
  /** All, in the order of the table; `null` where that is the order of the result. */
  readonly all: RowNumbers | null;
  /** What leaves out the others, in words as in `filter: gvi > 0.5`; empty where nothing does. */
  readonly choice: string;
  /** How they rank under other weights than the job's; `null` where they rank as it says. */
  readonly ranking: ShownRanking | null;
}

/** A ranking under weights that a person chose: one entry a row of the result. */
export interface ShownRanking {
  /** How far each measure counts. */
  readonly weights: readonly number[];
  /** 0 where a row is not ranked. */
  readonly rank: RowNumbers;
  /** Whether another row shares the rank; 0 or 1. */
  readonly tied: Uint8Array<ArrayBuffer>;
  /** Whether no other row is as good on all measures and better on one; 0 or 1. */
  readonly best: Uint8Array<ArrayBuffer>;
  /** NaN where a row is not ranked. */
  readonly score: Float64Array<ArrayBuffer>;
}

/** The file formats of a picture that the page draws. */
export const PICTURE_FORMATS = ['png', 'svg'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** What the page asks of its host. */
export interface Requests {
  /** The layers of the map; asked for when the map is first shown. */
  rasters: { ask: Record<never, never>; answer: { readonly layers: readonly RasterLayer[] } };
  /** What there is at a place, in the result's CRS. */
  probe: { ask: { readonly x: number; readonly y: number }; answer: Probe };
  export: {
    ask: {
      readonly format: ExportFormat;
      /** `null` where the result has no table. */
      readonly table: ShownTable | null;
      /** What the page keeps of its view, with which a report opens. */
      readonly view: Readonly<Record<string, unknown>>;
    };
    answer: { readonly saved: boolean };
  };
  saveImage: {
    ask: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly format: PictureFormat };
    answer: { readonly saved: boolean };
  };
  copy: { ask: { readonly text: string }; answer: Record<never, never> };
  openLog: { ask: Record<never, never>; answer: Record<never, never> };
  /** Stops the run that is under way. */
  cancel: { ask: Record<never, never>; answer: Record<never, never> };
  rerun: { ask: Record<never, never>; answer: Record<never, never> };
  /** Deletes what a stopped run has kept, once the person has agreed. */
  discard: { ask: Record<never, never>; answer: Record<never, never> };
  /** Asks the person for other settings and runs the job with them: from the question of an input or parameter on, or from the first. */
  change: { ask: { readonly field: string | null }; answer: Record<never, never> };
  compare: { ask: Record<never, never>; answer: Record<never, never> };
  /** Asks the person for another result of the same analysis, and shows the two side by side in a panel of their own. */
  beside: { ask: Record<never, never>; answer: Record<never, never> };
  /** Does what the host offers about the work that is watched. */
  step: { ask: { readonly name: string }; answer: Record<never, never> };
}

export type RequestKind = keyof Requests;

/** One request, tagged by its kind. */
export type HostRequest = Asked<Requests>;

/** A reply to a request; `err` is one sentence for a person. */
export type Reply<K extends RequestKind = RequestKind> = ReplyOf<Requests[K]['answer'], string>;

/** Messages to the page. */
export type HostToPage =
  | { readonly type: 'state'; readonly state: PageState; readonly settings: PageSettings }
  /** Of a job that runs, while its turn has not come: how many others must finish before; 0 once it begins. */
  | { readonly type: 'waiting'; readonly jobs: number }
  | { readonly type: 'rows'; readonly update: RowUpdate }
  | { readonly type: 'progress'; readonly progress: ProgressEvent }
  | { readonly type: 'map'; readonly update: MapUpdate }
  /** Of a job that does not run yet: that its map is a preview, and what is otherwise than in the result. */
  | { readonly type: 'preview'; readonly note: string }
  | { readonly type: 'show'; readonly tab: TabId }
  | { readonly type: 'drawImage' }
  /** Asks the page to ask for an export, of what it shows. */
  | { readonly type: 'export'; readonly format: ExportFormat }
  | FromAnswerer<Reply>;

/** Messages from the page. */
export type PageToHost = { readonly type: 'ready' } | FromAsker<HostRequest>;

/** The tabs of the page. */
export const TABS = ['table', 'timings', 'map', 'distribution', 'about'] as const;
export type TabId = (typeof TABS)[number];

/** The element that holds the result in a self-contained report. */
export const REPORT_ELEMENT = 'graticule-result';

/** What a self-contained report embeds, as JSON. Images are PNG files in base64. */
export interface ReportPayload {
  readonly title: string;
  readonly document: OpenedResult;
  readonly settings: PageSettings;
  /** The view to begin with; as of a new result where absent. */
  readonly view?: Readonly<Record<string, unknown>>;
  readonly layers: readonly (Omit<RasterLayer, 'pixels' | 'grid'> & { readonly png: string })[];
}
