import type { LayersRequest } from './analysis';
import type { Description } from './description';
import type { ExportFormat } from './exportFormats';
import type { LayerContent, RasterContent } from './form';
import type { JobDocument } from './job';
import type { KeptWork } from './keptWork';
import type { PageSettings, Probe, RasterLayer } from './messages';
import type { MemoryMode, OpenedResult } from './result';

/** What a file of the workspace turned out to hold, found by reading its head rather than by its name. */
export type FileDescription = { readonly path: string } & (
  | {
      readonly kind: 'raster';
      /** One line for a person. */
      readonly text: string;
      /** What its cells look like. */
      readonly content: RasterContent;
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

/** A result, and the folder from which its job's relative paths start. */
export interface LocatedResult {
  readonly document: OpenedResult;
  readonly baseFolder: string;
}

/** A job whose result is on a map: without its rows, which would take long to travel. */
interface MapQuestion {
  readonly job: JobDocument;
  readonly baseFolder: string;
}

/**
 * What an editor asks of another process beside running jobs, so that its own thread stays free: by name, the
 * question and the answer. Plain data that can be cloned from process to process.
 */
export interface Questions {
  /** What files hold. One answer a path, in order. `whole`: layers are read whole, however long it takes. */
  describe: {
    ask: { readonly paths: readonly string[]; readonly whole?: boolean };
    answer: readonly FileDescription[];
  };
  /** The path of each layer that a file holds: its own, or several as in `data.gpkg|layername=homes`. */
  layersIn: { ask: { readonly path: string }; answer: readonly string[] };
  /** Distinct values of a field of a layer, sorted, at most `limit`. */
  fieldValues: {
    ask: { readonly path: string; readonly field: string; readonly limit: number };
    answer: readonly string[];
  };
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
  /** What an interrupted run has left of the raster that was to go to a path, if anything. */
  keptWork: { ask: { readonly raster: string }; answer: KeptWork | null };
  /** Deletes that, and nothing else. */
  deleteWork: { ask: { readonly raster: string }; answer: null };
  /** The layers under the map of a job's result. */
  layers: { ask: MapQuestion & LayersRequest; answer: readonly RasterLayer[] };
  /** What there is at the place of a row, in the result's CRS. */
  probe: {
    ask: MapQuestion & { readonly row: number; readonly x: number; readonly y: number };
    answer: Probe;
  };
  /** Writes a result to a file, in place of one that is there. */
  export: {
    ask: LocatedResult & {
      readonly raster?: string | undefined;
      readonly format: ExportFormat;
      readonly path: string;
      /** Absolute paths of files that are never overwritten. */
      readonly inputs: readonly string[];
      readonly settings: PageSettings;
    };
    answer: null;
  };
  /** Writes the sample workspace; returns the files written. Files that are there stay. */
  sample: { ask: { readonly folder: string }; answer: readonly string[] };
}

export type QuestionName = keyof Questions;

/** How a job is run, beside the job itself. */
export interface RunSettings {
  readonly workers: number | 'auto';
  readonly memory: MemoryMode;
  readonly memoryLimitBytes: number;
  /** Execution options of the analysis. */
  readonly options?: Readonly<Record<string, unknown>>;
}
