import type { JobPreview, LayersRequest, ProbePlace } from './analysis';
import type { Description } from './description';
import type { ExportFormat } from './exportFormats';
import type { LandCover, LayerContent, RasterContent } from './form';
import type { JobDocument } from './job';
import type { KeptWork } from './keptWork';
import type { PageSettings, Probe, RasterLayer, ShownRanking } from './messages';
import type { MemoryMode, OpenedResult } from './result';
import type { TitledResult } from './resultPairs/pair';

/** What a file of the workspace turned out to hold, found by reading its head rather than by its name. */
export type FileDescription = { readonly path: string } & (
  | {
      readonly kind: 'raster';
      /** One line for a person. */
      readonly text: string;
      /** What its cells look like. */
      readonly content: RasterContent;
      readonly bands: number;
    }
  | {
      readonly kind: 'layer';
      readonly text: string;
      readonly geometry: LayerContent;
      /** About how many, where `text` says so. */
      readonly features: number;
      readonly fields: readonly string[];
      /** Whether `geometry` and `fields` are those in its first part: the rest may hold others. */
      readonly isFirstPart: boolean;
    }
  | {
      /** Not an input, or not readable; `text` is one sentence. */
      readonly kind: 'unusable';
      readonly text: string;
    }
);

/** What the cells of a raster hold, of those that were looked at. */
export interface RasterValues {
  /** Nothing but 0 and 1; classes, each with a meaning of its own; or measured values. */
  readonly kind: 'binary' | 'classes' | 'measured';
  /** What the classes are of, as in `ESA WorldCover`; `null` where that is not known. */
  readonly legend: string | null;
  /** Classes, or the values of a binary raster, in the order of their values. */
  readonly classes: readonly {
    readonly value: number;
    /** `null` where it is not known. */
    readonly name: string | null;
    readonly cover: LandCover;
    /** Of the cells with data. */
    readonly share: number;
  }[];
  readonly min: number;
  readonly max: number;
  /** What measured values are: an index from -1 to 1 such as NDVI, heights above the ground, or neither. */
  readonly measure: 'index' | 'heights' | 'other';
  /** For measured values, from low to high: how many of the cells with data are above. */
  readonly steps: readonly { readonly above: number; readonly share: number }[];
}

/** A result, and the folder from which its job's relative paths start. */
export interface LocatedResult {
  readonly document: OpenedResult;
  readonly baseFolder: string;
}

/** What of a table goes into a file. */
export interface ShownRows {
  /** The rows, in their order; `null` where all are wanted, in the order of the result. */
  readonly rows: Uint32Array | null;
  /** What leaves out the others, in words; empty where nothing does. */
  readonly choice: string;
  readonly ranking: ShownRanking | null;
}

/** A job whose result is on a map: without its rows, which would take long to travel. */
interface MapQuestion {
  readonly job: JobDocument;
  readonly baseFolder: string;
}

/** A job that is not run yet, and what it would make. */
export interface PreviewedJob extends JobPreview {
  readonly job: JobDocument;
  readonly description: Description;
}

/**
 * What an editor asks of another process beside running jobs, so that its own thread stays free: by name, the
 * question and the answer. Plain data that can be cloned from process to process.
 */
export interface Questions {
  /** What files hold. One answer a path, in order. `whole`: layers are read whole, however long it takes. `labels`: what messages call them. */
  describe: {
    ask: { readonly paths: readonly string[]; readonly labels?: readonly string[]; readonly whole?: boolean };
    answer: readonly FileDescription[];
  };
  /** The path of each layer that a file holds: its own, or several as in `data.gpkg|layername=homes`. */
  layersIn: { ask: { readonly path: string }; answer: readonly string[] };
  /** Distinct values of a field of a layer, sorted, at most `limit`. */
  fieldValues: {
    ask: { readonly paths: readonly string[]; readonly field: string; readonly limit: number };
    answer: readonly string[];
  };
  /** What the cells of a raster hold, from a few parts of it; `null` where none of these holds data. */
  rasterValues: { ask: { readonly path: string }; answer: RasterValues | null };
  /**
   * The job with its defaults filled in, and how its result will be shown, as far as the job alone tells; fails with a
   * sentence where it is not valid.
   */
  checkJob: {
    ask: { readonly job: unknown; readonly label: string };
    answer: { readonly job: JobDocument; readonly description: Description };
  };
  /** Reads a result document, or a GeoJSON or raster that Graticule wrote; `raster` is the raster's path where it is one. */
  openResult: {
    ask: { readonly path: string };
    answer: { readonly document: OpenedResult; readonly raster: string | undefined };
  };
  /** Two results side by side, as one; fails with a sentence where they cannot be. */
  compareResults: {
    ask: { readonly first: TitledResult; readonly second: TitledResult };
    answer: { readonly document: OpenedResult };
  };
  /** Whether a GeoJSON or a GeoTIFF carries a result, by its head; fails where it cannot be read. */
  isResult: { ask: { readonly path: string }; answer: boolean };
  /** What an interrupted run has left of the raster that was to go to a path, if anything. */
  keptWork: { ask: { readonly raster: string }; answer: KeptWork | null };
  /** Deletes that, and nothing else. */
  deleteWork: { ask: { readonly raster: string }; answer: null };
  /** The layers under the map of a job's result. */
  layers: { ask: MapQuestion & LayersRequest; answer: readonly RasterLayer[] };
  /** What there is at a place. */
  probe: { ask: MapQuestion & ProbePlace; answer: Probe };
  /**
   * What a job that is not run yet would make, the job with its defaults, and how its result will be shown; fails with a
   * sentence where it is not valid. What was read is kept for the next question with the same `session`.
   */
  preview: { ask: MapQuestion & { readonly session: string }; answer: PreviewedJob };
  /** Writes a result to a file, in place of one that is there. */
  export: {
    ask: LocatedResult & {
      readonly raster?: string | undefined;
      readonly format: ExportFormat;
      readonly path: string;
      /** Absolute paths of files that are never overwritten. */
      readonly inputs: readonly string[];
      readonly settings: PageSettings;
      /** What of a table is written; `null` for all of it as the job gave it. */
      readonly shown: ShownRows | null;
      /** The view that a report opens with. */
      readonly view?: Readonly<Record<string, unknown>>;
    };
    answer: null;
  };
  /** Writes the sample workspace; returns the files written. Files that are there stay. */
  sample: { ask: { readonly folder: string }; answer: readonly string[] };
}

export type QuestionName = keyof Questions;

/** Those whose answers are computed from rasters, which takes a processor a while. */
export const MAP_QUESTIONS: ReadonlySet<QuestionName> = new Set(['layers', 'probe']);

/** How a job is run, beside the job itself. */
export interface RunSettings {
  readonly workers: number | 'auto';
  readonly memory: MemoryMode;
  readonly memoryLimitBytes: number;
  /** Execution options of the analysis. */
  readonly options?: Readonly<Record<string, unknown>>;
}
